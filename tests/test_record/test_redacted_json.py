"""What is given out as a file besides the pages: it tells no more than they do.

The record of every paper of every copy of the worked cases, byte by byte.
"""

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any
from uuid import UUID

import pytest

from meetingdesk.domain.text import fold
from meetingdesk.record.codec import decode, encode
from meetingdesk.record.definitions import form_of, rules_of
from meetingdesk.record.model import PARTS, Record
from meetingdesk.record.redact import Paper, Redacted
from meetingdesk.rules.copies import Copy, copy_list
from tests.helpers.case_papers import PaperOfCopy, papers_of, redacted_for, signed_example
from tests.helpers.examples import CASES

NAMES_WITHHOLDING = frozenset(
    {
        "why",
        "bears_on",
        "typed",
        "is_struck",
        "struck_reason",
        "confidential_from",
        "is_confidential",
        "protected_words",
        "copy_decisions",
        "seal_salt",
        "decided",
        "number_in_series",
        "previous",
        "joined_into",
        "sections",
        "numbers_actions",
        "untold_states",
        "letter_changes",
        "quorate_at_opening",
        "quorate_at_decision",
        "body",
        "gap_handling",
        "details_handling",
        "place_handling",
        "note_handling",
        "how_handling",
        "outcome_handling",
        "reason_handling",
        "reasons_handling",
        "further_reasons_handling",
        "household_note_handling",
    }
)
"""Fields that say who may see what, or that something is not there."""
CLOCK = frozenset({"spans", "spoken", "agreed", "answered"})
ELSEWHERE = frozenset({("meeting", "previous"), ("earlier_actions", "meeting")})
"""Ids of other meetings; where they lead is not in any record."""


def _given(paper: PaperOfCopy) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(encode(paper.redacted.record))
    return told


def _family(case: str) -> list[PaperOfCopy]:
    found = [one for one in papers_of(case) if one.copy.audience.is_family]
    assert found
    return found


def _fields(told: object) -> Iterator[tuple[str, object]]:
    if isinstance(told, dict):
        for name, value in told.items():
            yield name, value
            yield from _fields(value)
    elif isinstance(told, list):
        for value in told:
            yield from _fields(value)


@pytest.mark.parametrize("case", CASES)
def test_no_field_of_a_family_copy_says_that_anything_is_withheld(case: str) -> None:
    full = {name for name, _value in _fields(json.loads(encode(signed_example(case))))}
    assert len(NAMES_WITHHOLDING & full) >= 4
    for one in _family(case):
        names = {name for name, _value in _fields(_given(one))}
        assert names & NAMES_WITHHOLDING == set(), one.copy.folder


@pytest.mark.parametrize("case", CASES)
def test_a_family_copy_names_nobody_else_in_its_handlings(case: str) -> None:
    for one in _family(case):
        own = [str(person) for person in one.copy.audience.people]
        for name, value in _fields(_given(one)):
            if name == "handling":
                assert value == {"level": "named", "people": own}


@pytest.mark.parametrize("case", CASES)
def test_the_stamp_says_no_more_than_whose_copy_it_is(case: str) -> None:
    for one in papers_of(case):
        told = set(_given(one)["edition"])
        assert told <= {
            "copy",
            "edition",
            "for_family",
            "recipient",
            "record_digest",
            "role",
            "service",
            "version",
        }


@pytest.mark.parametrize("case", CASES)
def test_every_id_leads_to_something_in_the_same_record(case: str) -> None:
    for one in papers_of(case):
        told = _given(one)
        owned = {value for name, value in _fields(told) if name == "id"}
        for part, content in told.items():
            for name, value in _fields(content):
                if (part, name) not in ELSEWHERE and name != "id":
                    for found in value if isinstance(value, list) else [value]:
                        assert not _is_id(found) or found in owned, (one.copy.folder, part, name)


def _is_id(value: object) -> bool:
    return isinstance(value, str) and len(value) == 36 and value.count("-") == 4


@pytest.mark.parametrize("case", CASES)
def test_what_is_given_out_can_be_read_as_a_record(case: str) -> None:
    for one in papers_of(case):
        attached = one.document.attachment
        assert attached is not None
        assert attached.name == "record.json"
        assert decode(Record, attached.content) == one.redacted.record


@pytest.mark.parametrize("case", CASES)
def test_no_withheld_passage_stands_in_what_is_given_out(case: str) -> None:
    for one in papers_of(case):
        text = fold(encode(one.redacted.record).decode())
        assert [words for words in one.redacted.passages if fold(words) in text] == []


