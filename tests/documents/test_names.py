"""File names as they are shown: no folders, nothing invisible, not too long."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from documents.names import LONGEST_NAME, displayed, extension


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("授权函.pdf", "授权函.pdf"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\示例\\合同.pdf", "合同.pdf"),
        ("a\x00b\x1b[31m.pdf", "ab[31m.pdf"),
        ("a\r\nSet-Cookie: x.pdf", "a Set-Cookie: x.pdf"),
        ("invoice\u202efdp.exe", "invoicefdp.exe"),
        ("zero\u200bwidth\ufeff.pdf", "zerowidth.pdf"),
        ("  a   b .pdf ", "a b .pdf"),
        ("..", ""),
        ("folder/", ""),
        ("\u3000", ""),
        ("e\u0301.pdf", "\u00e9.pdf"),
        ("长" * 300 + ".pdf", "长" * (LONGEST_NAME - 4) + ".pdf"),
        ("x" * 300, "x" * LONGEST_NAME),
        ("x" * 119 + " " + "x" * 300, "x" * 119),
        ("x" * 300 + ".abcdefghi", "x" * 110 + ".abcdefghi"),
        ("a." + "x" * 300, "a." + "x" * (LONGEST_NAME - 2)),
    ],
)
def test_a_name_is_shown_without_what_does_harm(given_name: str, shown: str) -> None:
    assert displayed(given_name) == shown


@given(st.text())
def test_any_name_is_safe_and_stays_as_it_is(name: str) -> None:
    shown = displayed(name)

    assert len(shown) <= LONGEST_NAME
    assert not set(shown) & set("/\\\r\n\x00\u202e")
    assert displayed(shown) == shown


@pytest.mark.parametrize(
    ("name", "ending"), [("a.PDF", ".pdf"), ("a.tar.gz", ".gz"), ("a", ""), ("", ""), (".pdf", "")]
)
def test_the_extension_is_the_last_one_in_small_letters(name: str, ending: str) -> None:
    assert extension(name) == ending
