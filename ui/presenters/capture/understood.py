"""What was understood of a line, and what must be asked before it is certain.

Must not lose a word: each one is in the text or in what was taken from the line.
"""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from meetingdesk.domain.contribution import Kind as Sense
from meetingdesk.domain.contribution import Source
from ui.presenters.capture.room import Somebody


class Kind(StrEnum):
    """What a line becomes when it is added."""

    NOTE = "note"
    ACTION = "action"
    DECISION = "decision"
    RISK = "risk"
    STRENGTH = "strength"
    VIEW = "view"
    DISSENT = "dissent"
    PRESENCE_IN = "presence_in"
    PRESENCE_OUT = "presence_out"
    EXCLUDE = "exclude"
    BACK = "back"
    LOCK = "lock"
    NEXT = "next"
    PREVIOUS = "previous"
    HELP = "help"


class Role(StrEnum):
    """What words that were taken from a line are."""

    COMMAND = "command"
    RESTRICTED = "restricted"
    TIME = "time"
    WHO = "who"
    WHEN = "when"
    SERVICE = "service"
    SOURCE = "source"
    ABOUT = "about"
    DEPUTY = "deputy"
    JOINING = "joining"
    """to, by, a comma: words that hold the others together."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """Words as they were typed, and where in the line they stand."""

    role: Role
    words: str
    start: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Fix:
    """One answer to a question: what to type in place of what stands there."""

    label: str
    start: int
    end: int
    words: str

    def applied(self, line: str) -> str:
        """Return the line with the answer in it."""
        return f"{line[: self.start]}{self.words}{line[self.end :]}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is open, as a full sentence, and what it could be."""

    sentence: str
    choices: tuple[Somebody, ...] = ()
    """The people who match; empty where the question is not who."""
    fixes: tuple[Fix, ...] = ()
    """The answers that one key can give."""
    asks_who: bool = False
    """Whether somebody was named whom the room does not know: then it was nobody else."""
    keeps_words: bool = False
    """Whether what was taken of the line belongs to the words while this stays open."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Newcomer:
    """Somebody who walks in and is not in the room list."""

    name: str
    service: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """A line as it was understood."""

    line: str
    kind: Kind
    text: str
    """What is left to be recorded, letter for letter."""
    said: str
    """The same with who and when in it: what to record while a question stays open."""
    people: tuple[Somebody, ...] = ()
    """Owners of an action; else who spoke, holds the view, dissents, comes, goes, is decided on."""
    newcomer: Newcomer | None = None
    due: date | None = None
    meeting: str = ""
    """The named meeting that the day due was taken from."""
    at: time | None = None
    """The time that was typed with @, on the day of the meeting."""
    sense: Sense | None = None
    """In which sense it was said, where a command said so."""
    source: Source | None = None
    """How it came to the meeting, where that was typed."""
    reader: Somebody | None = None
    """Who read it out."""
    about: tuple[Somebody, ...] = ()
    """The children or the adult whom it is about, where that was typed."""
    deputy_for: Somebody | None = None
    """In whose place somebody comes."""
    restricted: bool = False
    """Not for every copy; on a lock: whether a restricted stretch begins."""
    questions: tuple[Question, ...] = ()
    cautions: tuple[str, ...] = ()
    """What is likely a slip and is taken all the same, as full sentences."""
    taken: tuple[Taken, ...] = ()
