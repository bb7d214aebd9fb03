"""The words of the codes that a record uses: kinds, states, answers, ways of being there.

Must not know any single record.
"""

from datetime import date

from meetingdesk.domain.contribution import Kind
from meetingdesk.domain.decision import DissentFrom
from meetingdesk.domain.invitation import Asked, Capacity, Reply
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.moments import format_short_day
from meetingdesk.domain.plan import ActionStatus
from meetingdesk.domain.presence import Mode
from meetingdesk.domain.sharing import ConsentForm
from meetingdesk.domain.values import ThreeState


def day_words(value: str) -> str:
    """Return a day that was given as an answer, for example 16 November 2026; else the words."""
    try:
        return format_short_day(date.fromisoformat(value))
    except ValueError:
        return value


def three_state(value: ThreeState) -> str:
    """Return an answer in words."""
    match value:
        case ThreeState.YES:
            return _("Yes")
        case ThreeState.NO:
            return _("No")
        case ThreeState.NOT_ASKED:
            return _("Not asked")
        case ThreeState.NOT_KNOWN:
            return _("Not known (asked, no answer)")
        case ThreeState.DECLINED:
            return _("Declined to answer")
        case ThreeState.NOT_APPLICABLE:
            return _("Not applicable")


def kind_words(kind: Kind) -> str:
    """Return in which sense something was said; empty for plain information."""
    match kind:
        case Kind.INFORMATION:
            return ""
        case Kind.FACT:
            return _("Fact")
        case Kind.REPORTED:
            return _("Reported")
        case Kind.OPINION:
            return _("Opinion")
        case Kind.STRENGTH:
            return _("Strength")
        case Kind.WORRY:
            return _("Worry")
        case Kind.VIEW:
            return _("View")


def mode_words(mode: Mode) -> str:
    """Return how somebody was there."""
    match mode:
        case Mode.ROOM:
            return _("in the room")
        case Mode.VIDEO:
            return _("by video")
        case Mode.TELEPHONE:
            return _("by telephone")


def capacity_words(capacity: Capacity) -> str:
    """Return in which capacity somebody came; empty for professionals and family."""
    match capacity:
        case Capacity.PROFESSIONAL:
            return ""
        case Capacity.FAMILY:
            return ""
        case Capacity.CHILD:
            return _("child")
        case Capacity.ADVOCATE:
            return _("advocate")
        case Capacity.INTERPRETER:
            return _("interpreter")
        case Capacity.SUPPORTER:
            return _("supporter")
        case Capacity.OBSERVER:
            return _("observer")
        case Capacity.SOLICITOR:
            return _("solicitor")


def asked_words(asked: Asked) -> str:
    """Return how somebody was asked."""
    match asked:
        case Asked.TO_COME:
            return _("to come")
        case Asked.INFORMATION_ONLY:
            return _("for information only")
        case Asked.NOT_INVITED:
            return _("not invited")


def reply_words(reply: Reply) -> str:
    """Return what was answered to an invitation."""
    match reply:
        case Reply.NONE:
            return _("no reply")
        case Reply.ACCEPTED:
            return _("accepted")
        case Reply.PART:
            return _("accepted for a part")
        case Reply.APOLOGIES:
            return _("apologies")
        case Reply.NOT_KNOWN_TO_US:
            return _("family not known")


def status_words(status: ActionStatus | None) -> str:
    """Return how far an earlier action is."""
    if status is None:
        return _("not reported")
    match status:
        case ActionStatus.NOT_STARTED:
            return _("not started")
        case ActionStatus.IN_PROGRESS:
            return _("in progress")
        case ActionStatus.DONE:
            return _("done")
        case ActionStatus.NOT_DONE:
            return _("not done")
        case ActionStatus.NO_LONGER_NEEDED:
            return _("no longer needed")


def consent_words(form: ConsentForm) -> str:
    """Return how a consent was given."""
    return _("written") if form is ConsentForm.WRITTEN else _("verbal")


def dissent_words(dissent_from: DissentFrom) -> str:
    """Return from what kind of thing somebody dissents."""
    match dissent_from:
        case DissentFrom.DECISION:
            return _("the decision")
        case DissentFrom.CATEGORY:
            return _("the category")
        case DissentFrom.PLAN_ITEM:
            return _("an action of the plan")
        case DissentFrom.EXCLUSION:
            return _("an exclusion")
        case DissentFrom.FACT:
            return _("a statement of fact")


def contingency_words(kind: str) -> str:
    """Return what an entry of the contingency plan is."""
    return {
        "trigger": _("If this happens"),
        "relapse_indicators": _("Early signs"),
        "who_steps_in": _("Who steps in"),
        "who_to_ring": _("Whom to ring"),
    }.get(kind, "")
