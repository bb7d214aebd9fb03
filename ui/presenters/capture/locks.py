"""Reads what stands behind a lock that begins a line: a ground, a switch, or an entry.

A stretch that was meant must not pass for one restricted entry: what could be either is asked,
and stays restricted. Must not record anything.
"""

import re

from meetingdesk.domain.language import gettext as _
from ui.presenters.capture.line import Line, plain_words
from ui.presenters.capture.understood import Fix, Question, Role
from ui.presenters.capture.vocabulary import vocabulary

_ON = r"on|starts?|begins?|starting|started"
_OFF = r"off|ends?|ended|stops?|stopped|over|finish(?:ed)?|lifted|done"
_SWITCH = re.compile(
    rf"(?:(?P<on>{_ON})|(?P<off>{_OFF}))(?:\s+(?:now|here))?(?:\s*(?P<mark>[,;:–—-])(?=\s|\Z)|\s*\Z)",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"\s*[,;:/()–—]\s*|\s+[&+]\s+(?=third|3rd|prof|only|police|crim|risk)|\s+-\s+|\s+and\s+(?=third|3rd|prof|only|police|crim|risk)"
)
_INQUIRY = r"(?:investigations?|inv|invest|inves|enquir(?:y|ies)|inquir(?:y|ies)|proceedings|trial)"
_TOLD = r"(?:info|information|intel|intelligence|disclosures?|evidence|matters?|details?|stuff)"
_PART = r"(?:parts?|sections?|sessions?|bits?|slots?|discussions?|items?|meetings?|stretch)"
_PROFS = r"(?:prof(?:essional)?s?|pros|agencies|agency|practitioners?|police|services)"
_FAMILY = (
    r"(?:family|parents?|mum|mother|dad|father|both|all|carers?|gran|nan|child(?:ren)?|advocate)"
)
_GROUND = re.compile(
    r"(?:(?:on\s+)?grounds?(?:\s+of)?\s+|due\s+to\s+|because\s+of\s+|for\s+|as\s+|re\s+|reason\s+)?"
    r"(?:(?:the|a|an|ongoing|live|current|open|possible|poss|pending|in)\s+)*(?:"
    rf"(?:criminal|crim|police|live|ongoing|s(?:ection)?\s?47)\s+(?:{_INQUIRY}|case|{_TOLD}|{_PART})"
    rf"|{_INQUIRY}|crim(?:inal)?\s+{_INQUIRY}\s+\w+"
    rf"|(?:third|3rd|other)\s+part(?:y|ies)(?:\s+{_TOLD})?"
    rf"|{_PROFS}\s+(?:only|{_PART})(?:\s+{_PART})?|only\s+{_PROFS}|{_PART}\s+for\s+{_PROFS}(?:\s+only)?"
    rf"|(?:restricted|closed|confidential|private|sensitive|exempt)(?:\s+(?:{_PART}|{_TOLD}))?"
    r"|confidentiality|(?:serious\s+)?risk\s+of\s+(?:serious\s+|significant\s+)?"
    r"(?:harm|violence|intimidation|injury|prejudice)(?:\s+to\s+\w+(?:\s+\w+)?)?"
    r"|(?:child(?:ren)?s?\s+)?(?:safety|safeguarding)|domestic\s+(?:abuse|violence)|dv|da|violence"
    r"|legal(?:\s+(?:advice|privilege|proceedings|professional\s+privilege))|prejudice"
    r"|witness(?:es)?|interests?\s+of\s+the\s+child(?:ren)?|best\s+interests?"
    rf"|(?:no|not\s+for|without|not\s+with)\s+(?:the\s+)?{_FAMILY}"
    rf"|(?:{_FAMILY}\s+(?:and|&|\+)?\s*)+(?:(?:is|are|has|have|to)\s+)?"
    r"(?:been\s+)?(?:out|excluded|asked\s+(?:out|to\s+(?:leave|step\s+out))|leave|left|gone|go\s+out"
    r"|step(?:ped)?\s+out|outside|not\s+present)(?:\s+of\s+(?:the\s+)?room)?"
    r")",
    re.IGNORECASE,
)
_FEW = 6
_REACH = 4000
_CLOSED = r"(?:strictly\s+)?(?:restricted|confidential|off\s+(?:the\s+)?record)"
_NOT_FOR = (
    r"(?:not\s+(?:for|to\s+go\s+to)|do\s+not\s+(?:share|tell|disclose)(?:\s+(?:with|to))?"
    rf"|don[’']?t\s+(?:share|tell))(?:\s+(?:the\s+)?(?:{_FAMILY}|minutes|sharing|copies))?"
)
_TOLD_CLOSED = re.compile(rf"{_CLOSED}(?:\s+{_PART})?\s*(?:[:,;–—-](?=\s)|(?=\())", re.IGNORECASE)
_LOUD_CLOSED = re.compile(r"(?:RESTRICTED|CONFIDENTIAL)(?=\s)")
_CLOSED_ASIDE = re.compile(rf"\(\s*{_CLOSED}\s*\)", re.IGNORECASE)
_NOT_FOR_ALL = re.compile(
    rf"\s*{_NOT_FOR}\s*(?:[:,;–—-](?=\s))|.*\(\s*{_NOT_FOR}\s*\)", re.IGNORECASE
)


def read_restriction(line: Line) -> bool:
    """Take "restricted:" and "(confidential)"; tell whether the words say not for every copy.

    For whom it is not stays with the words: "not for dad: she has moved".
    """
    is_told = line.take_match(_TOLD_CLOSED, Role.RESTRICTED)
    is_told = line.take_match(_LOUD_CLOSED, Role.RESTRICTED) or is_told
    aside = _CLOSED_ASIDE.search(line.work, line.start, line.start + _REACH)
    if aside is not None:
        line.take(aside.start(), aside.end(), role=Role.RESTRICTED)
    return is_told or aside is not None or _NOT_FOR_ALL.match(line.work[: line.end]) is not None


def read_switch(line: Line) -> bool | None:
    """Take "on" or "off" and what sets it off; return which was typed, None for neither."""
    found = _SWITCH.match(line.work[: line.end], line.start)
    if found is None:
        return None
    is_on = found["on"] is not None
    line.take(found.start(), found.end("on" if is_on else "off"), role=Role.RESTRICTED)
    line.take(line.start, found.end(), role=Role.RESTRICTED)
    return is_on


def is_ground(words: str) -> bool:
    """Tell whether the words are grounds for a restricted stretch, and nothing but grounds."""
    parts = [part for part in _PARTS.split(words.strip(" .,;:-–—")) if part]
    return bool(parts) and all(_GROUND.fullmatch(" ".join(part.split())) for part in parts)


def ask_which(line: Line) -> tuple[Question, ...]:
    """Ask what a short text or one that begins with a ground is: a stretch, or one entry."""
    words = line.work[line.start : min(line.end, line.start + 200)]
    begins = _GROUND.match(words)
    said = plain_words(words)
    is_short = len(said) <= _FEW and not vocabulary().words.happened.intersection(said)
    if not (is_short or begins):
        return ()
    at = line.start
    fixes = (
        Fix(label=_("A restricted stretch begins"), start=at, end=at, words="on: "),
        Fix(label=_("This entry only"), start=0, end=0, words="/n "),
    )
    asked = _("Only this entry is restricted. Is it a ground, and does a restricted stretch begin?")
    return (Question(sentence=asked, fixes=fixes),)
