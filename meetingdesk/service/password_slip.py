"""Builds the slip on which a password goes to its recipient: one page, for one person's eyes.

Must name nobody but the recipient, and say nothing of what the papers are about.
"""

from datetime import date

from meetingdesk.document.blocks import (
    Block,
    BulletList,
    Document,
    Facts,
    Furniture,
    Metadata,
    Notice,
    Paragraph,
    PrintSize,
    Run,
    Tone,
)
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.moments import format_short_day
from meetingdesk.rules.copies import Copy

SLIP = "slip"


def build_slip(copy: Copy, password: str, *, day: date | None, sender: str) -> Document:
    """Build the slip, large for everybody: it is copied letter by letter.

    The day is that of the meeting.
    """
    facts = [
        (_("For"), (Run(text=copy.recipient),)),
        (_("Papers"), (Run(text=_told(copy, day)),)),
        (_("Password"), (Run(text=password, tone=Tone.STRONG),)),
    ]
    blocks: tuple[Block, ...] = (
        Facts(rows=tuple(facts), summary=_("For whom the password is, and what it opens")),
        BulletList(entries=tuple((Run(text=line),) for line in _how_to_open()), is_numbered=True),
        Notice(
            title=_("How this slip travels"),
            body=tuple(Paragraph(runs=(Run(text=line),)) for line in _how_it_travels()),
        ),
    )
    return Document(
        title=_("Password for your papers"),
        subtitle="",
        blocks=blocks,
        furniture=Furniture(
            marking=_("Private: for the recipient only"), copy=copy.number, recipient=copy.recipient
        ),
        metadata=Metadata(
            title=_("Password slip"),
            author=sender,
            subject="",
            record_id="",
            record_digest="",
            edition="",
            edition_digest="",
            copy=copy.number,
            paper=SLIP,
        ),
        print_size=PrintSize.LARGE,
    )


def _told(copy: Copy, day: date | None) -> str:
    if day is None:
        return _("Copy {number}").format(number=copy.number)
    return _("Copy {number}, meeting of {day}").format(
        number=copy.number, day=format_short_day(day)
    )


def _how_to_open() -> tuple[str, ...]:
    return (
        _("Open a file of your copy. The program asks for a password."),
        _("Type the password with its hyphens, in small letters, without any space."),
        _("It has no letter i, l or o, and no figure 0 or 1."),
        _("Keep this slip apart from the files, and let nobody else read it."),
        _("Tell the sender that you received and opened your papers."),
    )


def _how_it_travels() -> tuple[str, ...]:
    return (
        _(
            "This slip goes by another way than the files: hand it over, post it, or read it out"
            " by telephone. It never goes in the same e-mail, envelope or folder."
        ),
    )
