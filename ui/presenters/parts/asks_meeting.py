"""How the meeting is asked for: sittings, officers, agenda, invitations, presence, sharing."""

from collections.abc import Mapping

from meetingdesk.domain.invitation import Exclusion, Invitation, Objection, Report, Sharing
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import AgendaItem, Meeting, Officer, Sitting, Span, Trigger
from meetingdesk.domain.presence import Presence
from meetingdesk.domain.sharing import Consent, CopyDecision, ProtectedWords
from ui.presenters.parts.asks import Ask, AsksFor, Source, more
from ui.presenters.parts.asks_said import bears_on, handling
from ui.presenters.parts.fields import FieldKind

_TEXT = FieldKind.TEXT


def meeting_asks() -> Mapping[type, AsksFor]:
    """Return how each field of the meeting and who comes to it is asked for, in order."""
    return {
        Meeting: _meeting,
        Sitting: _sitting,
        Officer: _officer,
        Trigger: _trigger,
        AgendaItem: _item,
        Span: _span,
        Invitation: _invitation,
        Report: _report,
        Sharing: _sharing,
        Objection: _objection,
        Exclusion: _exclusion,
        Presence: _presence,
        Consent: _consent,
        ProtectedWords: _protected_words,
        CopyDecision: _copy_decision,
    }


def _meeting() -> tuple[Ask, ...]:
    return (
        Ask("title", _("Name of the meeting"), _("As it is printed.")),
        Ask("marking", _("Handling mark"), _("Stands on every page.")),
        *more(
            Ask("number_in_series", _("Which meeting of its series")),
            Ask("first_action_number", _("Number of its first open action")),
            Ask("first_restricted_number", _("Number of its first restricted action")),
        ),
        Ask("sittings", _("Sittings")),
        Ask("officers", _("Chair and minute taker")),
        Ask("triggers", _("Events from which deadlines count")),
    )


def _sitting() -> tuple[Ask, ...]:
    return (
        Ask("start", _("Starts")),
        Ask("end", _("Ended"), _("Empty while it goes on.")),
        Ask("place", _("Place")),
        handling("place_handling", _("Who may see the place")),
        handling("handling", _("Who may know of it at all")),
    )


def _officer() -> tuple[Ask, ...]:
    return (
        Ask("office", _("Office")),
        Ask("person", _("Person")),
        Ask("role", _("Role in their own organisation"), _("As it is printed.")),
        Ask("agency", _("Organisation")),
        Ask("start", _("Since"), _("Empty for the beginning of the meeting.")),
        Ask("until", _("Until"), _("Empty for its end.")),
        Ask("reason", _("Why it changed hands"), _("It is printed.")),
    )


def _trigger() -> tuple[Ask, ...]:
    return (
        Ask("code", _("Event"), source=Source.EVENTS),
        Ask("on", _("Day")),
        Ask("at", _("Time"), _("Where hours are counted."), day_of="on"),
        Ask("note", _("Note")),
        handling(),
    )


def _item() -> tuple[Ask, ...]:
    return (
        Ask("code", _("Item of the form"), source=Source.ITEM_CODES),
        Ask("title", _("Title"), _("Where it differs from the form’s.")),
        Ask("spans", _("When it was taken")),
        handling("handling", _("Who may see it and all recorded under it")),
        *more(
            Ask("is_annex", _("A restricted paper of its own")),
            Ask("minutes", _("Planned minutes"), _("Empty for the minutes of the form.")),
            Ask("filing_note", _("How the restricted paper is filed")),
            bears_on(),
        ),
    )


def _span() -> tuple[Ask, ...]:
    return (Ask("start", _("From")), Ask("end", _("Until")))


def _invitation() -> tuple[Ask, ...]:
    return (*_invited(), *more(*_invitation_details()))


def _invited() -> tuple[Ask, ...]:
    return (
        Ask("person", _("Person"), _("Nobody where a service named nobody.")),
        Ask("agency", _("Service"), _("None for the family.")),
        Ask("role", _("Role"), _("For the family: what she or he is to the child.")),
        Ask("capacity", _("Comes as")),
        Ask("asked", _("How they were asked")),
        Ask("sent", _("Invitation sent on"), is_past=True),
        Ask("reply", _("Reply")),
        Ask("replied", _("Answered on"), is_past=True),
        Ask("reply_note", _("What was said with it"), _("For example on call.")),
        Ask("report", ""),
        Ask("no_report_note", _("What is known of a report that did not come")),
        handling(),
    )


def _invitation_details() -> tuple[Ask, ...]:
    return (
        Ask("supports", _("Comes for"), _("Whom an advocate or interpreter supports.")),
        Ask("parts", _("Agreed for these agenda items"), source=Source.ITEM_CODES),
        Ask("deputy", _("Who comes in their place")),
        Ask("participation", _("How the child takes part"), source=Source.PARTICIPATION),
        Ask("not_invited_reason", _("Why not invited"), _("Where a rule names them.")),
        Ask("note", _("What else is to be printed"), kind=_TEXT),
        handling("note_handling", _("Who may see that note")),
        Ask("objection", ""),
        Ask("exclusion", ""),
    )


