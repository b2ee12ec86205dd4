"""What a need and the catalogue are compared by, and how a shared term is found."""

import pytest

from matching.reasons import shared_terms
from matching.words import terms


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("稀土材料", ["稀土", "土材", "材料"]),
        ("测，试", []),
        ("膜层,膜层", ["膜层"]),
        ("ＰＣＲ 检测", ["pcr", "检测"]),
        ("COD测定", ["cod", "测定"]),
        ("c++ 与 x", ["c++"]),
        ("", []),
    ],
)
def test_terms_are_pairs_of_characters_and_other_words_whole(text: str, found: list[str]) -> None:
    assert terms(text) == found


@pytest.mark.parametrize(
    ("told", "phrase", "counted", "shared"),
    [
        ("硬质膜容易崩裂", "硬质膜制备", {"硬质", "质膜"}, ["硬质膜"]),
        ("硬质膜容易崩裂", "软膜制备", {"硬质"}, []),
        ("测膜层硬度和结合力", "膜层结合力", {"膜层", "结合"}, ["结合力", "膜层"]),
        ("测膜层硬度", "膜层", {"硬度"}, []),  # shared, but not what was counted
        ("要做pcr检测", "pcr检测", {"pcr", "检测"}, ["pcr检测"]),
    ],
)
def test_a_shared_term_stands_in_both_texts_and_was_counted(
    told: str, phrase: str, counted: set[str], shared: list[str]
) -> None:
    assert shared_terms(told, phrase, frozenset(counted)) == shared
