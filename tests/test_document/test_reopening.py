"""Why a closed meeting was opened again: printed for professionals, never for the family."""

from dataclasses import replace
from datetime import timedelta

from exports.plain.writer import plain_text
from meetingdesk.domain.meeting import State, StateChange
from meetingdesk.record.model import Record
from meetingdesk.record.redact import Paper
from tests.helpers.case_papers import papers_of_record, signed_example

REASON = "The school's view was left out."


def _reopened() -> Record:
    record = signed_example("icpc-marsh")
    at = record.meeting.sittings[-1].start + timedelta(hours=5)
    steps = tuple(
        StateChange(state=state, at=at, reason=reason)
        for state, reason in ((State.CLOSED, ""), (State.OPEN, REASON), (State.CLOSED, ""))
    )
    signed = record.meeting.history[-1]
    return replace(record, meeting=replace(record.meeting, history=(*steps, signed)))


def test_the_reason_for_reopening_stands_in_the_professionals_minutes_alone() -> None:
    minutes = [one for one in papers_of_record(_reopened()) if one.paper is Paper.MINUTES]
    told = {one.copy.audience.is_family: set[bool]() for one in minutes}
    assert set(told) == {True, False}
    for one in minutes:
        told[one.copy.audience.is_family].add(REASON in plain_text(one.document))
    assert told == {True: {False}, False: {True}}
