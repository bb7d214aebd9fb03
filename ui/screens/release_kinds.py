"""The two things that the release page issues: the copies of a signed record, and the letter."""

from meetingdesk.domain.language import gettext as _
from meetingdesk.service.release_copies import issue_copies
from meetingdesk.service.release_letter import issue_letter
from ui.presenters.releasing import preview_copies, preview_letter
from ui.presenters.wording import nobody_listed
from ui.screens.release_page import Kind


def copies_kind() -> Kind:
    """Return what the page of the copies is about."""
    return Kind(
        name="copies",
        title=_("Copies of the signed record"),
        told=_(
            "One numbered copy for everyone on the copy list, in Word and PDF. Look at what each"
            " will not see; then choose a folder and issue them."
        ),
        nobody=nobody_listed(),
        go=_("&Issue the copies"),
        preview=preview_copies,
        issue=issue_copies,
    )


def letter_kind() -> Kind:
    """Return what the page of the decision letter is about."""
    return Kind(
        name="letter",
        title=_("Decision letter with outline plan"),
        told=_(
            "It goes out from the decisions alone, before the record is signed, even while"
            " findings are open."
        ),
        nobody=_(
            "Nobody gets a letter: this type of meeting has none, or nobody who gets it is on the"
            " copy list yet."
        ),
        go=_("&Issue the letter"),
        preview=preview_letter,
        issue=issue_letter,
    )
