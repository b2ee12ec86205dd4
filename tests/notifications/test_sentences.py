"""What may be said: only of events that exist, in both languages, naming nobody."""

from importlib import import_module

import pytest

from kernel.events import catalogue
from notifications.audience import Who
from notifications.sentences import SENTENCES, sentences


@pytest.mark.parametrize("room", SENTENCES)
def test_every_sentence_is_about_an_event_that_its_room_announces(room: str) -> None:
    import_module(f"{room}.events")
    announced = {event.kind: event for event in catalogue() if event.__module__ == f"{room}.events"}

    assert {sentence.kind for sentence in SENTENCES[room]} <= announced.keys()
    for sentence in SENTENCES[room]:
        assert sentence.when.keys() <= announced[sentence.kind].__dataclass_fields__.keys()


def test_every_sentence_is_said_in_both_languages_and_quotes_nothing() -> None:
    for sentence in sentences():
        assert sentence.zh.endswith("。"), sentence.kind
        assert sentence.en.endswith("."), sentence.kind
        assert "{" not in sentence.zh + sentence.en, sentence.kind


def test_members_are_told_only_what_a_named_permission_lets_them_read() -> None:
    for sentence in sentences():
        groups = set(sentence.who) - {Who.PERSON, Who.EXPERT, Who.DECIDER}
        assert not groups or sentence.needs is not None, sentence.kind


def test_who_judges_is_told_to_no_party() -> None:
    """REV-2: of seats their holder hears, and the Office of those that fall vacant; of single votes nobody."""
    heard = {sentence.kind: {*sentence.who} for sentence in sentences() if sentence.kind.startswith("seat.")}
    assert {who for group in heard.values() for who in group} == {Who.EXPERT, Who.OFFICE}
    assert {kind for kind, group in heard.items() if group == {Who.EXPERT}} == {
        "seat.assigned",
        "seat.released",
        "seat.reminded",
    }
    assert not [sentence for sentence in sentences() if sentence.kind.startswith("vote.")]
