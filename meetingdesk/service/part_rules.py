"""What a part must satisfy whenever it is put into a meeting, by whichever command.

Only what cannot be right is refused here. What is missing or late is a finding of the rules.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final, Protocol

from meetingdesk.domain.contribution import Answer, Contribution
from meetingdesk.domain.decision import AgencyView, Decision, Disagreement, Dissent
from meetingdesk.domain.ids import MeetingId, PersonId
from meetingdesk.domain.invitation import Capacity, Invitation
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import AgendaItem
from meetingdesk.domain.people import Person
from meetingdesk.domain.plan import Action, Contingency
from meetingdesk.domain.presence import Presence
from meetingdesk.domain.sharing import CopyDecision, ProtectedWords
from meetingdesk.domain.text import fold
from meetingdesk.formspec.model import NO_COPY
from meetingdesk.record.definitions import form_of, rules_of
from meetingdesk.rules.findings_words import says_something
from meetingdesk.service.joined import with_addresses_of_all
from meetingdesk.service.loading import load_frame
from meetingdesk.service.refusals import AlreadyThere, NotPossible
from meetingdesk.service.snapshot import with_confidential_addresses
from meetingdesk.service.stored import DESK_SCOPE
from meetingdesk.service.work import Work


def settle_part(work: Work, meeting: MeetingId, *, part: object) -> object:
    """Return the part as it is put. Raises NotPossible, AlreadyThere."""
    if isinstance(part, Person):
        return _person(work, part)
    rule = _RULES.get(type(part))
    if rule is not None:
        rule(work, meeting, part=part)
    return part


def _person(work: Work, part: Person) -> Person:
    known = work.find(DESK_SCOPE, part.id, cls=Person)
    if known is None:
        return part
    return with_confidential_addresses(part, with_addresses_of_all(work.uow, known.value))


def _presence(work: Work, meeting: MeetingId, *, part: Presence) -> None:
    _in_order(part.start, part.end)
    for kept in work.list_all(meeting, cls=Presence, kind="presence"):
        other = kept.value
        if other.id == part.id or other.person != part.person:
            continue
        if _starts_before(part.start, other.end) and _starts_before(other.start, part.end):
            raise NotPossible(
                _("This person was already there at that time. Correct the other times first.")
            )


def _starts_before(start: datetime, end: datetime | None) -> bool:
    return end is None or start < end


def _in_order(start: datetime, end: datetime | None) -> None:
    if end is not None and end < start:
        raise NotPossible(_("The end is before the start. Correct one of the two times."))


def _item(work: Work, meeting: MeetingId, *, part: AgendaItem) -> None:
    del work, meeting
    for span in part.spans:
        _in_order(span.start, span.end)


def _contribution(work: Work, meeting: MeetingId, *, part: Contribution) -> None:
    del work, meeting
    # One that came in without words can still be struck out.
    if not part.is_struck:
        _has_words(part.text)


def _action(work: Work, meeting: MeetingId, *, part: Action) -> None:
    del work, meeting
    _has_words(part.action)


def _has_words(text: str) -> None:
    if not text.strip():
        raise NotPossible(_("There are no words in it yet. Type what is to be recorded."))


def _agency_view(work: Work, meeting: MeetingId, *, part: AgencyView) -> None:
    del work, meeting
    _has_words(part.text)


def _contingency(work: Work, meeting: MeetingId, *, part: Contingency) -> None:
    del work, meeting
    _has_words(part.text)


def _protected_words(work: Work, meeting: MeetingId, *, part: ProtectedWords) -> None:
    del work, meeting
    if not fold(part.words):
        raise NotPossible(_("Type the words that must not stand in the copies."))
    if not (part.from_family or part.from_people or part.from_agencies):
        raise NotPossible(_("Say whose copies must not hold these words."))


def _invitation(work: Work, meeting: MeetingId, *, part: Invitation) -> None:
    if part.person is None and part.agency is None:
        raise NotPossible(_("Say who is invited: a person, a service or both."))
    for kept in work.list_all(meeting, cls=Invitation, kind="invitations"):
        other = kept.value
        if other.id != part.id and (other.person, other.agency) == (part.person, part.agency):
            raise AlreadyThere(
                _("This invitation is on the list already. Correct that one instead.")
            )


def _answer(work: Work, meeting: MeetingId, *, part: Answer) -> None:
    form = form_of(load_frame(work.uow, meeting))
    if part.question not in {question.code for question in form.questions}:
        raise NotPossible(
            _("The form {form} has no question “{code}”.").format(
                form=form.title, code=part.question
            )
        )
    for kept in work.list_all(meeting, cls=Answer, kind="answers"):
        other = kept.value
        if other.id != part.id and (other.question, other.about) == (part.question, part.about):
            raise AlreadyThere(_("This question is answered already. Correct that answer instead."))


def _decision(work: Work, meeting: MeetingId, *, part: Decision) -> None:
    if not says_something(part):
        raise NotPossible(_("Nothing is decided in it yet. Choose or type what is decided."))
    form = form_of(load_frame(work.uow, meeting))
    if part.code not in {decision.code for decision in form.decisions}:
        raise NotPossible(
            _("The form {form} has no decision “{code}”.").format(form=form.title, code=part.code)
        )
    for kept in work.list_all(meeting, cls=Decision, kind="decisions"):
        other = kept.value
        if other.id != part.id and (other.code, other.about) == (part.code, part.about):
            raise AlreadyThere(_("This is decided already. Correct that decision instead."))


def _dissent(work: Work, meeting: MeetingId, *, part: Dissent) -> None:
    _has_words(part.text)
    if not is_professional(work, meeting, person=part.person):
        raise NotPossible(
            _("Dissent is recorded of professionals. Record this as a disagreement of the family.")
        )


def _disagreement(work: Work, meeting: MeetingId, *, part: Disagreement) -> None:
    _has_words(part.text)
    if is_professional(work, meeting, person=part.person):
        raise NotPossible(
            _("Disagreement is recorded of the family. Record this as dissent of a professional.")
        )


def is_professional(work: Work, meeting: MeetingId, *, person: PersonId) -> bool:
    """Tell whether a person takes part in a meeting as a professional.

    The capacity in which they were invited or came; where there is none, whether they work for
    an agency.
    """
    capacities = [
        kept.value.capacity
        for kept in work.list_all(meeting, cls=Invitation, kind="invitations")
        if kept.value.person == person
    ] + [
        kept.value.capacity
        for kept in work.list_all(meeting, cls=Presence, kind="presence")
        if kept.value.person == person
    ]
    if capacities:
        return Capacity.PROFESSIONAL in capacities
    kept_person = work.find(meeting, person, cls=Person)
    kept_person = kept_person or work.get(DESK_SCOPE, person, cls=Person)
    return kept_person.value.agency is not None


def _copy_decision(work: Work, meeting: MeetingId, *, part: CopyDecision) -> None:
    if part.person is None and part.agency is None:
        raise NotPossible(_("Say whose copy it is: a person's or an agency's."))
    rules = rules_of(load_frame(work.uow, meeting))
    editions = {edition.code for edition in rules.editions} | {NO_COPY}
    if part.edition not in editions:
        raise NotPossible(
            _("There is no edition “{code}”. Choose one of {editions}.").format(
                code=part.edition, editions=", ".join(sorted(editions))
            )
        )
    for kept in work.list_all(meeting, cls=CopyDecision, kind="copy_decisions"):
        other = kept.value
        if other.id != part.id and (other.person, other.agency) == (part.person, part.agency):
            raise AlreadyThere(_("This copy is decided already. Correct that decision instead."))


class _Rule(Protocol):
    """Looks at one part before it is put; the part is of the class that the table says."""

    def __call__(self, work: Work, meeting: MeetingId, *, part: Any) -> None:  # noqa: ANN401
        """Raise where the part cannot be right."""
        ...


_RULES: Final[Mapping[type, _Rule]] = {
    Presence: _presence,
    AgendaItem: _item,
    Contribution: _contribution,
    Action: _action,
    AgencyView: _agency_view,
    Contingency: _contingency,
    ProtectedWords: _protected_words,
    Invitation: _invitation,
    Answer: _answer,
    Decision: _decision,
    Dissent: _dissent,
    Disagreement: _disagreement,
    CopyDecision: _copy_decision,
}
