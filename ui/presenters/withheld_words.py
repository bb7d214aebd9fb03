"""What a recipient will not see, in words that the chair can read. No Qt.

A record keeps codes of its form, of pick lists and of checks between its words; here each stands
as what it means.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from meetingdesk.record.definitions import form_of
from meetingdesk.record.model import Record
from meetingdesk.record.redact import Withheld
from ui.presenters.parts.asks import Source
from ui.presenters.parts.choices import Known
from ui.presenters.parts.words import coverable_checks, spelled
from ui.presenters.wording import part_label, why_withheld

_CODED: Final = (
    Source.OPTIONS,
    Source.HEADINGS,
    Source.DISCIPLINES,
    Source.PLANS,
    Source.GROUNDS,
    Source.PARTICIPATION,
    Source.EVENTS,
    Source.DATES,
    Source.CONTINGENCIES,
    Source.ITEM_CODES,
    Source.DECISIONS,
    Source.QUESTIONS,
)
"""The later ones hold where two give the same code."""
_CODE: Final = re.compile(r"[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*(?::\S+)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class NotShown:
    """One passage that a recipient will not see."""

    what: str
    why: str
    words: str


def not_shown_rows(withheld: Iterable[Withheld], *, record: Record) -> tuple[NotShown, ...]:
    """Return what is withheld, in the words of the window."""
    labels = _labels_of(record)
    return tuple(
        NotShown(
            what=part_label(one.kind),
            why=why_withheld(one.why),
            words="\n".join(
                dict.fromkeys(_read(line, labels=labels) for line in one.text.split("\n"))
            ),
        )
        for one in withheld
    )


def _labels_of(record: Record) -> Mapping[str, str]:
    form = form_of(record)
    known = Known(record, form)
    fields = [field for one in form.decisions for field in one.fields]
    return {
        **{rule.check: spelled(rule.check) for rule in known.rules.findings},
        **dict(coverable_checks()),
        **{field.field: field.label for field in fields},
        **{option.code: option.label for field in fields for option in field.options},
        **{one.code: one.label for source in _CODED for one in known.of_source(source)},
    }


def _read(line: str, *, labels: Mapping[str, str]) -> str:
    if _CODE.fullmatch(line) is None:
        return line
    check = line.partition(":")[0]
    # Of a form or a check that nothing more is known of, the code itself is read as words.
    is_bare = "_" in check or (check != line and "-" in check)
    return labels.get(check if is_bare else line) or (spelled(check) if is_bare else line)
