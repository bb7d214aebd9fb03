"""What a check before signing gives, what it is given, and how its sentence is made.

Must not know any single check; each subject has a module of its own.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from meetingdesk.domain.decision import FindingAnswer
from meetingdesk.domain.ids import AgencyId, PartId, PersonId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.moments import format_short_day
from meetingdesk.domain.plan import Action
from meetingdesk.domain.sharing import OPEN, Handling
from meetingdesk.formspec.model import FindingRule, FormSpec, Rank, RuleSet
from meetingdesk.record.model import Record
from meetingdesk.rules.calendar import Closures
from meetingdesk.rules.narrowing import narrowest


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that the chair is told before signing."""

    code: str
    """Check and subject, for example action-no-review:8; it holds no name of a person."""
    check: str
    rank: Rank
    text: str
    """What is found, as it is printed above the reason."""
    ask: str
    """What the chair is asked to do; empty where an action covers it. It is never printed."""
    handling: Handling
    """Who may see it: as narrow as the narrowest of what it names."""
    subjects: tuple[PersonId | AgencyId | PartId, ...]
    """The people, services and parts of the record that it is about."""
    answer: FindingAnswer | None
    source: str
    covered_by: tuple[PartId, ...] = ()
    """The actions that answer it; such a finding asks for a look instead of a reason."""
    must_be_put_right: bool = False
    """Whether no reason will do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """All that a check may read."""

    record: Record
    form: FormSpec
    rules: RuleSet
    now: datetime
    closures: Closures
    numbers: dict[PartId, str]
    """The printed number of each action."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One hit of a check, before its sentence is made from the rule's text."""

    slug: str
    """What it is about, without a person's name; empty where there is only one."""
    words: dict[str, str]
    """The placeholders of the rule's text."""
    handlings: tuple[Handling, ...] = (OPEN,)
    subjects: tuple[PersonId | AgencyId | PartId, ...] = ()
    covered_by: tuple[PartId, ...] = ()
    source: str = ""
    """Where what is found is laid down, if that is not the source of the rule itself."""


Check = Callable[[Facts, FindingRule], Iterator[Hit]]
"""A check: gives one hit for each thing that it finds."""


class _Words(dict[str, str]):
    """The words of a hit; a placeholder that the check does not fill stays as it is written."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"


def make_finding(facts: Facts, rule: FindingRule, *, hit: Hit) -> Finding:
    """Return the finding that a hit comes to, with its answer and the actions that cover it."""
    code = f"{rule.check}:{hit.slug}" if hit.slug else rule.check
    covering = _covering(facts, code, check=rule.check, named=hit.covered_by)
    is_eased = bool(covering) and rule.rank is Rank.NEEDS_REASON
    answers = [each for each in facts.record.finding_answers if each.code == code]
    text = rule.text.format_map(_Words(hit.words))
    if covering:
        handlings = (*hit.handlings, *(action.handling for action in covering))
        text = f"{text} {_covered_words(facts, covering)}"
    else:
        handlings = hit.handlings
    return Finding(
        code=code,
        check=rule.check,
        rank=Rank.LOOK if is_eased else rule.rank,
        text=text,
        ask="" if covering else rule.ask,
        handling=narrowest(facts.record, handlings),
        subjects=hit.subjects,
        answer=answers[-1] if answers else None,
        source=hit.source or rule.source,
        covered_by=tuple(action.id for action in covering),
    )


def _covering(
    facts: Facts, code: str, *, check: str, named: tuple[PartId, ...]
) -> tuple[Action, ...]:
    """Give the actions that answer a finding: named by it, or naming it (or all of its check)."""
    return tuple(
        action
        for action in facts.record.actions
        if action.id in named or code in action.covers or check in action.covers
    )


def _covered_words(facts: Facts, actions: Iterable[Action]) -> str:
    return " ".join(
        _("Action {number} covers it{due}.").format(
            number=facts.numbers.get(action.id, ""),
            due=_(", due {day}").format(day=format_short_day(action.due)) if action.due else "",
        )
        for action in actions
    )
