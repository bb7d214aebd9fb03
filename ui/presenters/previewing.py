"""The pages of each recipient's edition before they go out, and what they will not see. No Qt."""

from dataclasses import dataclass

from meetingdesk.bootstrap import OpenDesk
from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.record.redact import Paper
from meetingdesk.service.previewing import Pages, find_edition, list_papers, make_pages
from meetingdesk.service.release_papers import find_withheld
from ui.presenters.withheld_words import NotShown, not_shown_rows


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """Somebody whose edition can be looked at."""

    number: int
    name: str
    edition: str

    @property
    def label(self) -> str:
        """How it is chosen."""
        return _("Copy {number}: {name} – {edition}").format(
            number=self.number, name=self.name, edition=self.edition
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Editions:
    """Everybody whose pages can be looked at."""

    readers: tuple[Reader, ...]
    is_draft: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """One paper as one recipient will read it, and what it leaves out."""

    number: int
    name: str
    paper: str
    papers: tuple[tuple[str, str], ...]
    """Every paper of this recipient: its code and words."""
    content: bytes
    """PDF."""
    is_draft: bool
    not_shown: tuple[NotShown, ...]


def read_editions(desk: OpenDesk, meeting: MeetingId) -> Editions:
    """Read for whom there is an edition now."""
    edition = find_edition(desk.press, meeting)
    return Editions(
        readers=tuple(
            Reader(number=copy.number, name=copy.recipient, edition=copy.edition.label)
            for copy in edition.source.copies.copies
        ),
        is_draft=edition.is_draft,
    )


def read_papers(desk: OpenDesk, meeting: MeetingId, *, number: int) -> tuple[tuple[str, str], ...]:
    """Read which papers a copy has: code and words of each."""
    papers = list_papers(desk.press, meeting, number=number)
    return tuple((paper.value, paper_label(paper.value)) for paper in papers)


def read_pages(desk: OpenDesk, meeting: MeetingId, *, number: int, paper: str) -> Shown:
    """Make the pages of a paper, and find what this recipient will not see."""
    pages = make_pages(desk.press, meeting, number=number, paper=Paper(paper))
    source = find_edition(desk.press, meeting).source
    withheld = find_withheld(source, pages.copy, letter=pages.paper is Paper.LETTER)
    return shown(pages, not_shown_rows(withheld, record=source.record))


def shown(pages: Pages, not_shown: tuple[NotShown, ...]) -> Shown:
    """Return the pages with their words."""
    return Shown(
        number=pages.copy.number,
        name=pages.copy.recipient,
        paper=pages.paper.value,
        papers=tuple((one.value, paper_label(one.value)) for one in pages.papers),
        content=pages.content,
        is_draft=pages.is_draft,
        not_shown=not_shown,
    )


def paper_label(paper: str) -> str:
    """Return what a paper is called."""
    return {
        Paper.MINUTES.value: _("Minutes"),
        Paper.ANNEX.value: _("Restricted part"),
        Paper.LETTER.value: _("Decision letter"),
        Paper.ACTIONS.value: _("Action sheet"),
    }.get(paper, paper)


def state_words(*, is_draft: bool) -> str:
    """Return what is said above the pages."""
    if is_draft:
        return _("DRAFT: the record is not signed. These pages may still change.")
    return _("Signed: these are the pages that are sent.")


def not_shown_words(name: str, count: int) -> str:
    """Return the heading over what a recipient will not see."""
    if not count:
        return _("Nothing is kept from {name}").format(name=name)
    return _("What {name} will not see ({count})").format(name=name, count=count)
