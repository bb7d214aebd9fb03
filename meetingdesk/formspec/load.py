"""Reads one definition file: TOML to a form, a rule set or a list, strictly.

All problems of a file are told at once, each with file and field. Must not
look for files; the catalogue does.
"""

import json
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time
from functools import cache
from typing import Any, cast

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from meetingdesk.domain.errors import Trouble
from meetingdesk.domain.language import gettext as _
from meetingdesk.formspec.model import FormSpec, ListSpec, RuleSet
from meetingdesk.formspec.validate import find_problems

Spec = FormSpec | RuleSet | ListSpec
"""What a definition file can be."""

KINDS: dict[str, type[Spec]] = {"meeting": FormSpec, "rules": RuleSet, "list": ListSpec}
"""Kind of definition -> what it is read as."""

MAX_BYTES = 1024 * 1024
"""No definition that a person wrote is larger."""

_TOLD = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing that is wrong in one definition file."""

    file: str
    field: str
    """Where in the file, counted from 1, for example questions[3].options; empty for all of it."""
    text: str

    def __str__(self) -> str:
        """Name the file, the field and what is wrong."""
        place = f"{self.file}, {self.field}" if self.field else self.file
        return f"{place}: {self.text}"


class DefinitionProblems(Trouble):
    """Definition files hold what cannot be used; all problems are told at once."""

    code = "definition-problems"

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        """Name the first problems; `problems` has them all."""
        told = " ".join(str(problem) for problem in problems[:_TOLD])
        sentence = _("Forms or rules cannot be used. Correct the files named. {told}").format(
            told=told
        )
        more = len(problems) - _TOLD
        if more > 0:
            sentence = f"{sentence} {_('{count} more problems.').format(count=more)}"
        super().__init__(sentence)
        self.problems = problems


def load_definition(kind: str, body: bytes, *, name: str) -> Spec:
    """Read a definition file of one kind: meeting, rules or list.

    Raises DefinitionProblems with everything that is wrong in it.
    """
    parsed = _parse(body, name)
    try:
        spec = _reader(kind).validate_json(parsed)
    except ValidationError as error:
        raise DefinitionProblems(tuple(_told(error, name))) from error
    problems = tuple(
        Problem(file=name, field=field, text=text) for field, text in find_problems(spec)
    )
    if problems:
        raise DefinitionProblems(problems)
    return spec


@cache
def _reader(kind: str) -> TypeAdapter[Spec]:
    return TypeAdapter(cast("Any", KINDS[kind]))


def _parse(body: bytes, name: str) -> str:
    if len(body) > MAX_BYTES:
        raise _one(name, _("is larger than any definition (1 MB) and was not read."))
    try:
        # The record's strict reader takes JSON; TOML knows nothing beyond it but dates and times.
        return json.dumps(tomllib.loads(body.decode("utf-8")), default=_plain)
    except UnicodeDecodeError as error:
        raise _one(name, _("is not UTF-8 text. Save it as UTF-8.")) from error
    except tomllib.TOMLDecodeError as error:
        raise _one(name, _("is not TOML: {detail}.").format(detail=error)) from error
    except RecursionError as error:
        raise _one(name, _("is nested more deeply than any definition.")) from error


def _plain(value: date | time) -> str:
    return value.isoformat()


def _one(name: str, text: str) -> DefinitionProblems:
    return DefinitionProblems((Problem(file=name, field="", text=text),))


def _told(error: ValidationError, name: str) -> Iterator[Problem]:
    for details in error.errors(include_url=False, include_context=False):
        yield Problem(file=name, field=_place(details["loc"]), text=_words(details))


def _place(steps: tuple[int | str, ...]) -> str:
    place = ""
    for step in steps:
        if isinstance(step, int):
            place += f"[{step + 1}]"
        else:
            place += f".{step}" if place else step
    return place


def _words(details: ErrorDetails) -> str:
    match details["type"]:
        case "missing":
            return _("is missing.")
        case "extra_forbidden" | "unexpected_keyword_argument":
            return _("is not known here. Check its spelling against the README of the forms.")
        case _:
            return _("“{found}” does not fit: {why}.").format(
                found=details["input"], why=details["msg"].lower()
            )
