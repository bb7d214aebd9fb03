"""Which function prints which section of the minutes.

A form that names a section which is not here cannot be printed, and is told so
when it is loaded or built.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType

from meetingdesk.document import (
    sections_approval,
    sections_decisions,
    sections_discussion,
    sections_household,
    sections_meeting,
    sections_papers,
    sections_people,
    sections_plan,
)
from meetingdesk.document.blocks import Block, Contents, Heading
from meetingdesk.document.marks import marks_in, with_marks_explained
from meetingdesk.document.sections_closing import DISAGREE_ANCHOR, disagree_title, disagreeing
from meetingdesk.document.source import Source
from meetingdesk.domain.errors import Trouble
from meetingdesk.domain.language import gettext as _
from meetingdesk.formspec.validate import QUESTIONS

_MANY_SECTIONS = 8
"""From so many sections on there is a list of contents."""
_TOLD_FIRST = frozenset(
    {"first_page", "amendments", "decisions", "next_dates", "plan", "contingency"}
)
"""What stands before the contents: nobody has to turn a page to find it."""

Section = Callable[[Source], tuple[Block, ...]]

SECTIONS: Mapping[str, Section] = MappingProxyType(
    {
        "first_page": sections_meeting.first_page,
        "amendments": sections_meeting.amendments,
        "decisions": sections_decisions.decisions,
        "plan": sections_plan.plan,
        "contingency": sections_plan.contingency,
        "next_dates": sections_plan.next_dates,
        "people": sections_people.people,
        "quorum": sections_people.quorum,
        "household": sections_household.household,
        "reports": sections_papers.reports,
        "deadlines": sections_papers.deadlines,
        "earlier_actions": sections_plan.earlier_actions,
        "consents": sections_papers.consents,
        "discussion": sections_discussion.discussion,
        "views": sections_discussion.views,
        "agency_views": sections_decisions.agency_views,
        "dissent": sections_decisions.dissent,
        "disagreement": sections_decisions.disagreement,
        "safe_adults": sections_plan.safe_adults,
        "findings": sections_papers.findings,
        "copies": sections_papers.copies,
        "approval": sections_approval.approval,
    }
)
"""Code of a section -> what prints it; "questions:" and a section are printed besides."""


class UnknownSection(Trouble):
    """A form names a section that this version cannot print."""

    code = "unknown-section"


def section_blocks(source: Source, code: str) -> tuple[Block, ...]:
    """Return the blocks of one section; none where the record says nothing of it.

    Raises UnknownSection for a code that is not known.
    """
    if code.startswith(QUESTIONS):
        return sections_discussion.questions(source, code.removeprefix(QUESTIONS))
    made = SECTIONS.get(code)
    if made is None:
        raise UnknownSection(
            _(
                "The form “{form}” has a section “{section}”, which this version does not know."
                " Correct the form or install the newer version."
            ).format(form=source.form.title, section=code)
        )
    return made(source)


def numbered_sections(source: Source) -> tuple[Block, ...]:
    """Return the sections of this edition in the form's order, numbered without a gap."""
    made = [
        (spec.code, spec.title, section_blocks(source, spec.code))
        for spec in source.form.sections
        if source.has_section(spec.code)
    ]
    made.append((DISAGREE_ANCHOR, disagree_title(), disagreeing(source)))
    printed = [one for one in made if one[2]]
    codes = [code for code, _title, _blocks in printed]
    if "plan" in codes and codes[0] == "first_page":
        told = replace(source, plan_number=codes.index("plan") + 1)
        printed[0] = (*printed[0][:2], sections_meeting.first_page(told))
    place = _place_of_contents(codes)
    blocks: list[Block] = []
    explained: set[str] = set()
    for number, (code, title, found) in enumerate(printed, 1):
        if number - 1 == place:
            blocks.append(Contents(title=_("Contents of what follows")))
        if code not in _TOLD_FIRST:
            explained.clear()
        heading = Heading(level=1, text=f"{number}. {title}", anchor=code.replace(":", "-"))
        blocks += [heading, *with_marks_explained(source, found, known=explained)]
        explained |= marks_in(found)
    return tuple(blocks)


def _place_of_contents(codes: list[str]) -> int | None:
    """Return before which section the contents stand: after what is told first; none if short."""
    if len(codes) < _MANY_SECTIONS:
        return None
    return max((n for n, code in enumerate(codes, 1) if code in _TOLD_FIRST), default=0)
