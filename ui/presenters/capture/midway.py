"""Reads a day in the middle of an action: "ring GP today for a prescription".

Must not take what was said or done on that day, nor any word but today, tonight and tomorrow.
"""

import re
from datetime import date

from ui.presenters.capture.room import Room
from ui.presenters.capture.when import When, read_when

_MIDWAY = re.compile(
    r"(?<=\s)(?P<day>today|2day|tonight|this\s+(?:morning|afternoon|evening)|tomorrow|tmrw|tomoz)"
    r"(?=,?\s+(?:for|to|re|about|regarding|with|w)\s)",
    re.IGNORECASE,
)
_BELONGS = re.compile(
    r"\b(?:of|from|since|until|till?|after|last|every|each|for|to|than|the|and|or|not|between|on|in"
    r"|\w+ed|said|told|made|done|given|seen|held|taken|written|heard|met|found|sent|was|were|is|are"
    r"|had|has|have|meeting|mtg|conference|conf|discussion|absent|present|here)\s*\Z",
    re.IGNORECASE,
)
"""Words after which the day tells when something happened: "what mum said today to school"."""
_MOST = 400


def find_midway(work: str, start: int, *, room: Room, today: date) -> When | None:
    """Return the one day that stands between what is to be done and what for."""
    found = list(_MIDWAY.finditer(work, start, start + _MOST))
    if len(found) != 1:
        return None
    before = work[max(found[0].start() - 30, start) : found[0].start()]
    if not before.strip() or _BELONGS.search(before):
        return None
    day = read_when(found[0]["day"], room=room, today=today)
    if day is None:
        return None
    at, end = found[0].span("day")
    return When(day=day, start=at, words=at, end=end)
