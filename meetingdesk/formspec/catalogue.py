"""The definitions that are installed: the shipped ones and those of the partnership.

Reads the folders that it is handed, once. Must not know where they are; a
partnership's file adds to the shipped ones or replaces the one with its id.
"""

import hashlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import cast

from meetingdesk.domain.errors import Trouble
from meetingdesk.domain.language import gettext as _
from meetingdesk.formspec.crosscheck import find_missing
from meetingdesk.formspec.load import DefinitionProblems, Problem, Spec, load_definition
from meetingdesk.formspec.model import FormSpec, ListSpec, RuleSet

FOLDERS = {"meetings": "meeting", "rules": "rules", "lists": "list"}
"""Folder -> kind of the definitions in it."""

RETIRED = "retired"
EXAMPLES = "examples"
_REASONS = ".reasons.json"


class UnknownDefinition(Trouble):
    """A form, rule set or list is asked for that is not installed."""

    code = "unknown-definition"


@dataclass(frozen=True, slots=True, kw_only=True)
class Installed:
    """One definition file that was read."""

    kind: str
    """meeting, rules or list."""
    name: str
    """The file's name, for messages."""
    digest: str
    """SHA-256 of the bytes, in hex."""
    body: bytes
    spec: Spec

    @property
    def id(self) -> str:
        """The definition's id."""
        return self.spec.id

    @property
    def version(self) -> str:
        """The definition's version."""
        return self.spec.version


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A worked case that is shipped as a record."""

    name: str
    """The case's name, for example icpc-marsh."""
    body: bytes
    reasons: bytes = b"[]"
    """The chair's reasons for its findings: a JSON list of code, reason and handling."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """All installed definitions."""

    installed: Mapping[tuple[str, str], Installed]
    """The ones in use, by kind and id."""
    by_digest: Mapping[str, Installed]
    """All of them with the retired ones, by digest."""
    worked: tuple[Example, ...] = ()
    problems: tuple[Problem, ...] = field(default=())
    """What is wrong with the partnership's own files, which were left out for it."""

    def form(self, form_id: str) -> FormSpec:
        """Return the form in use with this id. Raises UnknownDefinition."""
        return cast("FormSpec", self.definition("meeting", form_id).spec)

    def rules(self, rules_id: str) -> RuleSet:
        """Return the rule set in use with this id. Raises UnknownDefinition."""
        return cast("RuleSet", self.definition("rules", rules_id).spec)

    def list(self, list_id: str) -> ListSpec:
        """Return the list in use with this id. Raises UnknownDefinition."""
        return cast("ListSpec", self.definition("list", list_id).spec)

    def forms(self) -> tuple[FormSpec, ...]:
        """Return all forms in use by title, drafts last."""
        found = [cast("FormSpec", entry.spec) for entry in self.of_kind("meeting")]
        return tuple(sorted(found, key=lambda form: (form.is_draft, form.title)))

    def of_kind(self, kind: str) -> tuple[Installed, ...]:
        """Return the definitions in use of one kind, by id."""
        found = [entry for entry in self.installed.values() if entry.kind == kind]
        return tuple(sorted(found, key=lambda entry: entry.id))

    def definition(self, kind: str, definition_id: str) -> Installed:
        """Return a definition in use with its bytes and digest. Raises UnknownDefinition."""
        found = self.installed.get((kind, definition_id))
        if found is None:
            raise UnknownDefinition(
                _(
                    "The {kind} “{id}” is not installed. Put its file into the settings folder."
                ).format(kind=kind, id=definition_id)
            )
        return found

    def find_digest(self, digest: str) -> Installed | None:
        """Return the definition with these bytes, also a retired one."""
        return self.by_digest.get(digest)

    def examples(self) -> tuple[Example, ...]:
        """Return the worked cases that are shipped, by name."""
        return self.worked


Judge = Callable[[RuleSet, str], tuple[Problem, ...]]
"""What tells what in a rule set (and its file's name) the program cannot follow."""


def _follow_all(_rules: RuleSet, _name: str) -> tuple[Problem, ...]:
    return ()