def _report() -> tuple[Ask, ...]:
    return (
        Ask("received", _("Report received on"), is_past=True),
        Ask("shared", _("Report shown to"), _("To whom of the family, and when.")),
        *more(
            Ask("received_at", _("Report received at"), day_of="received"),
            Ask("author", _("Report written by"), _("Where not by the person invited.")),
            Ask("title", _("What the report is"), _("Where it is a letter, for example.")),
            handling("handling", _("Who may see the line of the report")),
        ),
    )


def _sharing() -> tuple[Ask, ...]:
    return (
        Ask("person", _("Person")),
        Ask("at", _("Day"), is_past=True),
        Ask("time", _("Time"), day_of="at"),
        Ask("note", _("How, and by whom")),
    )


def _objection() -> tuple[Ask, ...]:
    return (
        Ask("by", _("Objection: made by")),
        Ask("on", _("Objection: made on"), is_past=True),
        Ask("words", _("Objection: in which words"), kind=_TEXT),
        Ask("discussed_by", _("Objection: discussed by")),
        Ask("discussed_on", _("Objection: discussed on"), is_past=True),
        Ask("discussion", _("Objection: what was explained"), kind=_TEXT),
        Ask("negotiated", _("Objection: what was agreed"), kind=_TEXT),
        handling("handling", _("Objection: who may see it")),
    )


def _exclusion() -> tuple[Ask, ...]:
    return (
        Ask("ground_code", _("Exclusion: on which ground"), source=Source.GROUNDS),
        Ask("ground", _("Exclusion: the ground in words")),
        Ask("whole", _("Exclusion: for the whole meeting")),
        Ask("asked_by", _("Exclusion: asked for by")),
        Ask("asked_on", _("Exclusion: asked for on"), is_past=True),
        Ask("decided_by", _("Exclusion: decided by")),
        Ask("decided_on", _("Exclusion: decided on"), is_past=True),
        Ask("letter_on", _("Exclusion: letter sent on"), is_past=True),
        Ask("offered", _("Exclusion: what was offered instead"), kind=_TEXT),
        Ask("views", _("Exclusion: how the person’s views were obtained"), kind=_TEXT),
        handling("handling", _("Exclusion: who may see it")),
    )


def _presence() -> tuple[Ask, ...]:
    return (
        Ask("person", _("Who")),
        Ask("agency", _("For which service")),
        Ask("start", _("There from")),
        Ask("end", _("There until"), _("Empty while there, or until the close.")),
        Ask("mode", _("How")),
        Ask("capacity", _("Comes as")),
        Ask("arrived_note", _("Why later than the beginning"), _("For example train.")),
        Ask("departure", _("How it ended")),
        Ask("departure_note", _("Why"), _("The ground, where somebody was asked to leave.")),
        handling("handling", _("Who may see that the person was there")),
        *more(
            Ask("for_person", _("Comes for"), _("Whom an advocate or interpreter supports.")),
            Ask(
                "sitting",
                _("In which sitting or room"),
                _("Where several sit at the same time."),
                source=Source.SITTINGS,
            ),
            Ask("asked_at", _("When the person was asked to leave")),
            handling("gap_handling", _("Who may see that the person was out")),
        ),
    )


def _consent() -> tuple[Ask, ...]:
    return (
        Ask("person", _("Who consented")),
        Ask("form", _("How")),
        Ask("given", _("On which day"), is_past=True),
        Ask("covers", _("What may be shared"), _("In the words agreed."), kind=_TEXT),
        Ask("limits", _("What may not be shared"), _("Or with whom not."), kind=_TEXT),
        Ask("to_agencies", _("With these services")),
        Ask("to_people", _("With these people")),
        Ask("until", _("Holds until")),
        Ask("is_health_information", _("It is about mental health")),
        handling(),
        *more(
            Ask("recorded_by", _("Who recorded a verbal consent")),
            Ask("withdrawn", _("Withdrawn on"), is_past=True),
        ),
    )


def _protected_words() -> tuple[Ask, ...]:
    return (
        Ask("words", _("Words that must not be read")),
        Ask("from_family", _("Not in any copy for the family")),
        Ask("from_people", _("Not in the copy of these people")),
        Ask("from_agencies", _("Not in the copy of these services")),
        Ask("why", _("Why")),
    )


def _copy_decision() -> tuple[Ask, ...]:
    return (
        Ask("person", _("Copy for this person")),
        Ask("agency", _("Copy for this service")),
        Ask("edition", _("What the copy holds"), source=Source.EDITIONS),
        Ask("reason", _("Why"), kind=_TEXT),
        handling("handling", _("Who may see this choice")),
        *more(Ask("decided", _("When it was decided"))),
    )
