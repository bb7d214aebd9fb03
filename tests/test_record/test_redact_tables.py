"""Every field and every kind of a record is thought of; what is not thought of does not leak."""

import typing
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from meetingdesk.domain.decision import LetterPart
from meetingdesk.domain.sharing import CopyDecision, Handling, ProtectedWords
from meetingdesk.record import redact_fields
from meetingdesk.record.codec import encode
from meetingdesk.record.definitions import rules_of
from meetingdesk.record.model import PARTS, EditionStamp, Record
from meetingdesk.record.redact import NEVER
from meetingdesk.record.redact_fields import FIELDS, FIELDWISE, Guard
from meetingdesk.record.redact_parts import PART_REFUSALS
from meetingdesk.rules.copies import copy_list
from tests.helpers.case_papers import redacted_for, signed_example

CHAIRS_OWN = {ProtectedWords, CopyDecision, LetterPart}
MADE_ANEW = {Record, EditionStamp, Handling}
MADE_IN_THEIR_OWN_WAY = {"meeting", "case", "schema", "definitions", "edition"}


def _classes(hint: object) -> Iterator[type]:
    for inner in typing.get_args(hint):
        yield from _classes(inner)
    if isinstance(hint, type) and is_dataclass(hint):
        yield hint


def _reachable(cls: type, found: set[type]) -> set[type]:
    if cls not in found:
        found.add(cls)
        for hint in typing.get_type_hints(cls).values():
            for inner in _classes(hint):
                _reachable(inner, found)
    return found


def test_every_class_of_a_record_has_its_fields_in_the_table() -> None:
    wanted = _reachable(Record, set()) - CHAIRS_OWN - MADE_ANEW
    assert set(FIELDS) == wanted
    for cls in wanted:
        assert set(FIELDS[cls]) == {one.name for one in fields(cls)}, cls.__name__


def test_every_guard_names_a_handling_of_the_same_class() -> None:
    for cls, rules in FIELDS.items():
        hints = typing.get_type_hints(cls)
        for rule in rules.values():
            if isinstance(rule, Guard):
                assert hints[rule.field] is Handling, cls.__name__


def test_every_handling_of_a_field_guards_something() -> None:
    for cls, rules in FIELDS.items():
        guarded = {rule.field for rule in rules.values() if isinstance(rule, Guard)}
        hints = typing.get_type_hints(cls)
        handlings = {name for name, hint in hints.items() if hint is Handling} - {"handling"}
        assert handlings - guarded <= {"gap_handling"}, cls.__name__


def test_every_kind_of_part_has_a_function_that_says_why_not() -> None:
    assert set(PART_REFUSALS) == set(PARTS) - {"people", "agencies"}


def test_every_field_of_a_record_is_handled() -> None:
    assert {one.name for one in fields(Record)} == set(PARTS) | MADE_IN_THEIR_OWN_WAY | NEVER


def test_what_stands_alone_is_known_to_the_table() -> None:
    assert set(FIELDS) >= FIELDWISE


def test_a_field_that_nobody_thought_of_does_not_leak(monkeypatch: pytest.MonkeyPatch) -> None:
    record = signed_example("icpc-marsh")
    copy = copy_list(record, rules_of(record)).copies[0]
    before = redacted_for(record, copy)
    assert before is not None
    assert b"50th centile" in encode(before.record)
    for cls, rules in FIELDS.items():
        left = {name: rule for name, rule in rules.items() if name != "text"}
        monkeypatch.setitem(redact_fields.FIELDS, cls, left)
    after = redacted_for(record, copy)
    assert after is not None
    assert b"50th centile" not in encode(after.record)


def test_no_copy_holds_the_salt_or_the_bytes_of_the_forms() -> None:
    record = signed_example("icpc-marsh")
    for copy in copy_list(record, rules_of(record)).copies:
        left = redacted_for(record, copy)
        assert left is not None
        assert left.record.seal_salt == ""
        assert left.record.definitions
        assert {one.body for one in left.record.definitions} == {b""}
        assert {letter.decisions_digest for letter in left.record.letters} <= {""}
