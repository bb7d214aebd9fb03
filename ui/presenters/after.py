"""What is still to be done after a meeting: how far each step is, and by when. No Qt."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import StrEnum

from meetingdesk.bootstrap import OpenDesk
from meetingdesk.domain.contribution import Kind
from meetingdesk.domain.delivery import PrintedCopy
from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.language import ngettext
from meetingdesk.domain.meeting import AFTER_SIGNING, HELD, State
from meetingdesk.domain.moments import format_day, format_moment
from meetingdesk.domain.plan import Action
from meetingdesk.record.definitions import form_of, rules_of
from meetingdesk.record.model import Record
from meetingdesk.rules.afterwards import written_after
from meetingdesk.rules.timescales import Deadline, DeadlineStatus, deadlines
from meetingdesk.service.distribution import list_prints
from meetingdesk.service.handing_over import Handover, list_handovers
from meetingdesk.service.stored import SignedRecord
from ui.presenters.finding_rows import Checked, check_meeting


class Status(StrEnum):
    """How far a step is."""

    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    CANNOT_START = "cannot_start"


def status_label(status: Status) -> str:
    """Return how far a step is, in words."""
    return {
        Status.NOT_STARTED: _("Not started"),
        Status.IN_PROGRESS: _("In progress"),
        Status.DONE: _("Done"),
        Status.CANNOT_START: _("Cannot start yet"),
    }[status]


@dataclass(frozen=True, slots=True, kw_only=True)
class Task:
    """One step after the meeting."""

    number: int
    title: str
    status: Status
    told: str
    """How much there is, and by when."""
    page: str
    """Where it is done: the action of a page, or a page of the list's own."""
    entry: str = ""
    """The id of the part at which it begins, or the kind of such parts."""

    @property
    def lead(self) -> str:
        """Number and title."""
        return f"{self.number}  {self.title}"

    @property
    def sentence(self) -> str:
        """What a screen reader says of the step."""
        return f"{self.number}. {self.title}. {status_label(self.status)}. {self.told}"


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterView:
    """The whole list."""

    told: str
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the list is made of."""

    checked: Checked
    signed: tuple[SignedRecord, ...] = ()
    handovers: tuple[Handover, ...] = ()
    prints: tuple[PrintedCopy, ...] = ()
    found: tuple[tuple[str, Deadline], ...] = ()
    """The deadlines, each with what meets it."""
    previewed: bool = False
    changed_after_close: bool = field(default=False)

    @property
    def record(self) -> Record:
        """The meeting as it stands."""
        return self.checked.record

    @property
    def is_held(self) -> bool:
        """Whether the meeting is over."""
        return self.record.meeting.state in HELD

    @property
    def is_signed(self) -> bool:
        """Whether nothing of it changes any more."""
        return self.record.meeting.state in AFTER_SIGNING

    def due(self, code: str) -> str:
        """Return by when such a thing is due; empty where no rule says or it is met."""
        return next((_due_words(one) for met_by, one in self.found if met_by == code), "")


def read_after(desk: OpenDesk, meeting: MeetingId, *, previewed: bool = False) -> AfterView:
    """Read how far each step after a meeting is."""
    checked = check_meeting(desk, meeting)
    record = checked.record
    with desk.bus.read() as reader:
        signed = tuple(reader.list_signed_records(meeting))
        handovers = list_handovers(reader, meeting)
        prints = list_prints(reader, meeting)
        changes = reader.list_changes(meeting, 1)
    rules = rules_of(record)
    codes = {scale.code: scale.met_by for scale in rules.timescales}
    found = deadlines(record, rules, now=desk.bus.clock.now(), closures=desk.bus.closures)
    closed = [one.at for one in record.meeting.history if one.state is State.CLOSED]
    return after_view(
        Facts(
            checked=checked,
            signed=signed,
            handovers=handovers,
            prints=prints,
            found=tuple((codes[one.code], one) for one in found),
            previewed=previewed,
            changed_after_close=bool(closed and changes and changes[0].at > closed[-1]),
        )
    )


def after_view(facts: Facts) -> AfterView:
    """Return the list of steps for what is known of a meeting."""
    steps = [
        *_reading(facts),
        *_checking(facts),
        *_sending(facts),
    ]
    tasks = tuple(
        Task(number=number, title=title, status=status, told=told, page=page, entry="".join(entry))
        for number, (title, page, status, told, *entry) in enumerate(steps, start=1)
    )
    done = sum(task.status is Status.DONE for task in tasks)
    return AfterView(
        told=ngettext(
            "{done} of {count} steps is done.", "{done} of {count} steps are done.", number=done
        ).format(done=done, count=len(tasks)),
        tasks=tasks,
    )


_Step = tuple[str, str, Status, str] | tuple[str, str, Status, str, str]


def _reading(facts: Facts) -> Iterator[_Step]:
    yield _("Check what was recorded"), "page.recorded", *_recorded(facts)
    yield _("Actions without owner or date"), "page.recorded", *_actions(facts), _bare_action(facts)
    yield _("Dissent and reasons"), "page.recorded", *_dissents(facts), _first_reason(facts)
    yield _("The chair’s summary and reasons"), "after.words", *_words_after(facts)


def _checking(facts: Facts) -> Iterator[_Step]:
    yield _("Check before signing"), "page.check", *_findings(facts)
    yield _("Preview the minutes"), "after.preview", *_preview(facts)
    yield _("Approve and sign"), "page.sign", *_sign(facts)


def _sending(facts: Facts) -> Iterator[_Step]:
    if form_of(facts.record).letter is not None:
        yield _("Decision letter"), "page.letter", *_letter(facts)
    yield _("Copies for each recipient"), "page.copies", *_copies(facts)
    yield _("Distribution log"), "after.log", *_log(facts)
    yield _("Compare with an earlier version"), "after.compare", *_compare(facts)


def _recorded(facts: Facts) -> tuple[Status, str]:
    record = facts.record
    said = [one for one in record.contributions if not one.is_struck]
    told = _("{entries}, {decisions} and {actions} are recorded.").format(
        entries=ngettext("{count} entry", "{count} entries", number=len(said)).format(
            count=len(said)
        ),
        decisions=ngettext(
            "{count} decision", "{count} decisions", number=len(record.decisions)
        ).format(count=len(record.decisions)),
        actions=ngettext("{count} action", "{count} actions", number=len(record.actions)).format(
            count=len(record.actions)
        ),
    )
    unsorted = sum(one.kind is Kind.INFORMATION for one in said)
    if unsorted and not facts.is_signed:
        told += " " + ngettext(
            "{count} entry says no kind.", "{count} entries say no kind.", number=unsorted
        ).format(count=unsorted)
    if not facts.is_held:
        return Status.CANNOT_START, _("The meeting is not closed yet. {told}").format(told=told)
    if facts.is_signed:
        return Status.DONE, told
    return (Status.IN_PROGRESS if facts.changed_after_close else Status.NOT_STARTED), told


def _is_open(action: Action) -> bool:
    has_owner = any(owner.person is not None or owner.agency is not None for owner in action.owners)
    return not (has_owner and (action.due or action.due_at or action.recurrence))


def _actions(facts: Facts) -> tuple[Status, str]:
    actions = facts.record.actions
    count = sum(map(_is_open, actions))
    if not actions:
        told = _("No action is recorded.")
        return (Status.DONE if facts.is_signed else Status.NOT_STARTED), told
    if not count:
        return Status.DONE, _("Every action has an owner and a date.")
    told = ngettext(
        "{count} of {all} actions has no owner or no date.",
        "{count} of {all} actions have no owner or no date.",
        number=count,
    ).format(count=count, all=len(actions))
    begun = Status.IN_PROGRESS if count < len(actions) else Status.NOT_STARTED
    return (Status.DONE if facts.is_signed else begun), told


def _bare_action(facts: Facts) -> str:
    return next((str(one.id) for one in facts.record.actions if _is_open(one)), "actions")


def _first_reason(facts: Facts) -> str:
    record = facts.record
    unanswered = (str(one.id) for one in record.dissents if not one.response.strip())
    bare = (str(one.id) for one in record.decisions if not one.reasons.strip())
    return next(unanswered, next(bare, "dissents" if record.dissents else "decisions"))


def _dissents(facts: Facts) -> tuple[Status, str]:
    record = facts.record
    unanswered = [one for one in record.dissents if not one.response.strip()]
    bare = [one for one in record.decisions if not one.reasons.strip()]
    told = [
        ngettext(
            "{count} dissent is recorded",
            "{count} dissents are recorded",
            number=len(record.dissents),
        ).format(count=len(record.dissents))
        if record.dissents
        else _("No dissent is recorded"),
    ]
    if unanswered:
        told.append(_("{count} without the chair’s answer").format(count=len(unanswered)))
    if not record.decisions:
        told.append(_("no decision is recorded"))
        return Status.NOT_STARTED, _sentence(told)
    if bare:
        told.append(
            _("{count} of {all} decisions have no reasons").format(
                count=len(bare), all=len(record.decisions)
            )
        )
        return (Status.DONE if facts.is_signed else Status.IN_PROGRESS), _sentence(told)
    told.append(_("every decision has its reasons"))
    is_open = bool(unanswered) and not facts.is_signed
    return (Status.IN_PROGRESS if is_open else Status.DONE), _sentence(told)


def _words_after(facts: Facts) -> tuple[Status, str]:
    record = facts.record
    written = [
        one
        for one in record.contributions
        if not one.is_struck and written_after(record.meeting, one) is not None
    ]
    if not facts.is_held:
        return Status.CANNOT_START, _("Can be written once the meeting is closed.")
    if written:
        return Status.DONE, ngettext(
            "{count} passage is written after the meeting, and printed as such.",
            "{count} passages are written after the meeting, and printed as such.",
            number=len(written),
        ).format(count=len(written))
    if facts.is_signed:
        return Status.DONE, _("Nothing was written after the meeting.")
    return Status.NOT_STARTED, _("Nothing is written after the meeting. Only where it is needed.")


def _findings(facts: Facts) -> tuple[Status, str]:
    checked = facts.checked
    if facts.is_signed:
        return Status.DONE, _("Nothing keeps this record from being signed.")
    told = _with_due(checked.summary, facts.due("record_sent"))
    if not checked.unanswered:
        return Status.DONE, checked.summary
    given = any(one.answer is not None for one in checked.findings)
    return (Status.IN_PROGRESS if given else Status.NOT_STARTED), told


def _preview(facts: Facts) -> tuple[Status, str]:
    count = len(facts.handovers)
    if not count:
        return Status.CANNOT_START, _("Nobody is on the copy list yet.")
    told = ngettext(
        "The pages of {count} recipient.", "The pages of {count} recipients.", number=count
    ).format(count=count)
    if facts.is_signed:
        return Status.DONE, told
    told = _("{told} They are marked DRAFT until the record is signed.").format(told=told)
    return (Status.IN_PROGRESS if facts.previewed else Status.NOT_STARTED), told


def _sign(facts: Facts) -> tuple[Status, str]:
    due = facts.due("record_sent")
    newest = facts.signed[-1] if facts.signed else None
    if facts.is_signed and newest is not None:
        return Status.DONE, _("Version {number} was signed on {when}.").format(
            number=newest.number, when=format_moment(newest.at)
        )
    if not facts.is_held:
        return Status.CANNOT_START, _("The meeting is not closed yet.")
    if facts.checked.unanswered:
        return Status.CANNOT_START, _with_due(_("Findings are still open."), due)
    if newest is not None:
        told = _("Version {number} was signed; its amendment is to be signed.").format(
            number=newest.number
        )
        return Status.IN_PROGRESS, told
    return Status.NOT_STARTED, _with_due(_("The record can be signed."), due)


def _letter(facts: Facts) -> tuple[Status, str]:
    letters = facts.record.letters
    if letters:
        newest = max(letters, key=lambda one: one.number)
        return Status.DONE, _("Letter {number} was issued on {when}.").format(
            number=newest.number, when=format_moment(newest.issued)
        )
    if facts.signed:
        return Status.DONE, _("The record was signed; no letter goes out on its own any more.")
    if not facts.record.decisions:
        return Status.CANNOT_START, _("No decision is recorded yet.")
    return Status.NOT_STARTED, _with_due(
        _("It goes out from the decisions alone, before the record is signed."), facts.due("letter")
    )


def _copies(facts: Facts) -> tuple[Status, str]:
    count, sent = len(facts.handovers), sum(one.is_issued for one in facts.handovers)
    if not facts.is_signed:
        return Status.CANNOT_START, _("The record is not signed yet.")
    if count and sent >= count:
        return Status.DONE, _("All {count} copies were issued.").format(count=count)
    told = _("{sent} of {count} copies were issued.").format(sent=sent, count=count)
    status = Status.IN_PROGRESS if sent else Status.NOT_STARTED
    return status, _with_due(told, facts.due("record_sent"))


def _log(facts: Facts) -> tuple[Status, str]:
    sent = [one for one in facts.handovers if one.is_issued]
    received = sum(bool(one.receipts) for one in sent)
    told = _("{sent} copies issued, {received} received, {printed} printed.").format(
        sent=len(sent), received=received, printed=len(facts.prints)
    )
    if not sent:
        return (Status.IN_PROGRESS if facts.prints else Status.CANNOT_START), told
    return (Status.DONE if received == len(sent) else Status.IN_PROGRESS), told


def _compare(facts: Facts) -> tuple[Status, str]:
    count = len(facts.signed)
    if not count:
        return Status.CANNOT_START, _("No version is signed yet.")
    if count == 1 and facts.is_signed:
        return Status.CANNOT_START, _("There is one version only.")
    return Status.NOT_STARTED, ngettext(
        "{count} signed version to compare with.",
        "{count} signed versions to compare.",
        number=count,
    ).format(count=count)


def _sentence(parts: list[str]) -> str:
    return "; ".join(parts) + "."


def _with_due(told: str, due: str) -> str:
    return f"{told} {due}" if due else told


def _due_words(deadline: Deadline) -> str:
    when = (
        format_moment(deadline.due_at) if deadline.due_at is not None else format_day(deadline.due)
    )
    if deadline.status is DeadlineStatus.OVERDUE:
        return _("It was due by {when}, and is late.").format(when=when)
    if deadline.status is DeadlineStatus.OPEN:
        return _("Due by {when}.").format(when=when)
    return ""
