"""Checks of the words themselves: entries that have none, and a title that some must not read.

Must not tell protected words: a finding is read by everybody who may see what it names.
"""

from collections.abc import Iterator

from meetingdesk.domain.decision import Decision
from meetingdesk.domain.ids import PartId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.sharing import Handling, Level
from meetingdesk.formspec.model import FindingRule
from meetingdesk.record.model import Record
from meetingdesk.record.redact_words import make_terms, protected_terms
from meetingdesk.rules.copies import copy_list
from meetingdesk.rules.finding import Facts, Hit
from meetingdesk.rules.naming import agency_name, name_of, person_slug


def entry_without_words(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find contributions, decisions and actions in which nothing is said."""
    yield from _empty_contributions(facts.record)
    for action in facts.record.actions:
        if not action.action.strip():
            number = facts.numbers[action.id]
            what = _("action {number}").format(number=number)
            yield _empty(f"action-{number}", what, part=action.id, handling=action.handling)
    for decision in facts.record.decisions:
        if not says_something(decision):
            slug, what = _decision_words(facts, decision)
            yield _empty(slug, what, part=decision.id, handling=decision.handling)


def _empty_contributions(record: Record) -> Iterator[Hit]:
    for place, said in enumerate(record.contributions, start=1):
        if said.is_struck or said.text.strip():
            continue
        by_service = said.speaker is None and said.agency is not None
        who = agency_name(record, said.agency) if by_service else name_of(record, said.speaker)
        what = _("contribution {number}, {who}").format(number=place, who=who)
        yield _empty(f"contribution-{place}", what, part=said.id, handling=said.handling)


def says_something(decision: Decision) -> bool:
    """Tell whether anything stands in it: words, reasons, or a choice in a field of the form."""
    chosen = (value for field in decision.fields for value in field.values)
    return any(words.strip() for words in (decision.text, decision.reasons, *chosen))


def _decision_words(facts: Facts, decision: Decision) -> tuple[str, str]:
    titles = {spec.code: spec.title for spec in facts.form.decisions}
    title = titles.get(decision.code, decision.code)
    slug = f"decision-{decision.code.replace('_', '-')}"
    if decision.about is None:
        return slug, _("decision “{title}”").format(title=title)
    who = name_of(facts.record, decision.about)
    words = _("decision “{title}” for {who}").format(title=title, who=who)
    return f"{slug}-{person_slug(facts.record, decision.about)}", words


def _empty(slug: str, what: str, *, part: PartId, handling: Handling) -> Hit:
    return Hit(slug=slug, words={"what": what}, handlings=(handling,), subjects=(part,))


def title_protected(facts: Facts, _rule: FindingRule) -> Iterator[Hit]:
    """Find a title of the meeting that holds words which some copies must not hold."""
    if _is_title_protected(facts):
        yield Hit(
            slug="",
            words={"form": facts.form.title},
            handlings=(Handling(level=Level.CHAIR),),
        )


def _is_title_protected(facts: Facts) -> bool:
    record = facts.record
    return any(
        make_terms(protected_terms(record, copy.audience)).stand_in(record.meeting.title)
        for copy in copy_list(record, facts.rules).copies
    )