def load_catalogue(
    shipped: Traversable, *, own: Path | None = None, judge: Judge = _follow_all
) -> Catalogue:
    """Read the shipped definitions and those in the settings folder of a partnership.

    `judge` is asked about each rule set in use; this floor does not know the checks.
    Raises DefinitionProblems for shipped files that cannot be used. A
    partnership's file that cannot be used is left out, so that no meeting is
    stopped by it, and told in `problems`.
    """
    entries, problems = _read_all(shipped, judge)
    retired, retired_problems = _read_all(shipped / RETIRED)
    in_use = {(entry.kind, entry.id): entry for entry in entries}
    problems += [*retired_problems, *_twice(entries), *_cross(in_use)]
    if problems:
        raise DefinitionProblems(tuple(problems))
    own_entries, own_problems = _read_all(own, judge) if own is not None else ([], [])
    own_retired, own_retired_problems = _read_all(own / RETIRED) if own is not None else ([], [])
    own_problems += [*own_retired_problems, *_twice(own_entries)]
    in_use, cross_problems = _with_own(in_use, own_entries)
    known = (*entries, *retired, *own_entries, *own_retired)
    return Catalogue(
        installed=in_use,
        by_digest={entry.digest: entry for entry in known},
        worked=tuple(_examples(shipped / EXAMPLES)),
        problems=(*own_problems, *cross_problems),
    )


_InUse = dict[tuple[str, str], Installed]


def _with_own(in_use: _InUse, own: list[Installed]) -> tuple[_InUse, list[Problem]]:
    """Add the partnership's files; where they do not fit together, the shipped ones stay."""
    joined = {**in_use, **{(entry.kind, entry.id): entry for entry in own}}
    problems = _cross(joined)
    return (in_use, problems) if problems else (joined, [])


def _read_all(
    folder: Traversable, judge: Judge = _follow_all
) -> tuple[list[Installed], list[Problem]]:
    entries: list[Installed] = []
    problems: list[Problem] = []
    for kind, name, body in _files(folder):
        try:
            spec = load_definition(kind, body, name=name)
        except DefinitionProblems as trouble:
            problems += trouble.problems
            continue
        unknown = judge(spec, name) if isinstance(spec, RuleSet) else ()
        if unknown:
            problems += unknown
            continue
        digest = hashlib.sha256(body).hexdigest()
        entries.append(Installed(kind=kind, name=name, digest=digest, body=body, spec=spec))
    return entries, problems


def _files(folder: Traversable) -> Iterator[tuple[str, str, bytes]]:
    for subfolder, kind in FOLDERS.items():
        place = folder / subfolder
        if not place.is_dir():
            continue
        for file in sorted(place.iterdir(), key=lambda entry: entry.name):
            if file.is_file() and file.name.endswith(".toml"):
                yield kind, f"{subfolder}/{file.name}", file.read_bytes()


def _twice(entries: list[Installed]) -> Iterator[Problem]:
    first: dict[tuple[str, str], str] = {}
    for entry in entries:
        held = first.setdefault((entry.kind, entry.id), entry.name)
        if held != entry.name:
            yield Problem(
                file=entry.name,
                field="id",
                text=_("“{id}” is also the id of {other}.").format(id=entry.id, other=held),
            )


def _cross(in_use: _InUse) -> list[Problem]:
    specs = [entry.spec for entry in in_use.values()]
    found = find_missing(
        {spec.id: spec for spec in specs if isinstance(spec, FormSpec)},
        {spec.id: spec for spec in specs if isinstance(spec, RuleSet)},
        lists={spec.id: spec for spec in specs if isinstance(spec, ListSpec)},
    )
    names = {f"{entry.kind}:{entry.id}": entry.name for entry in in_use.values()}
    return [
        Problem(file=names.get(place, place), field=where, text=text)
        for place, where, text in found
    ]


def _examples(folder: Traversable) -> Iterator[Example]:
    if not folder.is_dir():
        return
    files = {file.name: file for file in folder.iterdir() if file.name.endswith(".json")}
    for name in sorted(files):
        if name.endswith(_REASONS):
            continue
        case = name.removesuffix(".json")
        beside = files.get(case + _REASONS)
        yield Example(
            name=case,
            body=files[name].read_bytes(),
            reasons=beside.read_bytes() if beside is not None else b"[]",
        )
