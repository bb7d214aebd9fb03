"""What is said when papers are printed for a recipient. No Qt."""

from collections.abc import Sequence

from meetingdesk.domain.language import gettext as _
from ui.presenters.previewing import Editions, paper_label
from ui.presenters.wording import nobody_listed


def is_printed_as(editions: Editions, number: int) -> str:
    """Return as what the pages are printed, and that it is noted."""
    if editions.is_draft:
        return _(
            "The record is not signed: the pages are marked DRAFT, and are noted as a draft"
            " without a number."
        )
    return _(
        "The very pages of copy {number}. Who printed them, for whom and when is noted."
    ).format(number=number)


def why_not(printers: Sequence[str], editions: Editions) -> str:
    """Return what keeps anything from being printed; empty where nothing does."""
    if not editions.readers:
        return nobody_listed()
    if not printers:
        return _(
            "No printer is installed on this computer. Add one in the settings of the computer,"
            " then press Ctrl+P again."
        )
    return ""


def told_of_print(*, name: str, paper: str, pages: int, number: int) -> str:
    """Return what was printed, and for whom; number 0 for a draft."""
    if not number:
        return _("Printed as a draft: {paper} for {name}, {pages} pages. It is noted.").format(
            paper=paper_label(paper), name=name, pages=pages
        )
    return _("Printed: {paper}, copy {number} for {name}, {pages} pages. It is noted.").format(
        paper=paper_label(paper), number=number, name=name, pages=pages
    )
