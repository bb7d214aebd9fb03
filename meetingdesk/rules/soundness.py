"""What in a rule set this program cannot follow: unknown checks and recipients, broken sentences.

What the file alone, or the files together, can tell is judged when they are read; here stands
what only the rules know. Must not judge whether a rule is wise.
"""

from collections.abc import Iterator
from string import Formatter

from meetingdesk.domain.language import gettext as _
from meetingdesk.formspec.load import Problem
from meetingdesk.formspec.model import FindingRule, RuleSet
from meetingdesk.rules.copies import SELECTORS
from meetingdesk.rules.findings import CHECKS


def find_unknown(rules: RuleSet, file: str) -> tuple[Problem, ...]:
    """Return everything in the rule set that the program does not know, with its field."""
    found = (*_checks(rules), *_recipients(rules))
    return tuple(Problem(file=file, field=field, text=text) for field, text in found)


def _checks(rules: RuleSet) -> Iterator[tuple[str, str]]:
    for number, rule in enumerate(rules.findings, start=1):
        if rule.check not in CHECKS:
            yield (
                f"findings[{number}].check",
                _("“{check}” is no check that this version knows.").format(check=rule.check),
            )
        if not _is_sentence(rule):
            yield (
                f"findings[{number}].text",
                _("a placeholder is a plain name between { and }; write {{ and }} for the marks."),
            )


def _is_sentence(rule: FindingRule) -> bool:
    try:
        fields = [field for _text, field, _spec, _mark in Formatter().parse(rule.text)]
    except ValueError:
        return False
    return all(field is None or field.isidentifier() for field in fields)


def _recipients(rules: RuleSet) -> Iterator[tuple[str, str]]:
    for number, rule in enumerate(rules.copies, start=1):
        if rule.recipients not in SELECTORS:
            yield (
                f"copies[{number}].recipients",
                _("“{who}” is none of the recipients: {known}.").format(
                    who=rule.recipients, known=", ".join(sorted(SELECTORS))
                ),
            )
