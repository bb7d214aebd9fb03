"""Rows of what came out of a meeting: decisions, views of services, dissent, plan, dates, answers.

No Qt. What is shown here is the chair's own view: nothing is withheld.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TypeVar
from uuid import UUID

from meetingdesk.document.sections_plan import when_due
from meetingdesk.document.wording import (
    consent_words,
    contingency_words,
    dissent_words,
    status_words,
    three_state,
)
from meetingdesk.domain.contribution import Answer
from meetingdesk.domain.decision import (
    AgencyView,
    Decision,
    DecisionField,
    Disagreement,
    Dissent,
)
from meetingdesk.domain.ids import PersonId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.moments import format_short_day, format_time
from meetingdesk.domain.plan import (
    Action,
    Contingency,
    CoverGap,
    EarlierAction,
    GroupMember,
    NextDate,
    Owner,
    SafeAdult,
)
from meetingdesk.domain.sharing import Consent, Handling, ProtectedWords
from meetingdesk.domain.values import ThreeState
from meetingdesk.formspec.model import DecisionFieldSpec, FormSpec, Option, QuestionKind
from meetingdesk.record.definitions import rules_of
from meetingdesk.record.model import Record
from meetingdesk.rules.naming import agency_name, join_names, name_of
from meetingdesk.rules.numbers import action_numbers
from ui.presenters.rows import Row, RowKind
from ui.presenters.wording import restriction

_Part = TypeVar("_Part")


def outcome_rows(record: Record, form: FormSpec) -> tuple[Row, ...]:
    """Return everything beside the agenda, each kind under its heading."""
    return tuple(_Outcome(record, form).rows())


class _Outcome:
    def __init__(self, record: Record, form: FormSpec) -> None:
        self._record = record
        self._form = form
        self._numbers = action_numbers(record)
        self._dates = {option.code: option.label for option in rules_of(record).dates}

    def rows(self) -> Iterator[Row]:
        yield from self._decided()
        yield from self._planned()
        yield from self._asked()

    def _decided(self) -> Iterator[Row]:
        record = self._record
        yield from _section(_("Decisions"), record.decisions, kind="decisions", make=self._decision)
        yield from _section(
            _("Views of the services"),
            record.agency_views,
            kind="agency_views",
            make=self._agency_view,
        )
        yield from _section(_("Dissent"), record.dissents, kind="dissents", make=self._dissent)
        yield from _section(
            _("Disagreement of family or patient"),
            record.disagreements,
            kind="disagreements",
            make=self._disagreement,
        )

    def _planned(self) -> Iterator[Row]:
        record = self._record
        yield from _section(_("Plan"), record.actions, kind="actions", make=self._action)
        yield from _section(
            _("Earlier actions"), record.earlier_actions, kind="earlier_actions", make=self._earlier
        )
        yield from _section(
            _("If things get worse"),
            record.contingencies,
            kind="contingencies",
            make=self._contingency,
        )
        yield from _section(
            _("Next dates"), record.next_dates, kind="next_dates", make=self._next_date
        )
        yield from _section(
            _("Group"), record.group_members, kind="group_members", make=self._member
        )
        yield from _section(
            _("Safe adults"), record.safe_adults, kind="safe_adults", make=self._safe_adult
        )
        yield from _section(
            _("Times without cover"), record.cover_gaps, kind="cover_gaps", make=self._cover_gap
        )

    def _asked(self) -> Iterator[Row]:
        record = self._record
        yield from _section(
            _("Answers to the form"), record.answers, kind="answers", make=self._answer
        )
        yield from _section(
            _("Consent to sharing"), record.consents, kind="consents", make=self._consent
        )
        yield from _section(
            _("Protected words"),
            record.protected_words,
            kind="protected_words",
            make=self._protected,
        )

    def _entry(
        self, uid: UUID, lead: str, *, text: Iterable[str], handling: Handling, meta: str = ""
    ) -> Row:
        return Row(
            key=str(uid),
            kind=RowKind.ENTRY,
            lead=lead,
            meta=meta,
            text="\n".join(filter(None, text)),
            restriction=restriction(self._record, handling),
        )

    def _name(self, person: PersonId | None) -> str:
        return name_of(self._record, person) if person is not None else ""

    def _decision(self, decision: Decision) -> Row:
        spec = next((one for one in self._form.decisions if one.code == decision.code), None)
        fields = {one.field: one for one in spec.fields} if spec else {}
        decided = [
            f"{fields[one.field].label}: {_decided(one, fields[one.field])}"
            if one.field in fields
            else ", ".join(one.values)
            for one in decision.fields
        ]
        lead = [spec.title if spec else decision.code, self._name(decision.about)]
        text = (*decided, decision.text, decision.reasons, decision.further_reasons)
        return self._entry(
            decision.id,
            ": ".join(filter(None, lead)),
            text=text,
            handling=decision.handling,
            meta=format_time(decision.at) if decision.at else "",
        )

    def _agency_view(self, view: AgencyView) -> Row:
        agency = agency_name(self._record, view.agency) if view.agency else ""
        lead = ", ".join(filter(None, (agency, self._name(view.person))))
        return self._entry(view.id, lead, text=(view.text,), handling=view.handling, meta=view.how)

    def _dissent(self, dissent: Dissent) -> Row:
        lead = _("{name} dissents from {what}").format(
            name=self._name(dissent.person), what=dissent_words(dissent.dissent_from)
        )
        text = (dissent.text, dissent.how, dissent.effect, _answered(dissent.response))
        return self._entry(dissent.id, lead, text=text, handling=dissent.handling)

    def _disagreement(self, disagreement: Disagreement) -> Row:
        text = (disagreement.text, _answered(disagreement.response), disagreement.told_of)
        lead = self._name(disagreement.person)
        return self._entry(disagreement.id, lead, text=text, handling=disagreement.handling)

    def _owners(self, owners: tuple[Owner, ...]) -> str:
        names = [
            ", ".join(
                filter(
                    None,
                    (
                        self._name(owner.person) or owner.label,
                        agency_name(self._record, owner.agency) if owner.agency else "",
                    ),
                )
            )
            for owner in owners
        ]
        return "; ".join(filter(None, names)) or _("nobody named")

    def _action(self, action: Action) -> Row:
        due = [
            *when_due(action),
            _("review {day}").format(day=_day(action.review)) if action.review else "",
            action.review_note,
        ]
        row = self._entry(
            action.id,
            _("Action {number}: {owners}").format(
                number=self._numbers.get(action.id, ""), owners=self._owners(action.owners)
            ),
            text=(action.action, action.outcome, action.measure),
            handling=action.handling,
            meta=" · ".join(filter(None, due)),
        )
        return replace(row, needs=action_needs(action))

    def _earlier(self, action: EarlierAction) -> Row:
        lead = _("Earlier action {number}: {owners}").format(
            number=action.number, owners=self._owners(action.owners)
        )
        return self._entry(
            action.id,
            lead,
            text=(action.action, action.progress),
            handling=action.handling,
            meta=status_words(action.status),
        )

    def _contingency(self, entry: Contingency) -> Row:
        people = join_names(self._name(person) for person in entry.people)
        lead = contingency_words(entry.kind) or _("Also")
        return self._entry(entry.id, lead, text=(entry.text, people), handling=entry.handling)

    def _next_date(self, entry: NextDate) -> Row:
        when = _day(entry.on) + (f", {format_time(entry.at)}" if entry.at else "")
        return self._entry(
            entry.id,
            self._dates.get(entry.kind, entry.kind),
            text=(entry.place, join_names(self._name(one) for one in entry.who), entry.note),
            handling=entry.handling,
            meta=when,
        )

    def _member(self, member: GroupMember) -> Row:
        agency = agency_name(self._record, member.agency) if member.agency else ""
        return self._entry(
            member.id, self._name(member.person), text=(agency,), handling=member.handling
        )

    def _safe_adult(self, adult: SafeAdult) -> Row:
        meta = _("asked: {asked} · assessed: {assessed}").format(
            asked=three_state(adult.asked), assessed=three_state(adult.assessed)
        )
        return self._entry(
            adult.id,
            self._name(adult.person),
            text=(adult.relied_on_for, adult.note),
            handling=adult.handling,
            meta=meta,
        )

    def _cover_gap(self, gap: CoverGap) -> Row:
        lead = _("From {day}").format(day=_day(gap.since))
        return self._entry(gap.id, lead, text=(gap.text,), handling=gap.handling)

    def _answer(self, answer: Answer) -> Row:
        spec = next((one for one in self._form.questions if one.code == answer.question), None)
        chosen = _labels(answer.choice, spec.options if spec else ())
        said = (
            three_state(answer.value) if answer.value is not None else "",
            chosen,
            answer.text,
            answer.reason,
        )
        return self._entry(
            answer.id,
            spec.text if spec else answer.question,
            text=said,
            handling=answer.handling,
            meta=self._name(answer.about),
        )

    def _consent(self, consent: Consent) -> Row:
        meta = f"{consent_words(consent.form)} · {_day(consent.given)}"
        return self._entry(
            consent.id,
            self._name(consent.person),
            text=(consent.covers, consent.limits),
            handling=consent.handling,
            meta=meta,
        )

    def _protected(self, words: ProtectedWords) -> Row:
        names = [
            *([_("every family copy")] if words.from_family else []),
            *(self._name(person) for person in words.from_people),
            *(agency_name(self._record, agency) for agency in words.from_agencies),
        ]
        return Row(
            key=str(words.id),
            kind=RowKind.ENTRY,
            lead=words.words,
            restriction=_("Never in the copy of: {names}").format(names=join_names(names)),
        )


def action_needs(action: Action) -> str:
    """Return what an action still lacks, in words; empty where it has owner and date."""
    has_due = bool(when_due(action))
    has_owner = any(one.person or one.label or one.agency for one in action.owners)
    if has_owner and has_due:
        return ""
    if has_owner:
        return _("Needs a date")
    return _("Needs an owner") if has_due else _("Needs an owner and a date")


def _when(part: object) -> datetime | None:
    for name in ("at", "agreed", "raised", "answered"):
        found = getattr(part, name, None)
        if isinstance(found, datetime):
            return found
    return None


def _section(
    title: str, parts: Sequence[_Part], *, kind: str, make: Callable[[_Part], Row]
) -> Iterator[Row]:
    if parts:
        yield Row(key=f"section/{title}", kind=RowKind.HEADING, lead=title)
        for part in parts:
            item = getattr(part, "item", None)
            yield replace(
                make(part),
                part=kind,
                item=str(item or ""),
                at=None if kind == "next_dates" else _when(part),
            )


def _labels(codes: Iterable[str], options: Iterable[Option]) -> str:
    known = {option.code: option.label for option in options}
    return ", ".join(known.get(code, code) for code in codes)


def _decided(field: DecisionField, spec: DecisionFieldSpec) -> str:
    if spec.kind is QuestionKind.THREE_STATE:
        return ", ".join(three_state(ThreeState(value)) for value in field.values)
    return _labels(field.values, spec.options)


def _answered(response: str) -> str:
    return _("Answered: {response}").format(response=response) if response else ""


def _day(day: date) -> str:
    return format_short_day(day)
