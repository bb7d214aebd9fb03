"""Looks at the numbers by which other systems know a person: warns, never refuses.

Pure. A number that looks wrong may still be what stands on the other file.
"""

from collections.abc import Iterator

from stdnum.gb import nhs, upn

from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.people import Identifier, IdentifierKind, Person


def doubtful_identifiers(person: Person) -> Iterator[str]:
    """Give a sentence for every number whose check digit or shape is wrong."""
    for identifier in person.identifiers:
        if not _is_plausible(identifier):
            yield _("The {kind} {value} looks mistyped. Compare it with its source.").format(
                kind=identifier_label(identifier.kind), value=identifier.value
            )


def _is_plausible(identifier: Identifier) -> bool:
    match identifier.kind:
        case IdentifierKind.NHS_NUMBER:
            return bool(nhs.is_valid(identifier.value))
        case IdentifierKind.UPN:
            return bool(upn.is_valid(identifier.value))
        case _:
            return bool(identifier.value.strip())


def identifier_label(kind: IdentifierKind) -> str:
    """Return the kind of number in the words of the window."""
    return {
        IdentifierKind.NHS_NUMBER: _("NHS number"),
        IdentifierKind.UPN: _("unique pupil number"),
        IdentifierKind.LA_CHILD_ID: _("local authority child ID"),
        IdentifierKind.HOSPITAL_NUMBER: _("hospital number"),
        IdentifierKind.NATIONAL_INSURANCE: _("National Insurance number"),
        IdentifierKind.HOME_OFFICE: _("Home Office number"),
        IdentifierKind.COURT_CASE: _("court case number"),
        IdentifierKind.OTHER: _("number"),
    }[kind]
