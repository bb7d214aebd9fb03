"""Reads a bare clock time of who comes or goes: "/in Lomax 10:18" is "/in Lomax @10:18".

Must not take the time until which somebody stays, or at which something else is.
"""

import re
from datetime import time

from ui.presenters.capture.line import Line
from ui.presenters.capture.understood import Role

_BARE = r"(?:at\s+)?(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)"
_HERE = re.compile(rf"{_BARE}(?=\s|[,;]|\Z|:\s)", re.ASCII | re.IGNORECASE)
_LAST = re.compile(rf"(?<=[\s,]){_BARE}\s*\Z", re.ASCII | re.IGNORECASE)
_MARK = re.compile(r"\s*(?:[,;:]|[–—-](?=\s))")
_ELSEWHERE = re.compile(
    r"\b(?:till?|until|to|from|back|by|before|after|since|about|around|for|off|away|due|leav\w+|goes"
    r"|going|go|court|clinic|bus|train|appt|appointment|meeting|school)\s*(?:at\s*)?\Z",
    re.IGNORECASE,
)


def take_clock(line: Line) -> time | None:
    """Take the time that stands at the first word that is left."""
    return _taken(line, _HERE.match(line.work, line.start))


def take_last_clock(line: Line) -> time | None:
    """Take the time at the end, unless the words before it say what else it is the time of."""
    found = _LAST.search(line.work, max(line.end - 12, line.start), line.end)
    if found is None or _ELSEWHERE.search(line.work, line.start, found.start()):
        return None
    return _taken(line, found)


def _taken(line: Line, found: re.Match[str] | None) -> time | None:
    if found is None or any(taken.role is Role.TIME for taken in line.taken):
        return None
    line.take(found.start(), found.end(), role=Role.TIME)
    mark = _MARK.match(line.work, found.end())
    if mark is not None:
        line.take(mark.start(), mark.end(), role=Role.JOINING)
    return time(int(found["hour"]), int(found["minute"]))
