"""Every command that there is: declared whole, frozen, told in the audit log."""

import dataclasses
import importlib
import pkgutil
import re
from types import ModuleType

import pytest

import meetingdesk.service.commands
from meetingdesk.service.audit import Event, describe_event, event_sentences
from meetingdesk.service.declaring import Declaration
from meetingdesk.service.registry import by_name, declarations

DECLARED = sorted(declarations().values(), key=lambda declared: declared.name)


def _modules() -> list[ModuleType]:
    folder = meetingdesk.service.commands.__path__
    return [
        importlib.import_module(f"meetingdesk.service.commands.{module.name}")
        for module in pkgutil.iter_modules(folder)
    ]


def _command_classes() -> set[type]:
    """Give every public dataclass of the command modules that a handler could be written for."""
    return {
        value
        for module in _modules()
        for name, value in vars(module).items()
        if isinstance(value, type)
        and dataclasses.is_dataclass(value)
        and value.__module__ == module.__name__
        and not name.startswith("_")
    }


def test_every_command_is_declared() -> None:
    assert len(_command_classes()) > 40
    assert _command_classes() == set(declarations())


@pytest.mark.parametrize("declared", DECLARED, ids=lambda declared: declared.name)
def test_every_command_has_a_handler_and_an_audit_sentence(declared: Declaration[object]) -> None:
    assert callable(declared.handle)
    assert re.fullmatch(r"[A-Z].+\.", declared.sentence())


@pytest.mark.parametrize("declared", DECLARED, ids=lambda declared: declared.name)
def test_every_command_says_whether_it_may_be_reverted_and_if_not_why(
    declared: Declaration[object],
) -> None:
    if declared.why_not_reverted is not None:
        assert re.fullmatch(r"[A-Z].+\.", declared.why_not_reverted())


def test_a_declaration_cannot_leave_out_whether_it_may_be_reverted() -> None:
    required = {
        field.name
        for field in dataclasses.fields(Declaration)
        if field.default is dataclasses.MISSING
    }
    assert required == {"command", "handle", "sentence", "why_not_reverted"}


@pytest.mark.parametrize("declared", DECLARED, ids=lambda declared: declared.name)
def test_every_command_is_a_frozen_slotted_dataclass(declared: Declaration[object]) -> None:
    assert declared.command.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert "__slots__" in vars(declared.command)


@pytest.mark.parametrize("declared", DECLARED, ids=lambda declared: declared.name)
def test_a_command_tells_only_fields_that_it_has(declared: Declaration[object]) -> None:
    names = {field.name for field in dataclasses.fields(declared.command)}  # type: ignore[arg-type]
    assert set(declared.tells) <= names


def test_no_two_commands_have_one_name() -> None:
    assert len(by_name()) == len(declarations())


def test_every_event_has_a_sentence() -> None:
    assert set(Event) <= set(event_sentences())
    for event in event_sentences():
        assert describe_event(event).endswith(".")


def test_an_event_of_a_newer_version_is_told_by_its_name() -> None:
    assert describe_event("FoldPaperPlane") == "FoldPaperPlane"
