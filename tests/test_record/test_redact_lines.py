"""Lines of presence and invitation, amendments: what one recipient may know of them."""

from dataclasses import replace

import pytest

from meetingdesk.domain.invitation import Reply
from meetingdesk.domain.meeting import Amendment, State
from meetingdesk.domain.presence import Departure
from meetingdesk.domain.sharing import OPEN, Audience, Handling, Level
from meetingdesk.record.model import Record
from meetingdesk.record.redact_papers import annex_record
from tests.helpers.records import at, form_with, invited, item, new_part, person, record, there
from tests.helpers.redaction import (
    FATHER,
    FULL,
    MOTHER,
    NURSE,
    NURSING,
    PROFESSIONALS,
    STAMP,
    copy_for,
    not_for,
    redacted,
    said,
    text_of,
)

WORKER = person("Naomi Fisher")
CHAIR_ALONE = Handling(level=Level.CHAIR)


def _restricted(handling: Handling) -> Record:
    part = item("restricted", "11:06", "11:14", handling=PROFESSIONALS, is_annex=True)
    return record(
        NURSE,
        WORKER,
        items=(part,),
        contributions=(said(part, "Police words."),),
        presence=(there(NURSE), there(WORKER, handling=handling)),
        invitations=(
            invited(NURSE, NURSING),
            invited(WORKER, handling=handling),
            invited(FATHER),
        ),
        agencies=(NURSING,),
    )


def _annex(made: Record, audience: Audience) -> Record:
    left = annex_record(
        made, form=form_with(), edition=FULL, audience=audience, stamp=STAMP, numbers={}
    )
    assert left is not None
    return left.record


def test_the_annex_has_no_line_that_the_minutes_have_not() -> None:
    left = _annex(_restricted(CHAIR_ALONE), copy_for(NURSE, to=NURSING))
    assert [one.person for one in left.presence] == [NURSE.id]
    assert [one.person for one in left.invitations] == [NURSE.id]


def test_the_annex_says_of_a_line_who_may_not_see_it() -> None:
    left = _annex(_restricted(not_for(FATHER)), copy_for(NURSE, to=NURSING))
    assert [one.handling for one in left.presence] == [OPEN, not_for(FATHER)]
    assert [one.handling for one in left.invitations] == [OPEN, not_for(FATHER)]


def test_amendments_and_versions_are_numbered_without_a_gap() -> None:
    amended = tuple(
        Amendment(
            id=new_part(),
            number=number,
            at=at("12:00"),
            reason=f"Reason {number}",
            of_digest="ab" * 32,
            handling=handling,
        )
        for number, handling in ((1, not_for(FATHER)), (2, OPEN))
    )
    made = record(FATHER, meeting={"amendments": amended, "state": State.SIGNED})
    left = redacted(made, copy_for(FATHER)).record
    assert [(one.number, one.reason) for one in left.meeting.amendments] == [(1, "Reason 2")]
    assert left.edition is not None
    assert left.edition.version == 2


def test_the_part_for_which_somebody_came_does_not_name_an_item_that_is_withheld() -> None:
    shown = item("opening", "09:30", "11:06")
    hidden = item("restricted", "11:06", handling=PROFESSIONALS)
    line = invited(NURSE, NURSING, reply=Reply.PART, parts=("opening", "restricted"))
    made = record(
        FATHER,
        NURSE,
        items=(shown, hidden),
        contributions=(said(shown, "Aloud."), said(hidden, "Apart.")),
        invitations=(line,),
        agencies=(NURSING,),
    )
    left = redacted(made, copy_for(FATHER))
    assert [one.parts for one in left.record.invitations] == [("opening",)]
    assert "restricted" not in text_of(left)


@pytest.mark.parametrize(
    ("departure", "back", "is_told"),
    [
        (Departure.ASKED_TO_LEAVE, "11:22", True),
        (Departure.AS_AGREED, "11:22", True),
        (Departure.LEFT, "11:22", False),
        (Departure.CONNECTION_LOST, "11:22", False),
        (Departure.ASKED_TO_LEAVE, "11:10", False),
    ],
)
def test_the_clock_is_shown_to_those_who_were_asked_out_for_the_whole_hidden_part(
    departure: Departure, back: str, is_told: bool
) -> None:
    shown = item("opening", "11:20")
    hidden = item("restricted", "11:06", "11:14", handling=PROFESSIONALS)
    first = there(MOTHER, "09:30", "11:05", departure=departure)
    made = record(
        MOTHER,
        items=(shown, hidden),
        contributions=(said(shown, "Summed up.", spoken=at("11:22")), said(hidden, "Apart.")),
        presence=(first, there(MOTHER, back)),
    )
    (told,) = redacted(made, copy_for(MOTHER)).record.contributions
    assert (told.spoken is not None) is is_told


def test_who_left_early_and_was_told_nothing_sees_no_clock() -> None:
    shown = item("opening", "11:20")
    hidden = item("restricted", "11:06", "11:14", handling=PROFESSIONALS)
    made = record(
        MOTHER,
        items=(shown, hidden),
        contributions=(said(shown, "Summed up.", spoken=at("11:22")),),
        presence=(there(MOTHER, "09:30", "10:55"),),
    )
    (told,) = redacted(made, copy_for(MOTHER)).record.contributions
    assert told.spoken is None


def test_a_gap_hidden_from_the_reader_does_not_count_as_knowing() -> None:
    shown = item("opening", "11:20")
    hidden = item("restricted", "11:06", "11:14", handling=PROFESSIONALS)
    out = there(
        MOTHER,
        "09:30",
        "11:05",
        departure=Departure.ASKED_TO_LEAVE,
        gap_handling=PROFESSIONALS,
    )
    made = record(
        MOTHER,
        items=(shown, hidden),
        contributions=(said(shown, "Summed up.", spoken=at("11:22")),),
        presence=(out, there(MOTHER, "11:22")),
    )
    (told,) = redacted(made, copy_for(MOTHER)).record.contributions
    assert told.spoken is None


def test_who_stayed_until_the_close_is_there_whoever_may_see_gaps() -> None:
    stayed = replace(there(MOTHER, "09:30", "11:55"), gap_handling=PROFESSIONALS)
    left = redacted(record(MOTHER, FATHER, presence=(stayed,)), copy_for(FATHER)).record
    assert [one.person for one in left.presence] == [MOTHER.id]
