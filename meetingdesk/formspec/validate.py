"""Says what within one definition cannot be: codes that are twice, options that are missing.

Pure. Must not look at other files; what definitions need of each other is
judged by `crosscheck`.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import assert_never

from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.values import ThreeState
from meetingdesk.formspec.model import (
    NO_COPY,
    DecisionFieldSpec,
    DecisionSpec,
    FormSpec,
    ListSpec,
    QuestionKind,
    QuestionSpec,
    RuleSet,
    SectionSpec,
    Timescale,
)

Found = tuple[str, str]
"""The field, and what is wrong with it."""

SECTIONS = frozenset(
    {
        "first_page",
        "amendments",
        "decisions",
        "plan",
        "contingency",
        "next_dates",
        "people",
        "quorum",
        "household",
        "reports",
        "deadlines",
        "earlier_actions",
        "consents",
        "discussion",
        "views",
        "agency_views",
        "dissent",
        "disagreement",
        "safe_adults",
        "findings",
        "copies",
        "approval",
    }
)
"""The sections of the minutes that the program builds, besides "questions:…"."""

QUESTIONS = "questions:"
CASE_KINDS = frozenset({"children", "adult"})
_EVENTS = frozenset({"meeting", "meeting_end"})
_MET_BY = frozenset({"meeting", "letter", "record_sent", "reports", "window"})
_NEXT = "next:"
_CHOOSING = frozenset({QuestionKind.CHOICE, QuestionKind.CHOICES})
_STATES = frozenset(state.value for state in ThreeState)
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_CODE = re.compile(r"[A-Za-z0-9]+([_:-][A-Za-z0-9]+)*")


def find_problems(spec: FormSpec | RuleSet | ListSpec) -> Iterator[Found]:
    """Give the field and a sentence for everything that is wrong within one definition."""
    if not _ID.fullmatch(spec.id):
        yield (
            "id",
            _("“{id}” is no id: small letters, digits and single hyphens.").format(id=spec.id),
        )
    for field in ("version", "title", "source"):
        if not getattr(spec, field).strip():
            yield field, _("is empty.")
    match spec:
        case FormSpec():
            yield from _form(spec)
        case RuleSet():
            yield from _rules(spec)
        case ListSpec():
            yield from _codes("options", (option.code for option in spec.options))
            if not spec.options:
                yield "options", _("is empty: a list has at least one option.")
        case _:
            assert_never(spec)


def _codes(field: str, codes: Iterable[str]) -> Iterator[Found]:
    """Tell codes that are twice, and codes that nobody could type."""
    for code, count in Counter(codes).items():
        if count > 1:
            yield field, _("“{code}” is there {count} times.").format(code=code, count=count)
        if not _CODE.fullmatch(code):
            yield (
                field,
                _("“{code}” is no code: letters, digits, underscore, hyphen.").format(code=code),
            )


def _unknown(field: str, wanted: Iterable[str], *, known: Iterable[str]) -> Iterator[Found]:
    names = set(known)
    for code in sorted({code for code in wanted if code not in names}):
        yield (
            field,
            _("“{code}” is not known; there are: {known}.").format(
                code=code, known=", ".join(sorted(names)) or _("none")
            ),
        )


def _form(form: FormSpec) -> Iterator[Found]:
    yield from _codes("items", (item.code for item in form.items))
    yield from _codes("questions", (question.code for question in form.questions))
    yield from _codes("decisions", (decision.code for decision in form.decisions))
    yield from _codes("sections", (section.code for section in form.sections))
    yield from _codes("triggers", (trigger.code for trigger in form.triggers))
    yield from _codes("headings", (heading.code for heading in form.headings))
    yield from _unknown("case_kind", [form.case_kind], known=CASE_KINDS)
    for needed in ("items", "sections"):
        if not getattr(form, needed):
            yield needed, _("is empty: a form has at least one.")
    for number, item in enumerate(form.items, start=1):
        if item.is_annex and item.is_restricted:
            yield (
                f"items[{number}]",
                _("is either an annex or printed within the minutes, not both."),
            )
    for number, question in enumerate(form.questions, start=1):
        yield from _question(f"questions[{number}]", question, sections=form.sections)
    for number, decision in enumerate(form.decisions, start=1):
        yield from _decision(f"decisions[{number}]", decision)
    yield from _sections(form)


def _question(
    place: str, question: QuestionSpec, *, sections: tuple[SectionSpec, ...]
) -> Iterator[Found]:
    yield from _options(place, question)
    yield from _unknown(f"{place}.reason_for", question.reason_for, known=_STATES)
    if f"{QUESTIONS}{question.section}" not in {section.code for section in sections}:
        yield (
            f"{place}.section",
            _("no section “{code}” prints it.").format(code=f"{QUESTIONS}{question.section}"),
        )


def _options(place: str, question: QuestionSpec | DecisionFieldSpec) -> Iterator[Found]:
    if (question.kind in _CHOOSING) is not bool(question.options):
        yield (
            f"{place}.options",
            _("a choice has options, and nothing else has."),
        )
    yield from _codes(f"{place}.options", (option.code for option in question.options))


def _decision(place: str, decision: DecisionSpec) -> Iterator[Found]:
    yield from _codes(f"{place}.fields", (field.field for field in decision.fields))
    for number, field in enumerate(decision.fields, start=1):
        yield from _options(f"{place}.fields[{number}]", field)


def _sections(form: FormSpec) -> Iterator[Found]:
    asked = {f"{QUESTIONS}{question.section}" for question in form.questions}
    codes = [section.code for section in form.sections]
    yield from _unknown("sections", codes, known=SECTIONS | asked)


def _rules(rules: RuleSet) -> Iterator[Found]:
    yield from _codes("timescales", (timescale.code for timescale in rules.timescales))
    yield from _codes("invitations", (rule.code for rule in rules.invitations))
    yield from _codes("findings", {rule.check for rule in rules.findings})
    yield from _checked_twice(rules)
    yield from _codes("editions", (edition.code for edition in rules.editions))
    yield from _codes("copies", (rule.code for rule in rules.copies))
    yield from _codes("dates", (option.code for option in rules.dates))
    yield from _codes("events", (option.code for option in rules.events))
    for number, timescale in enumerate(rules.timescales, start=1):
        yield from _timescale(f"timescales[{number}]", timescale, rules=rules)
    for number, rule in enumerate(rules.invitations, start=1):
        place = f"invitations[{number}].when"
        yield from _unknown(f"{place}.answer_is", rule.when.answer_is, known=_STATES)
        if bool(rule.when.answer) is not bool(rule.when.answer_is):
            yield place, _("answer and answer_is go together.")
        if not rule.when.always and rule.when == type(rule.when)():
            yield place, _("says no condition; write always = true if it always holds.")
    yield from _copies(rules)
    yield from _quorum(rules)


def _checked_twice(rules: RuleSet) -> Iterator[Found]:
    """Tell a check that is ranked twice for the same code; for different codes it may be."""
    ranked = Counter((rule.check, code) for rule in rules.findings for code in rule.codes or ("",))
    for (check, code), count in ranked.items():
        if count > 1 or (code and (check, "") in ranked):
            yield (
                "findings",
                _("“{check}” is there {count} times for the same codes.").format(
                    check=check, count=max(count, 2)
                ),
            )


def _timescale(place: str, timescale: Timescale, *, rules: RuleSet) -> Iterator[Found]:
    events = {option.code for option in rules.events}
    dates = {option.code for option in rules.dates}
    yield from _unknown(
        f"{place}.counts_from", [timescale.counts_from], known=_EVENTS | events | dates
    )
    met_by = _MET_BY | events | {f"{_NEXT}{code}" for code in dates}
    yield from _unknown(f"{place}.met_by", [timescale.met_by], known=met_by)
    if timescale.value < 0:
        yield f"{place}.value", _("is negative; write is_before to count backwards.")


def _copies(rules: RuleSet) -> Iterator[Found]:
    editions = {edition.code for edition in rules.editions} | {NO_COPY}
    for number, rule in enumerate(rules.copies, start=1):
        yield from _unknown(f"copies[{number}].edition", [rule.edition], known=editions)
    if NO_COPY in {edition.code for edition in rules.editions}:
        yield "editions", _("“none” means no copy and cannot be an edition.")
    for number, edition in enumerate(rules.editions, start=1):
        plain = (code for code in edition.sections if not code.startswith(QUESTIONS))
        yield from _unknown(f"editions[{number}].sections", plain, known=SECTIONS)


def _quorum(rules: RuleSet) -> Iterator[Found]:
    if rules.quorum is None:
        return
    yield from _unknown("quorum.required", rules.quorum.required, known=rules.quorum.counts)
    yield from _unknown("quorum.health", rules.quorum.health, known=rules.quorum.counts)
    if rules.quorum.others < 0:
        yield "quorum.others", _("is negative.")
