"""Reads a day that somebody wrote, and knows the other ways of writing the same day.

Must not know calendars: whether there is such a day is nobody's question here.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_MONTHS: Final = (
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
)
_MONTH: Final = "|".join(
    f"(?P<m{number}>{name[:3]}(?:{name[3:]}|{name[3:4]})?)"
    for number, name in enumerate(_MONTHS, 1)
)
_NAMED: Final = f"(?:{_MONTH})\\.?"
_WEEKDAY: Final = r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?[\s,.]+)?"
_ENDING: Final = r"(?:\s?(?:st|nd|rd|th))?"
_YEAR: Final = r"(?:[\s,]+(?P<year>\d{4}))?"
_DAY: Final = r"(?P<day>[0-3]?\d)"
_FORMS: Final = tuple(
    re.compile(rf"\s*{_WEEKDAY}(?:the\s+)?{form}[\s.]*")
    for form in (
        rf"{_DAY}{_ENDING}[\s,-]+(?:of\s+)?{_NAMED}{_YEAR}",
        rf"{_NAMED}[\s,-]+(?:the\s+)?{_DAY}{_ENDING}{_YEAR}",
        rf"{_DAY}\s?[/.]\s?(?P<month>[01]?\d)(?:\s?[/.]\s?(?P<year>\d{{4}}))",
        r"(?P<year>\d{4})-(?P<month>[01]\d)-(?P<day>[0-3]\d)",
    )
)
_GAP: Final = r"[\s,.'_-]*"


@dataclass(frozen=True, slots=True)
class DayWords:
    """The ways of writing one day."""

    clues: tuple[str, ...]
    """One of them stands in every folded text that names the day in words."""
    in_words: re.Pattern[str]
    """30 October, 30th of Oct, October 30."""
    in_figures: re.Pattern[str]
    """30/10, 30.10.2026, 2026-10-30."""

    def stands_in(self, plain: str, folded: str, *, is_read: bool) -> bool:
        """Tell whether a text names the day; figures count only in what somebody reads."""
        if any(clue in folded for clue in self.clues) and self.in_words.search(plain) is not None:
            return True
        return is_read and self.in_figures.search(plain) is not None


def read_day_words(plain: str) -> DayWords | None:
    """Return how else the day can be written; None where the words name no day.

    The words are in lower case. A day of some year is not the same day of another; a day without
    its year may be of any.
    """
    for form in _FORMS:
        found = form.fullmatch(plain)
        if found is not None:
            named = found.groupdict()
            month = named.get("month") or _month_of(named)
            return _ways(int(named["day"]), month=int(month), year=named["year"])
    return None


def _month_of(named: dict[str, str | None]) -> str:
    return next(key[1:] for key, value in named.items() if value and re.fullmatch(r"m\d+", key))


def _ways(day: int, *, month: int, year: str | None) -> DayWords | None:
    if not 1 <= month <= len(_MONTHS):
        return None
    name = _MONTHS[month - 1]
    return DayWords(
        clues=tuple(_clues(day, name)),
        in_words=_in_words(day, name, year=year),
        in_figures=_in_figures(day, month=month, year=year),
    )


def _clues(day: int, name: str) -> Iterator[str]:
    short = name[:3]
    for ending in ("", "st", "nd", "rd", "th"):
        yield from (f"{day}{ending}{short}", f"{day}{ending}of{short}")
    for month in {short, name[:4], name}:
        yield from (f"{month}{zero}{day}" for zero in ("", "0", "the", "the0"))


def _in_words(day: int, name: str, *, year: str | None) -> re.Pattern[str]:
    month = rf"{name[:3]}(?:{name[3:]}|{name[3:4]})?(?![^\W\d_])"
    number = rf"0?{day}{_ENDING}"
    other_year = "" if year is None else rf"(?!{_GAP}(?!{year})(?:19|20)\d\d(?!\d))"
    first = rf"(?<!\d){number}{_GAP}(?:of\b{_GAP})?{month}{other_year}"
    # In "3 October 30 people came" the day stands before the month.
    last = (
        rf"(?<!\d)(?<!\d[\s-])(?<!(?:st|nd|rd|th)\s)(?<!of\s)(?<![^\W\d_]){month}{_GAP}"
        rf"(?:the\b{_GAP})?{number}(?![\d:]){other_year}"
    )
    return re.compile(f"{first}|{last}")


def _in_figures(day: int, *, month: int, year: str | None) -> re.Pattern[str]:
    years = rf"(?:{year}|{year[2:]})" if year else r"(?:\d{4}|\d\d)"
    full = year or r"\d{4}"
    marks = "|".join(
        rf"0?{day}\s?{mark}\s?0?{month}\s?{mark}\s?{years}(?!\d)" for mark in ("/", r"\.", "-")
    )
    bare = rf"0?{day}/0?{month}(?!\s?/?\d)"
    iso = rf"{full}-{month:02}-{day:02}(?!\d)"
    return re.compile(rf"(?<![\d/])(?:{marks}|{bare}|{iso})")