@cache
def _copies(case: str) -> tuple[Copy, ...]:
    full = signed_example(case)
    return copy_list(full, rules_of(full)).copies


def _papers(case: str) -> tuple[Paper, ...]:
    has_letter = form_of(signed_example(case)).letter is not None
    return (Paper.MINUTES, Paper.LETTER) if has_letter else (Paper.MINUTES,)


def _bytes(record: Record, copy: Copy, paper: Paper) -> bytes:
    left = redacted_for(record, copy, paper=paper)
    assert left is not None
    return encode(left.record)


def _left(record: Record, copy: Copy, paper: Paper) -> Redacted:
    left = redacted_for(record, copy, paper=paper)
    assert left is not None
    return left


@pytest.mark.parametrize("case", CASES)
def test_a_withheld_part_leaves_no_trace_of_having_been_there(case: str) -> None:
    """The same bytes come from a record in which it never was."""
    full = signed_example(case)
    compared = 0
    for copy in _copies(case):
        left = _left(full, copy, Paper.MINUTES)
        for kind, uid in {(one.kind, one.id) for one in left.withheld}:
            other = _without(full, kind, uid)
            if other is not None and _without(left.record, kind, uid) is None:
                found = _bytes(other, copy, Paper.MINUTES)
                assert found == encode(left.record), (copy.folder, kind)
                compared += 1
    assert compared > 50


def _without(record: Record, kind: str, uid: UUID | None) -> Record | None:
    """Return a record without one of its parts; none where there is no such part."""
    if kind not in PARTS or kind == "items":
        return None
    parts = getattr(record, kind)
    left = tuple(part for part in parts if part.id != uid)
    changes: dict[str, Any] = {kind: left}
    return replace(record, **changes) if len(left) < len(parts) else None


@pytest.mark.parametrize("case", CASES)
def test_other_words_in_what_is_withheld_change_no_byte(case: str) -> None:
    full = signed_example(case)
    told = json.loads(encode(full))
    for copy in _copies(case):
        for paper in _papers(case):
            left = _left(full, copy, paper)
            texts = {text for one in left.withheld for text in one.text.split("\n")}
            shown = set(_texts(json.loads(encode(left.record))))
            changed = _reworded(told, texts - shown)
            if any(len(text.split()) > 2 for text in texts - shown):
                assert changed != told
            other = decode(Record, json.dumps(changed).encode())
            assert _bytes(other, copy, paper) == encode(left.record), copy.folder


def _texts(told: object) -> Iterator[str]:
    for _name, value in _fields({"": told}):
        for one in value if isinstance(value, list) else [value]:
            if isinstance(one, str):
                yield one


def _reworded(told: object, texts: set[str]) -> object:
    """Append words to texts of three words and more: no code, no name, no date is touched."""
    if isinstance(told, dict):
        return {
            name: value if name == "definitions" else _reworded(value, texts)
            for name, value in told.items()
        }
    if isinstance(told, list):
        return [_reworded(value, texts) for value in told]
    if isinstance(told, str) and told in texts and len(told.split()) > 2:
        return f"{told} And something else besides."
    return told


@pytest.mark.parametrize("folder", ["-father", "-maternal-grandmother"])
def test_a_restricted_part_shows_in_nothing_but_that_no_clock_was_kept(folder: str) -> None:
    full = signed_example("icpc-marsh")
    (restricted,) = [item for item in full.items if item.is_annex]
    kept: dict[str, Any] = {
        kind: tuple(
            part
            for part in getattr(full, kind)
            if restricted.id not in {part.id, getattr(part, "item", None)}
        )
        for kind in PARTS
    }
    without = replace(full, **kept)
    (copy,) = [one for one in _copies("icpc-marsh") if one.folder.endswith(folder)]
    told = json.loads(_bytes(full, copy, Paper.MINUTES))
    never_held = json.loads(_bytes(without, copy, Paper.MINUTES))
    assert CLOCK & {name for name, _value in _fields(told)} == set()
    assert _without_clock(never_held) == told


def _without_clock(told: object) -> object:
    if isinstance(told, dict):
        return {
            name: _without_clock(value)
            for name, value in told.items()
            if name not in CLOCK and not (name == "at" and "code" in told)
        }
    return [_without_clock(value) for value in told] if isinstance(told, list) else told
