"""What the check before signing found, by rank, and the command that answers it. No Qt."""

from dataclasses import dataclass

from meetingdesk.bootstrap import OpenDesk
from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import may_change
from meetingdesk.domain.sharing import Handling, Level
from meetingdesk.formspec.model import Rank
from meetingdesk.record.definitions import form_of, rules_of
from meetingdesk.record.model import PARTS, Record
from meetingdesk.rules.finding import Finding
from meetingdesk.rules.findings import find
from meetingdesk.rules.findings_letters import Unprintable, find_unprintable, finding_of
from meetingdesk.rules.narrowing import narrowest
from meetingdesk.service.commands.letters import ReplaceCharacters
from meetingdesk.service.commands.outcome import OverrideFindings
from meetingdesk.service.loading import load_record
from ui.presenters.lettering import replace_command
from ui.presenters.rows import Row, RowKind
from ui.presenters.wording import restriction

_PUT_RIGHT = tuple(kind for kind in PARTS if kind not in {"people", "agencies"})
"""What a finding names first is a person; what is put right is their part of the record."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What was found in a record."""

    record: Record
    findings: tuple[Finding, ...]
    unprintable: tuple[Unprintable, ...] = ()
    """The parts with characters that cannot be printed; each is among the findings too."""

    @property
    def unanswered(self) -> tuple[Finding, ...]:
        """Those that need a reason and have none."""
        return tuple(one for one in self.findings if _is_open(one))

    @property
    def may_change(self) -> bool:
        """Whether reasons can still be given."""
        return may_change(self.record.meeting)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The findings by rank, each rank under its heading."""
        rows: list[Row] = []
        for rank, title in _ranks():
            found = [one for one in self.findings if one.rank is rank]
            if found:
                heading = f"{title} ({len(found)})"
                rows.append(Row(key=f"rank/{rank}", kind=RowKind.HEADING, lead=heading))
                rows.extend(self._row(one) for one in found)
        return tuple(rows)

    @property
    def summary(self) -> str:
        """How many still keep the record from being signed."""
        count = len(self.unanswered)
        if any(one.must_be_put_right for one in self.findings):
            return _(
                "{count} findings keep this record from being signed; characters that cannot be"
                " printed have to be put right."
            ).format(count=count)
        if not count:
            return _("Nothing keeps this record from being signed.")
        if count == 1:
            return _("One finding needs a reason, or has to be put right, before signing.")
        return _("{count} findings need a reason, or have to be put right, before signing.").format(
            count=count
        )

    def may_answer(self, codes: tuple[str, ...]) -> bool:
        """Tell whether a reason will do for all of these."""
        return not any(one.must_be_put_right for one in self.of(codes))

    def commands(self, codes: tuple[str, ...]) -> tuple[ReplaceCharacters, ...]:
        """Return what puts these right by one button, as far as that can be."""
        meeting = self.record.meeting.id
        found = [one for one in self.unprintable if one.code in codes]
        return tuple(filter(None, (replace_command(meeting, one) for one in found)))

    def place_of(self, codes: tuple[str, ...]) -> str:
        """Return where in the record a finding can be put right; empty for none, or for several."""
        found = self.of(codes)
        subjects = found[0].subjects if len(found) == 1 else ()
        parts = {part.id for kind in _PUT_RIGHT for part in getattr(self.record, kind)}
        return next((str(one) for one in subjects if one in parts), str(next(iter(subjects), "")))

    def of(self, codes: tuple[str, ...]) -> tuple[Finding, ...]:
        """Return the findings with these codes, in their order."""
        return tuple(one for one in self.findings if one.code in codes)

    def handling_of(self, codes: tuple[str, ...]) -> Handling:
        """Return who may see what these findings name: as narrow as the narrowest."""
        return narrowest(self.record, [one.handling for one in self.of(codes)])

    def _row(self, finding: Finding) -> Row:
        text = [finding.ask]
        if finding.answer is not None:
            text.append(_("Reason given: {reason}").format(reason=finding.answer.reason))
        return Row(
            key=finding.code,
            kind=RowKind.ENTRY,
            lead=finding.text,
            meta=_status(finding),
            text="\n".join(filter(None, text)),
            restriction=restriction(self.record, finding.handling),
        )


def check_meeting(desk: OpenDesk, meeting: MeetingId) -> Checked:
    """Check a meeting as it stands now."""
    with desk.bus.read() as reader:
        record = load_record(reader, meeting)
    found = find(
        record,
        form_of(record),
        rules=rules_of(record),
        now=desk.bus.clock.now(),
        closures=desk.bus.closures,
    )
    unprintable = find_unprintable(record, desk.press.papers.drawable())
    letters = tuple(finding_of(record, one) for one in unprintable)
    return Checked(record=record, findings=(*letters, *found), unprintable=unprintable)


def answer_choices() -> tuple[tuple[str, str], ...]:
    """Return who may see a reason, as it can be chosen."""
    return (
        ("finding", _("Whoever may see the findings")),
        (Level.PROFESSIONALS.value, _("Professionals only")),
        (Level.CHAIR.value, _("The chair alone")),
    )


def answer_command(
    checked: Checked, codes: tuple[str, ...], *, reason: str, who: str
) -> OverrideFindings:
    """Return the command that gives one reason for several findings.

    Whatever is chosen, the reason is never seen by anybody who may not see the findings.
    """
    handlings = [checked.handling_of(codes)]
    if who != "finding":
        handlings.append(Handling(level=Level(who)))
    return OverrideFindings(
        meeting=checked.record.meeting.id,
        codes=codes,
        reason=reason.strip(),
        handling=narrowest(checked.record, handlings),
    )


def _is_open(finding: Finding) -> bool:
    return finding.rank is Rank.NEEDS_REASON and finding.answer is None


def _status(finding: Finding) -> str:
    if finding.must_be_put_right:
        return _("Has to be put right")
    if _is_open(finding):
        return _("Needs a reason")
    return _("Answered") if finding.answer is not None else ""


def _ranks() -> tuple[tuple[Rank, str], ...]:
    return (
        (Rank.NEEDS_REASON, _("Needs a reason")),
        (Rank.LOOK, _("Should be looked at")),
        (Rank.INFORMATION, _("For information")),
    )
