"""Reads what stands between a speaker and the colon: how it came, who read it out, about whom.

Must not take anything unless all of it is understood: else the words belong to what was said.
"""

import re
from dataclasses import dataclass

from meetingdesk.domain.contribution import Source
from ui.presenters.capture.line import Line
from ui.presenters.capture.names import family_of, names_of, subjects_of
from ui.presenters.capture.room import Room, Somebody
from ui.presenters.capture.understood import Role

_REACH = 120
"""How far behind the speaker the colon may stand."""
_ABOUT = re.compile(r"[\s,(]*(?:re|about|on)\s+(?P<who>[^:()@]{1,80}?)\s*\)?\s*\Z", re.IGNORECASE)
_PAPER = r"(?:report|letter|e-?mail|statement)"
_READ = re.compile(
    rf"[\s,(–-]*(?:(?:written\s+)?{_PAPER}[\s,(–-]+)?(?:as\s+)?read\s+(?:out\s+)?by\s+(?P<who>[^,:()@]{{1,60}}?)\s*\)?\s*\Z",
    re.IGNORECASE,
)
_TELEPHONE = re.compile(
    r"[\s,(–-]*(?:(?:by|on|over)\s+(?:the\s+)?(?:tele)?phone|by\s+tel)\s*\)?\s*\Z", re.IGNORECASE
)
_WRITING = re.compile(
    r"[\s,(–-]*(?:in\s+writing|in\s+(?:(?:his|her|their|the)\s+)?report|by\s+letter|by\s+e-?mail"
    rf"|(?:written\s+)?report|(?:written\s+)?{_PAPER}\s+read(?:\s+out)?)\s*\)?\s*\Z",
    re.IGNORECASE,
)
"""A report is what its writer tells the meeting; a letter may as well be one to somebody."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asides:
    """What was said beside the speaker."""

    source: Source | None = None
    reader: Somebody | None = None
    about: tuple[Somebody, ...] = ()


NO_ASIDES = Asides()


def read_asides(line: Line, start: int, *, room: Room) -> Asides | None:
    """Take what stands between the speaker, who ends there, and the colon; None for nothing."""
    colon = line.work.find(":", start, start + _REACH)
    if colon < 0 or not line.work[start:colon].strip():
        return None
    end, about = _about(line.work, start, colon=colon, room=room)
    source, reader = _source(line.work[start:end], room)
    if (source is None and line.work[start:end].strip(" ,(")) or not (about or source):
        return None
    line.take(start, end, role=Role.SOURCE)
    line.take(end, colon, role=Role.ABOUT)
    line.take(colon, colon + 1, role=Role.JOINING)
    return Asides(source=source, reader=reader, about=about)


def read_about(line: Line, *, room: Room) -> tuple[Somebody, ...]:
    """Take "re Jayden:" from the beginning, and return whom it names of those it is about."""
    colon = line.work.find(":", line.start, line.start + _REACH)
    if colon < 0:
        return ()
    end, about = _about(line.work, line.start, colon=colon, room=room)
    if not about or end > line.start:
        return ()
    line.take(line.start, colon, role=Role.ABOUT)
    line.take(colon, colon + 1, role=Role.JOINING)
    return about


def _about(work: str, start: int, *, colon: int, room: Room) -> tuple[int, tuple[Somebody, ...]]:
    """Return where "re …" begins before the colon, and whom it names; the colon for nobody."""
    for found in re.finditer(r"[\s,(]*\b(?:re|about|on)\s", work[start:colon], re.IGNORECASE):
        whole = _ABOUT.match(work[start + found.start() : colon])
        if whole is None:
            continue
        tokens = Line(whole["who"]).tokens()
        # First those whom the meeting is about: a letter is a child's.
        named = subjects_of(room).read_whole(tokens) or family_of(room).read_whole(tokens)
        if named is not None and named.people and not named.questions:
            return start + found.start(), named.people
    return colon, ()


def _source(words: str, room: Room) -> tuple[Source | None, Somebody | None]:
    if _TELEPHONE.match(words):
        return Source.TELEPHONE, None
    if _WRITING.match(words):
        return Source.WRITTEN_REPORT, None
    found = _READ.match(words)
    if found is None:
        return None, None
    named = names_of(room).read_whole(Line(found["who"]).tokens())
    if named is None or len(named.people) != 1:
        return None, None
    reader = named.people[0]
    is_chair = "chair" in {part.strip().casefold() for part in reader.role.split(",")}
    # Whoever read it out is kept beside it; the source names the chair as the usual one.
    return (Source.READ_BY_CHAIR if is_chair else Source.WRITTEN_REPORT), reader
