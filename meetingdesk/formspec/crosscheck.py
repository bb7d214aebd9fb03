"""Says what definitions ask of each other and do not find.

Pure. Must not read files.
"""

from collections.abc import Iterable, Iterator, Mapping

from meetingdesk.domain.language import gettext as _
from meetingdesk.formspec.model import FormSpec, ListSpec, RuleSet
from meetingdesk.formspec.validate import QUESTIONS

DISCIPLINES = "disciplines"
"""The list of disciplines, which rules name."""

FAMILY = frozenset({"parents", "father", "mother", "child", "subject"})
"""Whom an invitation rule may name besides a discipline."""

Found = tuple[str, str, str]
"""The kind and id of a definition joined by a colon, the field, and what is wrong with it."""


def find_missing(
    forms: Mapping[str, FormSpec], rules: Mapping[str, RuleSet], *, lists: Mapping[str, ListSpec]
) -> Iterator[Found]:
    """Give a sentence for everything that one definition names and no other holds."""
    for form in forms.values():
        yield from _form(form, rules)
    disciplines = lists.get(DISCIPLINES)
    if disciplines is None:
        yield f"list:{DISCIPLINES}", "", _("is not there; the rules need it.")
    known = {option.code for option in disciplines.options} if disciplines else set()
    for rule_set in rules.values():
        users = [form for form in forms.values() if form.rules == rule_set.id]
        yield from _disciplines(rule_set, known)
        if users:
            yield from _asked_of_forms(rule_set, users)


def _form(form: FormSpec, rules: Mapping[str, RuleSet]) -> Iterator[Found]:
    place = f"meeting:{form.id}"
    if form.rules not in rules:
        yield place, "rules", _("there is no rule set “{id}”.").format(id=form.rules)
        return
    events = {option.code for option in rules[form.rules].events}
    for number, trigger in enumerate(form.triggers, start=1):
        if trigger.code not in events:
            yield (
                place,
                f"triggers[{number}].code",
                _("“{code}” is no event of the rule set “{id}”.").format(
                    code=trigger.code, id=form.rules
                ),
            )


def _disciplines(rules: RuleSet, known: Iterable[str]) -> Iterator[Found]:
    named: list[tuple[str, str]] = []
    for number, rule in enumerate(rules.invitations, start=1):
        if rule.discipline not in FAMILY:
            named.append((f"invitations[{number}].discipline", rule.discipline))
        if rule.when.known_to:
            named.append((f"invitations[{number}].when.known_to", rule.when.known_to))
    for number, copy_rule in enumerate(rules.copies, start=1):
        named += [(f"copies[{number}].disciplines", code) for code in copy_rule.disciplines]
    if rules.quorum is not None:
        named += [("quorum.counts", code) for code in rules.quorum.counts]
    disciplines = set(known)
    for field, code in named:
        if code not in disciplines:
            yield (
                f"rules:{rules.id}",
                field,
                _("“{code}” is not in the list of disciplines.").format(code=code),
            )


def _asked_of_forms(rules: RuleSet, forms: list[FormSpec]) -> Iterator[Found]:
    questions = {question.code for form in forms for question in form.questions}
    sections = {section.code for form in forms for section in form.sections}
    for number, rule in enumerate(rules.invitations, start=1):
        if rule.when.answer and rule.when.answer not in questions:
            yield (
                f"rules:{rules.id}",
                f"invitations[{number}].when.answer",
                _("no form with these rules asks “{code}”.").format(code=rule.when.answer),
            )
    for number, edition in enumerate(rules.editions, start=1):
        for code in edition.sections:
            if code.startswith(QUESTIONS) and code not in sections:
                yield (
                    f"rules:{rules.id}",
                    f"editions[{number}].sections",
                    _("no form with these rules has a section “{code}”.").format(code=code),
                )
