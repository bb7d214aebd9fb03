"""Reads what is a day to everybody but the calendar: mid December, end of term, some meeting.

Must not choose a day: each of them is asked.
"""

import re

from meetingdesk.domain.language import gettext as _
from ui.presenters.capture.dates import Day

_WEEK = r"w(?:ee)?k"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_NEXT = r"(?:this|next|nxt|following|coming)"
_ROUGH = re.compile(
    r"(?:(?:around|about|approx|circa)\s+)?(?:the\s+)?(?:mid(?:dle)?|early|late|later|start"
    r"|begin(?:n)?ing|(?:first|second)\s+half|half\s?way\s+through)(?:\s+of|\s+in)?[\s-]*(?:the\s+)?"
    rf"(?:{_NEXT}\s+)?(?:{_MONTH}|{_WEEK}|month|mth|year|term)(?:\s+\d{{4}})?"
    rf"|(?:the\s+)?(?:first|second|third|last|1st|2nd|3rd)\s+{_WEEK}\s+(?:(?:of|in)\s+)?(?:the\s+)?"
    rf"(?:{_MONTH}|month|term)"
    rf"|(?:(?:within|in|during)\s+(?:the\s+)?)?{_NEXT}\s+(?:{_WEEK}|month|mth|year)"
    rf"|(?:(?:over|at)\s+)?(?:the|this|{_NEXT})\s+(?:weekend|wkend|w/end)"
    rf"|(?:w/c|wc|w/b|w/e|{_WEEK}\s+(?:of|beginning|commencing|ending|starting))\s+\S.{{0,20}}"
    r"|(?:with)?in\s+(?:the\s+next\s+)?(?:a\s+)?(?:few|several)\s+(?:days|wks?|weeks|months|mths)"
    r"(?:\s+time)?"
    r"|(?:within|in)\s+\d{1,3}\s+school\s+(?:days|weeks|wks)"
)
"""Says by itself when something is due, but not the day."""
_SEASON = (
    rf"{_NEXT}|end\s+of|autumn|spring|summer|winter|oct(?:ober)?|feb(?:ruary)?|may|easter"
    r"|christmas|xmas|school|the"
)
_VAGUE = re.compile(
    rf"within\s+the\s+(?:{_WEEK}|month|year|fortnight)"
    rf"|(?:in\s+)?{_MONTH}(?:\s+(?:sometime|time|\d{{4}}))?"
    r"|(?:the\s+next\s+)?(?:a\s+)?(?:few|several)\s+(?:days|wks?|weeks|months|mths)"
    r"|\d{1,3}\s+school\s+(?:days|weeks|wks)"
    r"|(?:the\s+)?(?:(?:end|start|beginning|eo)\s+(?:of\s+)?(?:the\s+)?)?"
    rf"(?:(?:{_SEASON})\s+)*"
    r"(?:half[\s-]?term|term(?:[\s-]+time)?|(?:school\s+)?(?:hols|holidays?)|easter"
    r"|new\s+(?:year|yr)|(?:christmas|xmas)\s+break|bank\s+hol(?:iday)?|summer|autumn|spring)"
)
"""Needs a "by" or a comma before it."""
_SOME_MEETING = re.compile(
    r"(?:(?:the|our|her|his|their|its|a)\s+)?(?:(?:next|nxt|first|1st|second|2nd|following|coming)\s+)?"
    r"(?:core\s+gr(?:ou)?p|review|conf(?:erence)?|panel|strat(?:egy)?|cin|lac|pep|marac|mappa|icpc"
    r"|rcpc|court|hearing|fgc|ehcp|tac|taf|team|supervision|legal\s+planning|lpm|plo|cpa"
    r"|ward\s+round|discharge|professionals|meeting|mtg)"
    r"(?:\s+(?:meeting|mtg|review|conf(?:erence)?|discussion|date|hearing|plan|planning))*"
)


def ask_vague(plain: str) -> Day | None:
    """Return the question which day is meant; None where the words are no time at all."""
    stands_alone = _ROUGH.fullmatch(plain) is not None
    if not stands_alone and _VAGUE.fullmatch(plain) is None:
        return None
    asked = _("Which day of “{typed}”?").format(typed=plain)
    return Day(question=asked, stands_alone=stands_alone)


def ask_some_meeting(plain: str) -> Day | None:
    """Ask for the day of a meeting that the room knows nothing of."""
    if _SOME_MEETING.fullmatch(plain) is None:
        return None
    asked = _("The day of “{name}” is not known here. When is this due?").format(name=plain)
    return Day(question=asked, stands_alone=False, only_by=True)
