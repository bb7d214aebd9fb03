"""A copy states of reasons, states and the quorum only what is true of the full record."""

from dataclasses import replace
from datetime import datetime

import pytest

from exports.plain.writer import plain_text
from meetingdesk.domain.decision import FindingAnswer
from meetingdesk.domain.people import Person
from meetingdesk.domain.sharing import Handling, Level
from meetingdesk.record.codec import encode
from meetingdesk.record.definitions import form_of, rules_of
from meetingdesk.record.model import Record
from meetingdesk.record.redact import Paper
from meetingdesk.rules.copies import Copy, copy_list
from meetingdesk.rules.findings import find
from tests.helpers.case_papers import built, redacted_for, signed_example
from tests.helpers.records import new_part
from tests.helpers.redaction import not_for


def _named(record: Record, name: str) -> Person:
    return next(one for one in record.people if one.name == name)


def _copy(record: Record, folder: str) -> Copy:
    copies = copy_list(record, rules_of(record)).copies
    return next(one for one in copies if one.folder.endswith(folder))


def _left(record: Record, folder: str) -> Record:
    found = redacted_for(record, _copy(record, folder))
    assert found is not None
    return found.record


def _text(record: Record, folder: str) -> str:
    copy = _copy(record, folder)
    found = redacted_for(record, copy)
    assert found is not None
    return plain_text(built(record, found, copy=copy, paper=Paper.MINUTES))


def _end(record: Record) -> datetime:
    end = record.meeting.end
    assert end is not None
    return end


def _with_a_reason_for_each_child() -> Record:
    """Return the conference with a finding, and its reason, for more than one child."""
    record = signed_example("icpc-marsh")
    record = replace(record, views=tuple(replace(one, reason="") for one in record.views))
    found = find(record, form_of(record), rules=rules_of(record), now=_end(record))
    answers = tuple(
        FindingAnswer(
            id=new_part(),
            code=one.code,
            reason=f"Because of {one.code}.",
            at=_end(record),
        )
        for one in found
        if "child-" in one.code
    )
    assert len(answers) > 1
    return replace(record, finding_answers=answers)


def test_the_reason_about_a_hidden_child_is_not_printed_for_the_next_one() -> None:
    record = _with_a_reason_for_each_child()
    tyler, leah = _named(record, "Tyler Marsh"), _named(record, "Leah Marsh")
    hidden = replace(
        record,
        case=replace(
            record.case,
            household=tuple(
                replace(one, handling=not_for(leah)) if one.person == tyler.id else one
                for one in record.case.household
            ),
        ),
    )
    about_tyler = [
        one.code
        for one in find(record, form_of(record), rules=rules_of(record), now=_end(record))
        if tyler.id in one.subjects and "child-" in one.code
    ]
    assert about_tyler
    text = _text(hidden, "mother") + encode(_left(hidden, "mother")).decode()
    assert [code for code in about_tyler if f"Because of {code}." in text] == []


def test_a_reason_stands_in_the_record_under_the_code_that_its_finding_has_there() -> None:
    record = _with_a_reason_for_each_child()
    left = _left(record, "childrens-social-care")
    assert left.finding_answers
    found = find(left, form_of(record), rules=rules_of(record), now=_end(record))
    codes = {one.code for one in found}
    assert {one.code for one in left.finding_answers} <= codes


def _with_lines_kept_from_the_mother(record: Record, *names: str) -> Record:
    hidden = {_named(record, name).id for name in names}
    handling = not_for(_named(record, "Leah Marsh"))
    return replace(
        record,
        presence=tuple(
            replace(one, handling=handling) if one.person in hidden else one
            for one in record.presence
        ),
    )


def test_nobody_is_said_to_be_absent_whose_presence_is_withheld() -> None:
    record = signed_example("icpc-marsh")
    record = _with_lines_kept_from_the_mother(record, "Helen Tarrant")
    assert "accepted, but absent" not in _text(record, "mother")


@pytest.mark.parametrize("name", ["Helen Tarrant", "Naomi Fisher"])
def test_the_quorum_is_told_as_it_was_where_somebody_who_counted_is_withheld(name: str) -> None:
    record = signed_example("icpc-marsh")
    text = _text(_with_lines_kept_from_the_mother(record, name), "mother")
    assert "At the opening: quorate." in text
    assert "not quorate" not in text
    assert "Counted:" not in text


def test_the_whole_count_is_told_to_those_who_may_see_everybody() -> None:
    record = signed_example("icpc-marsh")
    text = _text(_with_lines_kept_from_the_mother(record, "Helen Tarrant"), "health-visiting")
    assert "Counted:" in text


def test_a_reason_goes_to_nobody_who_may_not_see_its_finding() -> None:
    record = _with_a_reason_for_each_child()
    chair_alone = Handling(level=Level.CHAIR)
    record = replace(
        record, views=tuple(replace(one, handling=chair_alone) for one in record.views)
    )
    found = find(record, form_of(record), rules=rules_of(record), now=_end(record))
    kept = {one.code for one in found if one.handling.level is Level.CHAIR}
    assert kept & {one.code for one in record.finding_answers}
    left = _left(record, "childrens-social-care")
    text = encode(left).decode()
    assert [code for code in kept if f"Because of {code}." in text] == []
