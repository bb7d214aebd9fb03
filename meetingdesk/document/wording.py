"""The words of the codes that a record uses: kinds, states, answers, ways of being there.

Must not know any single record.
"""

from gettext import gettext as _

from meetingdesk.domain.contribution import Kind
from meetingdesk.domain.decision import DissentFrom
from meetingdesk.domain.invitation import Asked, Capacity, Reply
from meetingdesk.domain.plan import ActionStatus
from meetingdesk.domain.presence import Mode
from meetingdesk.domain.sharing import ConsentForm
from meetingdesk.domain.values import ThreeState


def three_state(value: ThreeState) -> str:
    """Return an answer in words."""
    return {
        ThreeState.YES: _("Yes"),
        ThreeState.NO: _("No"),
        ThreeState.NOT_ASKED: _("Not asked"),
        ThreeState.NOT_KNOWN: _("Not known (asked, no answer)"),
        ThreeState.DECLINED: _("Declined to answer"),
        ThreeState.NOT_APPLICABLE: _("Not applicable"),
    }[value]


def kind_words(kind: Kind) -> str:
    """Return in which sense something was said; empty for plain information."""
    return {
        Kind.INFORMATION: "",
        Kind.FACT: _("Fact"),
        Kind.REPORTED: _("Reported"),
        Kind.OPINION: _("Opinion"),
        Kind.STRENGTH: _("Strength"),
        Kind.WORRY: _("Worry"),
        Kind.VIEW: _("View"),
    }[kind]


def mode_words(mode: Mode) -> str:
    """Return how somebody was there."""
    return {
        Mode.ROOM: _("in the room"),
        Mode.VIDEO: _("by video"),
        Mode.TELEPHONE: _("by telephone"),
    }[mode]


def capacity_words(capacity: Capacity) -> str:
    """Return in which capacity somebody came; empty for professionals and family."""
    return {
        Capacity.PROFESSIONAL: "",
        Capacity.FAMILY: "",
        Capacity.CHILD: _("child"),
        Capacity.ADVOCATE: _("advocate"),
        Capacity.INTERPRETER: _("interpreter"),
        Capacity.SUPPORTER: _("supporter"),
        Capacity.OBSERVER: _("observer"),
        Capacity.SOLICITOR: _("solicitor"),
    }[capacity]


def asked_words(asked: Asked) -> str:
    """Return how somebody was asked."""
    return {
        Asked.TO_COME: _("to come"),
        Asked.INFORMATION_ONLY: _("for information only"),
        Asked.NOT_INVITED: _("not invited"),
    }[asked]


def reply_words(reply: Reply) -> str:
    """Return what was answered to an invitation."""
    return {
        Reply.NONE: _("no reply"),
        Reply.ACCEPTED: _("accepted"),
        Reply.PART: _("accepted for a part"),
        Reply.APOLOGIES: _("apologies"),
        Reply.NOT_KNOWN_TO_US: _("family not known"),
    }[reply]


def status_words(status: ActionStatus | None) -> str:
    """Return how far an earlier action is."""
    if status is None:
        return _("not reported")
    return {
        ActionStatus.NOT_STARTED: _("not started"),
        ActionStatus.IN_PROGRESS: _("in progress"),
        ActionStatus.DONE: _("done"),
        ActionStatus.NOT_DONE: _("not done"),
        ActionStatus.NO_LONGER_NEEDED: _("no longer needed"),
    }[status]


def consent_words(form: ConsentForm) -> str:
    """Return how a consent was given."""
    return {ConsentForm.WRITTEN: _("written"), ConsentForm.VERBAL: _("verbal")}[form]


def dissent_words(dissent_from: DissentFrom) -> str:
    """Return from what kind of thing somebody dissents."""
    return {
        DissentFrom.DECISION: _("the decision"),
        DissentFrom.CATEGORY: _("the category"),
        DissentFrom.PLAN_ITEM: _("an action of the plan"),
        DissentFrom.EXCLUSION: _("an exclusion"),
        DissentFrom.FACT: _("a statement of fact"),
    }[dissent_from]


def contingency_words(kind: str) -> str:
    """Return what an entry of the contingency plan is."""
    return {
        "trigger": _("If this happens"),
        "relapse_indicators": _("Early signs"),
        "who_steps_in": _("Who steps in"),
        "who_to_ring": _("Whom to ring"),
    }.get(kind, "")
