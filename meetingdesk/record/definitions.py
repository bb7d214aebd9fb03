"""The form, rules and lists of a record, read from the bytes that it carries.

The digest of the bytes is checked before anything trusts them. Must not look
at installed definitions: a record means what its own files say.
"""

import hashlib
from functools import lru_cache
from typing import cast

from meetingdesk.domain.errors import Trouble
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import FormRef
from meetingdesk.formspec.catalogue import Catalogue, Installed
from meetingdesk.formspec.load import Spec, load_definition
from meetingdesk.formspec.model import FormSpec, ListSpec, RuleSet
from meetingdesk.record.model import Definition, DefinitionKind, Record


class DefinitionUnusable(Trouble):
    """A record does not carry a definition that it needs, or other bytes than it says."""

    code = "definition-unusable"


def form_of(record: Record) -> FormSpec:
    """Return the form of the meeting. Raises DefinitionUnusable."""
    return cast("FormSpec", _wanted(record, DefinitionKind.MEETING, ref=record.meeting.form))


def rules_of(record: Record) -> RuleSet:
    """Return the rule set of the meeting. Raises DefinitionUnusable."""
    return cast("RuleSet", _wanted(record, DefinitionKind.RULES, ref=record.meeting.rules))


def lists_of(record: Record) -> dict[str, ListSpec]:
    """Return the pick lists that the record carries, by id. Raises DefinitionUnusable."""
    return {
        definition.id: cast("ListSpec", read_definition(definition))
        for definition in record.definitions
        if definition.kind is DefinitionKind.LIST
    }


def read_definition(definition: Definition) -> Spec:
    """Read a definition of a record.

    Raises DefinitionUnusable where the bytes are missing or not the ones that
    the record names, DefinitionProblems where they are no definition.
    """
    if hashlib.sha256(definition.body).hexdigest() != definition.digest:
        raise DefinitionUnusable(
            _(
                "The file of “{id}”, version {version}, in the record is missing or changed."
                " Export the record again from the desk where it was made."
            ).format(id=definition.id, version=definition.version)
        )
    spec = _read(definition.kind.value, definition.body, name=definition.id)
    if (spec.id, spec.version) != (definition.id, definition.version):
        raise DefinitionUnusable(
            _("The record calls “{id}”, version {version}, what is another definition.").format(
                id=definition.id, version=definition.version
            )
        )
    return spec


def definitions_for(catalogue: Catalogue, form_id: str) -> tuple[Definition, ...]:
    """Return what a record of a new meeting carries: its form, rules and all lists in use.

    Raises UnknownDefinition.
    """
    form = catalogue.form(form_id)
    entries = (
        catalogue.definition("meeting", form_id),
        catalogue.definition("rules", form.rules),
        *catalogue.of_kind("list"),
    )
    return tuple(as_definition(entry) for entry in entries)


def as_definition(entry: Installed) -> Definition:
    """Return an installed definition as a part of a record."""
    return Definition(
        kind=DefinitionKind(entry.kind),
        id=entry.id,
        version=entry.version,
        digest=entry.digest,
        body=entry.body,
    )


def reference_to(definition: Definition | Installed) -> FormRef:
    """Return how a meeting names the definition that it uses."""
    return FormRef(id=definition.id, version=definition.version, digest=definition.digest)


def _wanted(record: Record, kind: DefinitionKind, *, ref: FormRef) -> Spec:
    for definition in record.definitions:
        if definition.kind is kind and definition.digest == ref.digest:
            return read_definition(definition)
    raise DefinitionUnusable(
        _("The record does not carry “{id}”, version {version}, which its meeting uses.").format(
            id=ref.id, version=ref.version
        )
    )


@lru_cache(maxsize=64)
def _read(kind: str, body: bytes, *, name: str) -> Spec:
    return load_definition(kind, body, name=name)
