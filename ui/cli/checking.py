"""The command `check`: deadlines, quorum, invitations and findings of one meeting.

Must not judge: the rules do.
"""

import argparse
from dataclasses import dataclass
from datetime import date

from meetingdesk.domain.invitation import Invitation
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.moments import format_time
from meetingdesk.formspec.model import Rank
from meetingdesk.record.definitions import form_of, rules_of
from meetingdesk.record.model import Record
from meetingdesk.rules.finding import Finding
from meetingdesk.rules.findings import find
from meetingdesk.rules.findings_letters import find_unprintable, finding_of
from meetingdesk.rules.invitations import (
    Requirement,
    label_of,
    required,
    service_states,
    state_of,
    working_days_of_notice,
)
from meetingdesk.rules.naming import agency_name, count_working_days, name_of
from meetingdesk.rules.quorum import Quorum, quorum_at_decision, quorum_at_opening
from meetingdesk.rules.timescales import Deadline, deadlines, describe, format_due
from ui.cli.arguments import DONE, REFUSED, Adder, add_meeting
from ui.cli.output import print_heading, print_json, print_lines
from ui.cli.session import open_session


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """What a check of one meeting found."""

    record: Record
    deadlines: tuple[Deadline, ...]
    opening: Quorum | None
    decision: Quorum | None
    required: tuple[Requirement, ...]
    closures: tuple[date, ...]
    findings: tuple[Finding, ...]

    @property
    def open_findings(self) -> tuple[Finding, ...]:
        """Those that need a reason and have none."""
        return tuple(
            one for one in self.findings if one.rank is Rank.NEEDS_REASON and one.answer is None
        )


def add_commands(add: Adder) -> None:
    """Enter the command."""
    check = add(
        "check",
        _check,
        told=_("say what is due, who counted, and what is missing before signing"),
        lists=True,
    )
    add_meeting(check)


def _check(arguments: argparse.Namespace) -> int:
    with open_session(arguments) as session:
        record = session.record(session.meeting(arguments.meeting))
        form, rules = form_of(record), rules_of(record)
        now, closures = session.now(), session.closures()
        checked = Checked(
            record=record,
            deadlines=deadlines(record, rules, now=now, closures=closures),
            opening=quorum_at_opening(record, rules),
            decision=quorum_at_decision(record, rules),
            required=required(record, rules),
            closures=closures,
            findings=(
                *(
                    finding_of(record, found)
                    for found in find_unprintable(record, session.press.papers.drawable())
                ),
                *find(record, form, rules=rules, now=now, closures=closures),
            ),
        )
    if arguments.json:
        print_json(_as_object(checked))
    else:
        _print(checked)
    return REFUSED if checked.open_findings else DONE


def _as_object(checked: Checked) -> dict[str, object]:
    record = checked.record
    return {
        "meeting": record.meeting.id,
        "state": record.meeting.state,
        "deadlines": checked.deadlines,
        "quorum": {"opening": checked.opening, "decision": checked.decision},
        "invitations": [_invitation_object(checked, one) for one in record.invitations],
        "required": [
            {
                "code": one.rule.code,
                "discipline": one.rule.discipline,
                "reason": one.rule.reason,
                "is_met": one.is_met,
            }
            for one in checked.required
        ],
        "agencies": [
            {"id": agency, "state": state} for agency, state in service_states(record).items()
        ],
        "findings": [_finding_object(one) for one in checked.findings],
    }


def _invitation_object(checked: Checked, invitation: Invitation) -> dict[str, object]:
    notice = working_days_of_notice(checked.record, invitation, closures=checked.closures)
    return {
        "id": invitation.id,
        "person": invitation.person,
        "agency": invitation.agency,
        "state": state_of(checked.record, invitation),
        "working_days_of_notice": notice,
    }


def _finding_object(finding: Finding) -> dict[str, object]:
    return {
        "code": finding.code,
        "check": finding.check,
        "rank": finding.rank,
        "text": finding.text,
        "source": finding.source,
        "reason": None if finding.answer is None else finding.answer.reason,
    }


def _print(checked: Checked) -> None:
    record = checked.record
    print(record.meeting.title)
    print_heading(_("Deadlines"))
    print_lines(
        _("{label}: due {due} ({sum}); {stands}").format(
            label=one.label, due=format_due(one), sum=one.sum_text, stands=describe(one)
        )
        for one in checked.deadlines
    )
    print_heading(_("Quorum"))
    _print_quorum(record, checked.opening, when=_("at the opening"))
    _print_quorum(record, checked.decision, when=_("at the decision"))
    print_heading(_("Invitations"))
    print_lines(_invitation_line(checked, one) for one in record.invitations)
    print_heading(_("Who must be invited"))
    print_lines(
        _("{label}, because {reason}: {answer}").format(
            label=one.rule.label,
            reason=one.rule.reason,
            answer=_("asked") if one.is_met else _("NOT asked"),
        )
        for one in checked.required
    )
    _print_findings(checked)


def _invitation_line(checked: Checked, invitation: Invitation) -> str:
    record = checked.record
    service = agency_name(record, invitation.agency) if invitation.agency else invitation.role
    who = name_of(record, invitation.person) if invitation.person else ""
    line = _("{who}: {state}").format(
        who=", ".join(part for part in (who, service) if part),
        state=label_of(state_of(record, invitation)),
    )
    notice = working_days_of_notice(record, invitation, closures=checked.closures)
    if notice is None:
        return line
    return _("{line}; asked {days} before").format(line=line, days=count_working_days(notice))


def _print_quorum(record: Record, quorum: Quorum | None, *, when: str) -> None:
    if quorum is None:
        print_lines([_("{when}: no rule is set, or there was none").format(when=when)])
        return
    told = (
        _("quorate")
        if quorum.is_quorate
        else _("NOT quorate ({missing})").format(missing=quorum.missing)
    )
    counted = ", ".join(agency_name(record, agency) for agency in quorum.counted)
    print_lines(
        [
            _("{when}, {time}: {told}. Counted: {counted}.").format(
                when=when, time=format_time(quorum.at), told=told, counted=counted or _("nobody")
            )
        ]
    )
    for one in quorum.not_counted:
        who = name_of(record, one.person) if one.person else agency_name(record, one.agency)
        print_lines([_("  not counted: {who} ({why})").format(who=who, why=one.why)])


_RANKS = (Rank.NEEDS_REASON, Rank.LOOK, Rank.INFORMATION)


def _rank_words(rank: Rank) -> str:
    return {
        Rank.NEEDS_REASON: _("Findings that need a reason"),
        Rank.LOOK: _("Findings that should be looked at"),
        Rank.INFORMATION: _("For information"),
    }[rank]


def _print_findings(checked: Checked) -> None:
    for rank in _RANKS:
        found = [one for one in checked.findings if one.rank is rank]
        if not found:
            continue
        print_heading(_rank_words(rank))
        for one in found:
            print_lines([f"[{one.code}] {one.text}"])
            if one.must_be_put_right:
                print_lines([f"  {one.ask}"])
            if one.answer is not None:
                print_lines([_("  reason given: {reason}").format(reason=one.answer.reason)])
    if checked.open_findings:
        print_heading(
            _("{count} findings need a reason before signing.").format(
                count=len(checked.open_findings)
            )
        )
