"""The pages of the manual around a meeting, in the order in which they are read.

Plain words for somebody in a hurry. Every page stands for itself. Must not promise what the
program does not do.
"""

from meetingdesk.domain.language import gettext as _
from ui.help.in_room import room_topics
from ui.help.topics import Topic


def manual() -> tuple[Topic, ...]:
    """Return every page of the manual."""
    return (
        _start(),
        _home(),
        _before(),
        *room_topics(),
        _after(),
        _copies(),
        _safe(),
        _settings(),
        _keys(),
    )


def _start() -> Topic:
    return Topic(
        id="start",
        title=_("Opening the desk"),
        paragraphs=(
            _(
                "All your meetings stand in one desk: a folder on this computer that is"
                " encrypted. Nothing is sent anywhere."
            ),
            _(
                "Type your passphrase and press Enter. If you have lost it, choose to use the"
                " recovery key that was shown to you when the desk was made."
            ),
            _(
                "Without the passphrase and without the recovery key nobody can open the desk, not"
                " even its makers. Keep the recovery key on paper, away from the computer."
            ),
        ),
        actions=("window.",),
    )


def _home() -> Topic:
    return Topic(
        id="home",
        title=_("Cases and meetings"),
        paragraphs=(
            _(
                "The first page shows what needs you now, each with its deadline, then the meetings"
                " of today and all cases and meetings. Choose one and press Enter."
            ),
            _(
                "You can search for people, words that were said, and actions. A name may be"
                " misspelt or be another name that the person uses."
            ),
            _(
                "A meeting made by mistake goes into the bin as long as nothing of it is signed."
                " From there it comes back within 30 days."
            ),
            _(
                "Lock the desk when you leave the room. What you have typed is kept, and you come"
                " back to where you were."
            ),
        ),
        actions=("desk.",),
    )


def _before() -> Topic:
    return Topic(
        id="before",
        title=_("Before the meeting"),
        paragraphs=(
            _(
                "A new meeting takes a few steps: the case and the household, the kind of meeting"
                " and its day. What is known from an earlier meeting is not asked again."
            ),
            _("In a hurry, start a meeting at once. Type and family can be filled in afterwards."),
            _(
                "The program proposes whom to invite and says why. You decide. The agenda comes"
                " from the form of the meeting, with times; you can change it."
            ),
            _(
                "A note on safety in the room is shown to you alone. It is in no paper and on no"
                " shared screen."
            ),
            _(
                "The next meeting of a series is made from the last one, with its people, its"
                " open actions and the answers of last time beside the new ones."
            ),
        ),
        actions=("page.prepare", "desk.new", "desk.start", "meeting.next", "part.items"),
    )


def _after() -> Topic:
    return Topic(
        id="after",
        title=_("After the meeting"),
        paragraphs=(
            _(
                "The page After is a list of what is left to do, each marked not started, in"
                " progress or done: look through what was recorded, actions without an owner or"
                " date, dissent and reasons, preview, signature, copies, and where copies went."
            ),
            _(
                "The check tells what is missing or doubtful before you sign. What cannot be"
                " mended can be given a reason; the reason is printed."
            ),
            _(
                "What you write after the meeting was closed, for example your summary, is marked"
                " so in the minutes."
            ),
            _(
                "The preview is the very paper that will be signed, marked DRAFT. Once you have"
                " signed, the record is changed only by an amendment, which says why."
            ),
        ),
        actions=("page.", "meeting.close", "meeting.reopen", "meeting.print"),
    )


def _copies() -> Topic:
    return Topic(
        id="copies",
        title=_("Copies and letters"),
        paragraphs=(
            _(
                "Every recipient gets an edition of their own. Before copies are made you are shown"
                " what each recipient will not see."
            ),
            _(
                "Each copy has a number and names its recipient. Making many copies takes a while;"
                " you can stop it, and no half a file is left behind."
            ),
            _(
                "If words that are kept from a recipient are still found in their edition, the copy"
                " is not made, and you are told where they stand."
            ),
            _("A password for a copy goes by another way than the copy itself."),
            _("What was sent, to whom and when, is kept in the log of distribution."),
        ),
        actions=("page.letter", "page.copies", "meeting.print", "part.copy_decisions"),
    )


def _safe() -> Topic:
    return Topic(
        id="safe",
        title=_("Never lose a word"),
        paragraphs=(
            _(
                "There is no need to save. What you type is kept at most two seconds later, also"
                " the line that you have not finished. When the page says “Saved” with a time, it"
                " is on the disk."
            ),
            _(
                "If saving fails, your words stay in the box, the window says why, and it is"
                " tried again. Do not close the window; make room on the disk or plug the drive in"
                " again."
            ),
            _(
                "After a crash, a flat battery or a power cut, open the desk again: the meeting"
                " stands where it was, with the line that was half typed."
            ),
            _(
                "Set a second folder, for example on a USB stick: while a meeting is open an"
                " encrypted copy of the desk goes there every two minutes. It opens on another"
                " computer with your passphrase or recovery key."
            ),
            _(
                "What was done can be undone and redone. A struck entry is not erased: it stays"
                " in the record, struck through."
            ),
        ),
        actions=("change.",),
    )


def _settings() -> Topic:
    return Topic(
        id="settings",
        title=_("Settings"),
        paragraphs=(
            _(
                "Colours can be light, dark or of high contrast, or follow the system. The size of"
                " the text changes at once and is remembered."
            ),
            _("The desk locks itself when it is left alone, but never while a meeting is open."),
            _("The name, address and logo of your organisation go onto the papers."),
        ),
        actions=("desk.settings", "desk.organisation", "text."),
    )


def _keys() -> Topic:
    return Topic(
        id="keys",
        title=_("Keys"),
        paragraphs=(
            _(
                "Everything can be done with the keyboard alone and with the mouse alone. If you"
                " know no key, open the list of everything, type a few letters of what you want,"
                " and press Enter."
            ),
            _(
                "Tab goes from one part to the next, F6 from one area of the page to the next, Alt"
                " with an underlined letter to a menu or button."
            ),
            _(
                "Single letters do something only in lists, never where text is typed. Keys can be"
                " changed in the settings; those that the system or a screen reader needs are"
                " refused."
            ),
        ),
        actions=("",),
    )
