"""What is recorded becomes rows that are read and heard."""

from dataclasses import replace

import pytest

from meetingdesk.domain.sharing import Handling, Level
from meetingdesk.record.definitions import form_of
from meetingdesk.record.model import PARTS, Record
from meetingdesk.service.release_search import texts_of
from tests.helpers.examples import CASES, example
from ui.presenters.people_rows import people_rows
from ui.presenters.record_rows import agenda_rows, record_rows
from ui.presenters.rows import Row, RowKind
from ui.presenters.wording import part_label, restriction

SHOWN = frozenset(
    {
        "contributions",
        "views",
        "decisions",
        "agency_views",
        "dissents",
        "disagreements",
        "actions",
        "earlier_actions",
        "contingencies",
        "safe_adults",
        "cover_gaps",
        "consents",
        "protected_words",
    }
)
"""The parts of the record whose every sentence stands in the rows."""


def _rows(record: Record) -> tuple[Row, ...]:
    return record_rows(record, form_of(record))


@pytest.mark.parametrize("case", CASES)
def test_every_sentence_of_a_worked_case_stands_in_the_rows(case: str) -> None:
    record = example(case)
    shown = " ".join(f"{row.lead} {row.meta} {row.text}" for row in _rows(record))
    wanted = [
        place.text
        for place in texts_of(record)
        if place.kind in SHOWN and len(place.text.split()) >= 5
    ]
    assert len(wanted) > 20
    assert [text for text in wanted if text not in shown] == []


@pytest.mark.parametrize("case", CASES)
def test_no_two_rows_have_the_same_key(case: str) -> None:
    keys = [row.key for row in _rows(example(case))]
    assert len(keys) == len(set(keys))


@pytest.mark.parametrize("case", CASES)
def test_every_row_says_something(case: str) -> None:
    assert all(len(row.sentence.strip(" .")) > 3 for row in _rows(example(case)))


@pytest.mark.parametrize("case", CASES)
def test_every_arrival_and_departure_within_the_meeting_is_told(case: str) -> None:
    record = example(case)
    start, end = record.meeting.start, record.meeting.end
    assert start is not None
    late = sum(entry.start > start for entry in record.presence)
    left = sum(entry.end is not None and entry.end != end for entry in record.presence)
    events = [row for row in _rows(record) if row.kind is RowKind.EVENT]
    assert len(events) == late + left


def test_who_left_is_told_between_what_was_said_before_and_after() -> None:
    rows = _rows(example("icpc-marsh"))
    leads = [row.lead for row in rows]
    arrived = leads.index("Marcus Webb arrived")
    assert rows[arrived].meta == "09:58"
    assert rows[arrived].text == "train"
    headings = [at for at, row in enumerate(rows) if row.kind is RowKind.HEADING]
    before = [rows[at].lead for at in headings if at < arrived]
    assert before[-1].endswith("Children's social care")


def test_what_stands_under_a_restricted_item_is_restricted() -> None:
    record = example("icpc-marsh")
    hidden = {str(item.id) for item in record.items if item.handling.level is not Level.OPEN}
    entries = [row for row in _rows(record) if row.item in hidden and row.kind is RowKind.ENTRY]
    assert len(entries) > 3
    said = [row for row in entries if not row.lead.startswith("View of")]
    assert all(row.is_restricted for row in said)


def test_a_struck_contribution_stays_in_sight_and_says_so() -> None:
    record = example("icpc-marsh")
    first = replace(record.contributions[0], is_struck=True, struck_reason="said by another")
    changed = replace(record, contributions=(first, *record.contributions[1:]))
    row = next(row for row in _rows(changed) if row.key == str(first.id))
    assert "struck out: said by another" in row.meta


def test_the_agenda_has_the_forms_titles() -> None:
    record = example("icpc-marsh")
    titles = [item.title for item in agenda_rows(record, form_of(record))]
    assert titles[2] == "Children's social care"
    assert len(titles) == len(record.items)


def test_everybody_invited_or_present_is_listed_once() -> None:
    record = example("icpc-marsh")
    people = [row.person for row in people_rows(record)]
    assert len(people) == len(set(people))
    invited = {entry.person for entry in record.invitations if entry.person is not None}
    assert invited | {entry.person for entry in record.presence} <= set(people)


def test_after_the_close_nobody_is_here_any_more() -> None:
    assert not any(row.is_here for row in people_rows(example("icpc-marsh")))


@pytest.mark.parametrize("level", list(Level))
def test_each_level_is_told_in_words(level: Level) -> None:
    words = restriction(example("icpc-marsh"), Handling(level=level))
    assert bool(words) == (level is not Level.OPEN)


def test_every_kind_of_part_has_its_word() -> None:
    assert [kind for kind in PARTS if part_label(kind) == kind] == []


def test_that_somebody_was_asked_out_says_who_may_know_it_and_so_does_the_coming_back() -> None:
    record = example("icpc-marsh")
    out = [one for one in _rows(record) if "Leah Marsh was asked to leave" in one.lead]
    back = [one for one in _rows(record) if "Leah Marsh came back" in one.lead]
    assert [one.restriction for one in (*out, *back)] == [
        "Restricted: professionals and Leah Marsh"
    ] * 2
