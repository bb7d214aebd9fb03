"""Where a record differs from the letter issued before, as far as the reader may know."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from meetingdesk.domain.decision import Decision, IssuedLetter
from meetingdesk.domain.people import Person
from meetingdesk.domain.sharing import OPEN, Handling
from meetingdesk.record.letter_basis import letter_digest, letter_parts
from meetingdesk.record.model import Record
from tests.helpers.records import DAY, action, at, new_part, record
from tests.helpers.redaction import CHILD, FATHER, MOTHER, copy_for, not_for, redacted


def _with_letter(handling: Handling) -> Record:
    """Return a record of which a letter went out; some words of each part handled so."""
    decided = Decision(
        id=new_part(),
        code="d",
        about=CHILD.id,
        text="A plan.",
        reasons="Neglect.",
        reasons_handling=handling,
        further_reasons_handling=handling,
    )
    made = record(
        MOTHER,
        FATHER,
        subjects=(CHILD,),
        seal_salt="ab" * 32,
        decisions=(decided,),
        actions=(action(action="Visit.", outcome_handling=handling),),
    )
    letter = IssuedLetter(
        id=new_part(),
        number=1,
        issued=at("12:00"),
        on=DAY,
        decisions_digest=letter_digest(made),
        parts=letter_parts(made),
    )
    return replace(made, letters=(letter,))


def _told(made: Record, who: Person) -> list[str]:
    return [change.what for change in redacted(made, copy_for(who)).telling.letter_changes]


@pytest.mark.parametrize(
    "change",
    [
        lambda one: replace(one, reasons="Secret."),
        lambda one: replace(one, further_reasons="Secret."),
    ],
)
def test_a_change_in_reasons_is_told_to_those_alone_who_may_see_them(
    change: Callable[[Decision], Decision],
) -> None:
    made = _with_letter(not_for(FATHER))
    made = replace(made, decisions=(change(made.decisions[0]),))
    assert _told(made, FATHER) == []
    assert _told(made, MOTHER) == ["changed"]


def test_a_change_in_an_outcome_is_told_to_those_alone_who_may_see_it() -> None:
    made = _with_letter(not_for(FATHER))
    made = replace(made, actions=(replace(made.actions[0], outcome="Secret."),))
    assert _told(made, FATHER) == []
    assert _told(made, MOTHER) == ["changed"]


def test_a_part_is_told_once_however_many_of_its_words_changed() -> None:
    made = _with_letter(OPEN)
    changed = replace(made.decisions[0], text="No plan.", reasons="None.", further_reasons="None.")
    made = replace(made, decisions=(changed,))
    assert _told(made, FATHER) == ["changed"]


def test_what_is_new_and_what_is_gone_is_told() -> None:
    made = _with_letter(OPEN)
    made = replace(made, actions=(action(action="Call."),))
    assert _told(made, FATHER) == ["added", "removed"]


def test_a_record_as_it_was_differs_from_its_letter_in_nothing() -> None:
    made = _with_letter(not_for(FATHER))
    assert _told(made, MOTHER) == []
