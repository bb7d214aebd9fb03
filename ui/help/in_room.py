"""The pages of the manual for the meeting itself, the ones that are read in a hurry.

Must not promise what the program does not do.
"""

from meetingdesk.domain.language import gettext as _
from ui.help.topics import Topic

_CHAIR = ("entry.decision", "entry.restrict", "entry.leaving")


def room_topics() -> tuple[Topic, ...]:
    """Return the pages for the meeting itself."""
    return (_room(), _grammar(), _parts(), _restricted(), _projector())


def _room() -> Topic:
    return Topic(
        id="room",
        title=_("In the room"),
        paragraphs=(
            _(
                "Open the meeting, then type what is said and press Enter. That is all you need."
                " There is one box to type into; it is at the bottom of the page, and you reach it"
                " from anywhere."
            ),
            _(
                "On the left is the agenda with its times, in the middle the record of the present"
                " item, on the right the people. Go on to the next item when the chair does."
            ),
            _(
                "The services above the record are the speakers. Choose one, by mouse or with Alt"
                " and its number, and the next entries are theirs. You see who is still to be"
                " heard; before the decision you are asked about them once."
            ),
            _(
                "When somebody comes, leaves, goes out for a part, or joins by video or telephone,"
                " mark it in the list of people. The minutes then say who heard what. If the"
                " meeting is no longer quorate, you are warned at once."
            ),
            _(
                "Five things have a key that holds wherever the cursor is: the next item, who"
                " speaks, a decision, restricted, and somebody leaves. The keys are told below."
            ),
            _(
                "Something wrong? Undo it, or choose the entry and edit it. An entry that was"
                " struck out stays in the record, struck through."
            ),
        ),
        actions=(*_CHAIR, "item.", "contribution.", "person.", "speaker.", "change.", "pane."),
    )


def _grammar() -> Topic:
    return Topic(
        id="grammar",
        title=_("What can be typed"),
        paragraphs=(*_commands(), *_actions()),
        actions=("entry.", "capture.", "text.spelling"),
    )


def _commands() -> tuple[str, ...]:
    return (
        _(
            "A line without a slash is a note of the present speaker. Below the box you see"
            " what was understood before anything is saved."
        ),
        _("/a action · /d decision · /n note · /r risk · /s strength · /v view · /dis dissent"),
        _(
            "/fact, /op and /rep say that a note is a fact, an opinion or reported; it can be"
            " said afterwards too. “@10:12” in the line gives the time of an earlier entry."
        ),
        _(
            "NAME: words – who spoke. NAME, by phone: · NAME, in writing: · NAME report: · NAME,"
            " read by the chair: say how it came. NAME re Mia: or re Mia: say about which child it"
            " is."
        ),
        _(
            "/in NAME somebody comes (/in NAME, SERVICE for somebody new; by video, by phone;"
            " for NAME as deputy) · /out NAME leaves · /x NAME: GROUND is asked out for this"
            " part · /back NAME · /lock or /lock GROUND begins and /lock off ends a restricted"
            " stretch; /lock NAME: words restricts that entry alone, and so does “restricted:”"
            " before a line, or “(restricted)” in it · /next and /back change the item"
        ),
    )


def _actions() -> tuple[str, ...]:
    return (
        _(
            "Action: WHO to WHAT by WHEN, for example “/a HV to refer Mia to speech therapy by"
            " next fri”. Also “WHO, WHAT, WHEN” and “WHAT @who by WHEN”."
        ),
        _(
            "WHO is a name, initials, a role or a service: SW, HV, DSL, mum. If two people"
            " match, you are asked; nobody is guessed."
        ),
        _(
            "WHEN: today, tomorrow, fri, next fri, 12/6, 12 June, 1st July 2026, in 2 weeks,"
            " within 10 working days, end of month, or the next meeting. The day comes before"
            " the month. The day of the week is shown, so that you can see it is the right one."
        ),
        _(
            "If owner or date is missing, the action is taken all the same and listed for"
            " later. “@10:12” at the beginning dates an entry after the event."
        ),
    )


def _parts() -> Topic:
    return Topic(
        id="parts",
        title=_("Forms for one part of the record"),
        paragraphs=(
            _(
                "Each part of a record has a form: fill in what you know and save it. Days may be"
                " typed as people write them, for example 27 3 2026."
            ),
            _(
                "What is missing is said above the form when you save. What you have typed is kept,"
                " also when the program stops."
            ),
            _("What is seldom needed is folded away under More."),
        ),
        actions=("part.",),
    )


def _restricted() -> Topic:
    return Topic(
        id="restricted",
        title=_("What not everybody may see"),
        paragraphs=(
            _(
                "An entry, a whole item, or everything from now on can be restricted. Restricted"
                " entries are tinted and carry the word. They are left out of the copies of"
                " those who may not see them, and of the shared screen. To restrict one entry as"
                " you type it, begin the line with “restricted:”."
            ),
            _(
                "While somebody is out of the room for a part, what you type is restricted until"
                " they are back; a band says so."
            ),
            _(
                "Protected words, for example an address that must not be known, are kept out of"
                " every copy whose recipient may not see them, wherever they were typed."
            ),
            _(
                "In a split meeting, people who must not meet have sessions or rooms of their"
                " own. Nothing that one of them gets tells the time or place of the other."
            ),
        ),
        actions=("entry.restrict", "item.restrict", "stretch.", "part.protected_words"),
    )


def _projector() -> Topic:
    return Topic(
        id="projector",
        title=_("Showing it to the room"),
        paragraphs=(
            _(
                "The projector view is a window of its own. It shows the item, the time, what was"
                " heard, the plan so far and the next item, and only what is open to everybody. It"
                " does not tell that there is more."
            ),
            _(
                "With a second screen it opens there. With one screen it is a window that you can"
                " share in an online meeting: share that window, not your screen."
            ),
            _(
                "If both screens show the same, the program cannot know. That is why you are"
                " asked at the start whether others can see this screen. If so, this window itself"
                " shows the projector view, and you are asked before you leave it."
            ),
            _(
                "While others see something, your window says SHARING in red, with a small"
                " picture of what they see. What you type appears there only once it is recorded."
                " Blank it at once when you have to."
            ),
        ),
        actions=("projector.", "item."),
    )
