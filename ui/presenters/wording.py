"""The words of the window for what a record holds: levels, reasons, kinds of parts, times.

No Qt. What is shown here is the chair's own view: nothing is withheld.
"""

from collections.abc import Mapping
from datetime import datetime

from meetingdesk.domain.contribution import Kind
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.moments import format_time, london
from meetingdesk.domain.sharing import Handling, Level, Withholding
from meetingdesk.record.model import Record
from meetingdesk.rules.naming import agency_name, join_names, name_of


def kind_label(kind: Kind) -> str:
    """Return in which sense something was said."""
    return {
        Kind.INFORMATION: _("Information"),
        Kind.FACT: _("Fact"),
        Kind.REPORTED: _("Reported"),
        Kind.OPINION: _("Opinion"),
        Kind.STRENGTH: _("Strength"),
        Kind.WORRY: _("Worry"),
        Kind.VIEW: _("View"),
    }[kind]


def level_choices() -> tuple[tuple[Level, str], ...]:
    """Return the levels that are offered while a contribution is typed."""
    return (
        (Level.OPEN, _("Everyone")),
        (Level.PROFESSIONALS, _("Professionals only")),
        (Level.CHAIR, _("The chair alone")),
    )


def restriction(record: Record, handling: Handling) -> str:
    """Return who may see something, in words; empty where all may."""
    named = join_names(
        [
            *(name_of(record, person) for person in handling.people),
            *(agency_name(record, agency) for agency in handling.agencies),
        ]
    )
    match handling.level:
        case Level.OPEN:
            return ""
        case Level.NOT_NAMED:
            return _("Restricted: not for {named}").format(named=named)
        case Level.PROFESSIONALS if named:
            return _("Restricted: professionals and {named}").format(named=named)
        case Level.PROFESSIONALS:
            return _("Restricted: professionals only")
        case Level.NAMED:
            return _("Restricted: only for {named}").format(named=named)
        case Level.CHAIR:
            return _("Restricted: the chair alone")


def why_withheld(why: Withholding) -> str:
    """Return why something is withheld from a recipient."""
    return {
        Withholding.THIRD_PARTY: _("About somebody else"),
        Withholding.INVESTIGATION: _("An investigation"),
        Withholding.CONFIDENTIAL_ADDRESS: _("A confidential address"),
        Withholding.HEALTH_OF_ANOTHER: _("Health of somebody else"),
        Withholding.CHILDS_WISH: _("The child’s wish"),
        Withholding.SAFETY: _("Safety"),
        Withholding.CONSENT: _("No consent"),
        Withholding.RESTRICTED_PART: _("The restricted part"),
        Withholding.PROTECTED_WORDS: _("Protected words"),
        Withholding.NOT_IN_EDITION: _("Not in this edition"),
        Withholding.IDENTIFIER: _("A number or contact of somebody"),
        Withholding.UNSPECIFIED: _("Restricted"),
    }[why]


def nobody_listed() -> str:
    """Return what is said while there is nobody to make a copy for."""
    return _("Nobody is on the copy list yet: invite somebody first.")


def part_label(kind: str) -> str:
    """Return what a part of the record is, by the field in which it stands."""
    return _part_labels().get(kind, kind)


def _part_labels() -> Mapping[str, str]:
    return {
        "meeting": _("Meeting"),
        "case": _("Case"),
        "people": _("Person"),
        "agencies": _("Service"),
        "items": _("Agenda item"),
        "invitations": _("Invitation"),
        "presence": _("Presence"),
        "contributions": _("Contribution"),
        "views": _("View of child or family"),
        "answers": _("Answer"),
        "decisions": _("Decision"),
        "agency_views": _("View of a service"),
        "dissents": _("Dissent"),
        "disagreements": _("Disagreement"),
        "actions": _("Action"),
        "earlier_actions": _("Earlier action"),
        "contingencies": _("Contingency"),
        "next_dates": _("Next date"),
        "group_members": _("Member of the group"),
        "safe_adults": _("Safe adult"),
        "cover_gaps": _("Time without cover"),
        "consents": _("Consent"),
        "protected_words": _("Protected words"),
        "copy_decisions": _("Choice of edition"),
        "finding_answers": _("Reason for a finding"),
        "letters": _("Decision letter"),
    }


def saved_words(at: datetime) -> str:
    """Return that it was saved, with the second in London."""
    local = london(at)
    return _("Saved {time}").format(time=f"{format_time(at)}:{local.second:02}")
