"""What a part as a whole must satisfy before it is recorded, told by the field to be put right.

Must not judge what the rules find: what is missing or late is a finding, and refused nowhere.
"""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from typing import Any, Final

from meetingdesk.domain.contribution import Contribution, View
from meetingdesk.domain.decision import Decision
from meetingdesk.domain.invitation import Invitation
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import AgendaItem, Meeting, State
from meetingdesk.domain.people import IdentifierKind, Person
from meetingdesk.domain.presence import Presence
from meetingdesk.domain.sharing import CopyDecision, ProtectedWords
from meetingdesk.domain.values import ThreeState
from meetingdesk.record.model import Record
from meetingdesk.record.validate_bounds import FIRST_BIRTH
from meetingdesk.rules.findings_words import says_something
from ui.presenters.parts.fields import FieldProblem

_NHS_DIGITS: Final = 10
_NOT_ASKED: Final = frozenset({ThreeState.NOT_ASKED, ThreeState.NO})


def problems_of(part: object, record: Record) -> Iterator[FieldProblem]:
    """Yield what is wrong in a part that was typed or changed."""
    check = _CHECKS.get(type(part))
    if check is not None:
        yield from check(part, record)


def _contribution(part: Contribution, record: Record) -> Iterator[FieldProblem]:
    is_closed = record.meeting.state is State.CLOSED
    if part.is_struck and is_closed and not part.struck_reason:
        yield FieldProblem(
            "struck_reason", _("The meeting is closed: say why this entry is struck out.")
        )


def _view(part: View, _record: Record) -> Iterator[FieldProblem]:
    if part.was_asked in _NOT_ASKED and not part.reason:
        yield FieldProblem("reason", _("Say why the person was not asked."))


def _decision(part: Decision, _record: Record) -> Iterator[FieldProblem]:
    if not says_something(part):
        yield FieldProblem("text", _("Nothing is decided yet. Choose or type what is decided."))


def _invitation(part: Invitation, _record: Record) -> Iterator[FieldProblem]:
    if part.person is None and part.agency is None:
        yield FieldProblem("person", _("Say who is invited: a person, a service or both."))


def _copy_decision(part: CopyDecision, _record: Record) -> Iterator[FieldProblem]:
    if part.person is None and part.agency is None:
        yield FieldProblem("person", _("Say whose copy it is: a person’s or a service’s."))


def _protected_words(part: ProtectedWords, _record: Record) -> Iterator[FieldProblem]:
    if not (part.from_family or part.from_people or part.from_agencies):
        yield FieldProblem("from_family", _("Say whose copies must not hold these words."))


def _person(part: Person, _record: Record) -> Iterator[FieldProblem]:
    if not part.name and part.expected is None:
        yield FieldProblem(
            "name", _("Give the person a name, or an unborn child its expected date.")
        )
    if part.born_year is not None and not FIRST_BIRTH.year <= part.born_year:
        yield FieldProblem(
            "born_year", _("This year of birth cannot be. Type it in four figures, like 1968.")
        )
    for number, one in enumerate(part.identifiers, 1):
        plain = one.value.isascii() and one.value.isdigit() and len(one.value) == _NHS_DIGITS
        if one.kind is IdentifierKind.NHS_NUMBER and not plain:
            yield FieldProblem(
                f"identifiers.{number}.value",
                _("An NHS number has ten figures and no letters. Compare it with its source."),
            )


def _presence(part: Presence, _record: Record) -> Iterator[FieldProblem]:
    yield from _in_order(part.start, part.end, field="end")


def _item(part: AgendaItem, _record: Record) -> Iterator[FieldProblem]:
    for number, span in enumerate(part.spans, 1):
        yield from _in_order(span.start, span.end, field=f"spans.{number}.end")


def _meeting(part: Meeting, _record: Record) -> Iterator[FieldProblem]:
    for number, sitting in enumerate(part.sittings, 1):
        yield from _in_order(sitting.start, sitting.end, field=f"sittings.{number}.end")


def _in_order(start: datetime, end: datetime | None, *, field: str) -> Iterator[FieldProblem]:
    if end is not None and end < start:
        yield FieldProblem(field, _("The end is before the start. Correct one of the two times."))


_CHECKS: Final[Mapping[type, Callable[[Any, Record], Iterator[FieldProblem]]]] = {
    AgendaItem: _item,
    Contribution: _contribution,
    CopyDecision: _copy_decision,
    Decision: _decision,
    Invitation: _invitation,
    Meeting: _meeting,
    Person: _person,
    Presence: _presence,
    ProtectedWords: _protected_words,
    View: _view,
}
