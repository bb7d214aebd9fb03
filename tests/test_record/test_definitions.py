"""The definitions that a record carries."""

from dataclasses import replace

import pytest

from meetingdesk.formspec.load import DefinitionProblems
from meetingdesk.record.definitions import (
    DefinitionUnusable,
    definitions_for,
    form_of,
    lists_of,
    read_definition,
    reference_to,
    rules_of,
)
from meetingdesk.record.model import DefinitionKind, Record
from tests.helpers.examples import CASES, example, shipped_catalogue, with_present_definitions


@pytest.mark.parametrize("case", CASES)
def test_a_worked_case_carries_the_shipped_files(case: str) -> None:
    """If this fails after a form, rule or list was changed: `make examples`, and commit both."""
    record = example(case)
    assert record == with_present_definitions(record, shipped_catalogue())


@pytest.mark.parametrize("case", CASES)
def test_form_rules_and_lists_are_read_from_the_record_alone(case: str) -> None:
    record = example(case)
    form, rules = form_of(record), rules_of(record)
    assert (form.id, rules.id) == (record.meeting.form.id, record.meeting.rules.id)
    assert form.rules == rules.id
    assert "disciplines" in lists_of(record)


def _with_body(record: Record, kind: DefinitionKind, body: bytes) -> Record:
    return replace(
        record,
        definitions=tuple(
            replace(entry, body=body) if entry.kind is kind else entry
            for entry in record.definitions
        ),
    )


def test_changed_bytes_are_not_trusted() -> None:
    record = example(CASES[0])
    changed = _with_body(record, DefinitionKind.MEETING, record.definitions[0].body + b"\n")
    with pytest.raises(DefinitionUnusable, match="missing or changed"):
        form_of(changed)
    assert rules_of(changed) == rules_of(record)


def test_a_record_without_the_bytes_says_so() -> None:
    with pytest.raises(DefinitionUnusable, match="missing or changed"):
        rules_of(_with_body(example(CASES[0]), DefinitionKind.RULES, b""))


def test_a_record_without_the_definition_says_so() -> None:
    with pytest.raises(DefinitionUnusable, match="does not carry"):
        form_of(replace(example(CASES[0]), definitions=()))


def test_a_definition_under_a_false_name_is_refused() -> None:
    definition = replace(example(CASES[0]).definitions[0], version="2.0")
    with pytest.raises(DefinitionUnusable, match="another definition"):
        read_definition(definition)


def test_a_list_that_is_called_a_form_is_refused() -> None:
    lists = [entry for entry in example(CASES[0]).definitions if entry.kind is DefinitionKind.LIST]
    with pytest.raises(DefinitionProblems):
        read_definition(replace(lists[0], kind=DefinitionKind.MEETING))


def test_a_new_meeting_takes_its_form_its_rules_and_all_lists() -> None:
    catalogue = shipped_catalogue()
    form, rules, *lists = definitions_for(catalogue, "cpa-review")
    assert reference_to(form) == reference_to(catalogue.definition("meeting", "cpa-review"))
    assert rules.id == "cpa-england"
    assert {entry.id for entry in lists} == {entry.id for entry in catalogue.of_kind("list")}
