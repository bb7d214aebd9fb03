"""The papers of a copy besides the minutes: annex, decision letter, one agency's actions.

Each is redacted anew from the full record, so that none is wider than the
recipient's own edition. Must not build documents.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from meetingdesk.domain.ids import PartId
from meetingdesk.domain.sharing import Audience, may_see
from meetingdesk.formspec.model import EditionSpec, FormSpec
from meetingdesk.record.model import EditionStamp, Record
from meetingdesk.record.redact import redact
from meetingdesk.record.redact_scope import Paper, Redacted

LETTER_SECTIONS: Final = ("first_page", "decisions", "plan", "contingency", "next_dates")
"""What a decision letter with outline plan holds, as far as the edition has it."""
_LETTER_ALWAYS: Final = ("first_page", "decisions")
_ACTION_SECTIONS: Final = ("first_page", "plan")
_ANNEX_SECTIONS: Final = ("annex",)


def annex_record(
    record: Record,
    *,
    form: FormSpec,
    edition: EditionSpec,
    audience: Audience,
    stamp: EditionStamp,
    numbers: dict[PartId, str],
) -> Redacted | None:
    """Return the restricted part with its own attendance; none where this copy has no annex."""
    items = [item for item in record.items if item.is_annex and may_see(item.handling, audience)]
    if not items or not edition.annex:
        return None
    return redact(
        record,
        form=form,
        edition=replace(edition, sections=_ANNEX_SECTIONS, bears_on=(), own_actions=False),
        audience=audience,
        stamp=stamp,
        numbers=numbers,
        paper=Paper.ANNEX,
    )


def letter_record(
    record: Record,
    *,
    form: FormSpec,
    edition: EditionSpec,
    audience: Audience,
    stamp: EditionStamp,
    numbers: dict[PartId, str],
) -> Redacted:
    """Return what the decision letter tells this audience: decisions, plan and dates alone."""
    wanted = edition.sections or LETTER_SECTIONS
    sections = tuple(code for code in LETTER_SECTIONS if code in (*wanted, *_LETTER_ALWAYS))
    return redact(
        record,
        form=form,
        edition=replace(edition, sections=sections),
        audience=audience,
        stamp=stamp,
        numbers=numbers,
        paper=Paper.LETTER,
    )


def actions_record(
    record: Record,
    *,
    form: FormSpec,
    edition: EditionSpec,
    audience: Audience,
    stamp: EditionStamp,
    numbers: dict[PartId, str],
) -> Redacted:
    """Return the actions that this agency owns, and nothing else."""
    return redact(
        record,
        form=form,
        edition=replace(edition, sections=_ACTION_SECTIONS, bears_on=(), own_actions=True),
        audience=audience,
        stamp=stamp,
        numbers=numbers,
        paper=Paper.ACTIONS,
    )


PAPERS: Final[dict[Paper, Callable[..., Redacted | None]]] = {
    Paper.MINUTES: redact,
    Paper.ANNEX: annex_record,
    Paper.LETTER: letter_record,
    Paper.ACTIONS: actions_record,
}
"""Paper -> the function that takes away everything that it does not hold."""
