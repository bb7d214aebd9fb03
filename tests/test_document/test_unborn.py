"""Unborn children are told apart wherever they are named, before and after they are born."""

from dataclasses import replace
from datetime import date

from exports.plain.writer import plain_text
from meetingdesk.domain.decision import Decision
from meetingdesk.record.definitions import form_of, rules_of
from meetingdesk.record.model import Record
from meetingdesk.record.redact import Paper
from meetingdesk.record.validate import check
from meetingdesk.rules.copies import copy_list
from meetingdesk.rules.findings import find
from tests.helpers.case_papers import built, redacted_for, signed_example
from tests.helpers.records import after, lives, new_part, person

FIRST, SECOND = (person("", expected=date(2027, 2, 1)) for _each in range(2))
IVY = person("Ivy Marsh", born=date(2026, 11, 2))


def _with_twins() -> Record:
    """Put twins into the conference, who are expected; each has a decision of its own."""
    record = signed_example("icpc-marsh")
    decisions = tuple(
        Decision(id=new_part(), code=record.decisions[0].code, about=twin.id, text="Yes.")
        for twin in (FIRST, SECOND)
    )
    case = replace(
        record.case,
        subjects=(*record.case.subjects, FIRST.id, SECOND.id),
        household=(*record.case.household, lives(FIRST, "sibling"), lives(SECOND, "sibling")),
    )
    people = (*record.people, FIRST, SECOND)
    return replace(record, case=case, people=people, decisions=(*record.decisions, *decisions))


def _printed(record: Record, folder: str) -> str:
    check(record)
    copies = copy_list(record, rules_of(record)).copies
    copy = next(one for one in copies if one.folder.endswith(folder))
    left = redacted_for(record, copy)
    assert left is not None
    return plain_text(built(record, left, copy=copy, paper=Paper.MINUTES))


def test_twins_are_told_apart_in_every_place_of_the_minutes() -> None:
    for folder in ("-gp", "-mother"):
        text = _printed(_with_twins(), folder)
        assert text.count("the first unborn child") == text.count("the second unborn child") > 2
        assert "the unborn child" not in text


def test_twins_have_findings_of_their_own() -> None:
    record = _with_twins()
    found = find(record, form_of(record), rules=rules_of(record), now=after(record))
    about = [each for each in found if {FIRST.id, SECOND.id} & set(each.subjects)]
    assert len(about) > 1
    assert len({each.code for each in about}) == len(about)
    assert len({each.text for each in about}) == len(about)


def test_a_child_that_was_born_since_is_printed_by_its_name() -> None:
    record = _with_twins()
    born = tuple(
        replace(one, became=IVY.id) if one.id == FIRST.id else one for one in record.people
    )
    record = replace(record, people=(*born, IVY))
    for folder in ("-gp", "-mother"):
        text = _printed(record, folder)
        assert "Ivy Marsh, recorded before birth as the first unborn child" in text
        assert "the second unborn child" in text
