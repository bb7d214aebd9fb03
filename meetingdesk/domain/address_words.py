"""The words by which an address could be told: its streets, its house, its postcode.

Must not decide from whom an address is kept. A town or county alone tells nobody where to go, so
it is none of these words: half of all services carry one in their names.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

_SHORTENED: Final = {
    "road": "rd",
    "street": "st",
    "close": "cl",
    "avenue": "ave",
    "lane": "ln",
    "drive": "dr",
    "court": "ct",
    "place": "pl",
    "terrace": "terr",
    "gardens": "gdns",
    "crescent": "cres",
    "square": "sq",
}
_SPELT_OUT: Final = {short: long for long, short in _SHORTENED.items()}
_STREETS: Final = (*_SHORTENED, *_SPELT_OUT, "row")
_LIKE_STREETS: Final = re.compile(
    "way|mews|walk|grove|rise|view|parade|wharf|quay|yard|house|cottage|lodge|mansions|villas"
    "|tower|buildings|flats|farm|hall|manor|grange|hostel|refuge"
)
_LIKE_TOWNS: Final = frozenset({"green", "hill", "park", "gate", "end", "bank", "side"})
"""Words that end the names of streets, and those of towns as well."""

_PARTS: Final = re.compile(r"[,;\n]")
_CARE_OF: Final = re.compile(r"\s*(?:c/o|care of)\b", re.IGNORECASE)
_POSTCODE: Final = re.compile(r"\b[a-z]{1,2}\d[a-z\d]?\s*\d[a-z]{2}\b", re.IGNORECASE)
_HOUSE: Final = r"\d+\s?[a-z]?(?:\s?[-–/&]\s?\d+\s?[a-z]?)?\b"
_BEFORE: Final = re.compile(
    r"\s*(?:"
    r"(?:flat|unit|apartment|apt|room|block)\.?\s*(?:[a-z]?\d+[a-z]?|[a-z])\b"
    r"|(?:basement|garden|ground|first|second|third|fourth|top|upper|lower)(?:\s+floor)?\s+flat\b"
    r"|(?:ground|first|second|third|fourth|top)\s+floor\b"
    rf"|(?:number\s|no\b|nr\b|#)?\.?\s*(?P<number>{_HOUSE})"
    r")[\s.:]*",
    re.IGNORECASE,
)
_AFTER: Final = re.compile(rf"\s+(?P<number>{_HOUSE})\s*$", re.IGNORECASE)
_AT: Final = re.compile(r"^\s*(?:at|of|in)\s+", re.IGNORECASE)
_SHORTEST: Final = 3
"""Letters; a name of fewer is no word."""


def address_terms(lines: Iterable[str]) -> tuple[str, ...]:
    """Return the words of an address that must not be said where it is secret.

    Each street with its house number, under every type of street, and without, long and short; the
    name of a house; the postcode.
    """
    return tuple(dict.fromkeys(_terms(_pieces(lines))))


def _pieces(lines: Iterable[str]) -> list[str]:
    """Return what stands between the commas, the postcodes in pieces of their own."""
    found: list[str] = []
    for line in lines:
        for piece in _PARTS.split(line):
            found += _POSTCODE.findall(piece)
            rest = _POSTCODE.sub(" ", piece).strip(" .")
            if rest and not _CARE_OF.match(rest):
                found.append(rest)
    return found


def _terms(pieces: list[str]) -> Iterator[str]:
    last = max((at for at, piece in enumerate(pieces) if not _is_postcode(piece)), default=0)
    is_first = True
    for at, piece in enumerate(pieces):
        if _is_postcode(piece):
            yield piece
            continue
        number, name = _parted(piece)
        if sum(mark.isalpha() for mark in name) < _SHORTEST:
            continue  # a flat's number alone: what follows names the house
        if is_first or number or _is_place(name, is_last=at == last):
            yield from _of_street(number, name)
        is_first = False


def _is_postcode(piece: str) -> bool:
    return _POSTCODE.fullmatch(piece) is not None


def _parted(piece: str) -> tuple[str, str]:
    """Return the house number and the name of a street, without flats and units."""
    number = ""
    while found := _BEFORE.match(piece):
        number = found["number"] or number
        piece = piece[found.end() :]
    if found := _AFTER.search(piece):
        number = number or found["number"]
        piece = piece[: found.start()]
    return number.strip(), _AT.sub("", piece).strip(" .")


def _is_place(name: str, *, is_last: bool) -> bool:
    """Tell whether a name without a number is a street's or a house's, and no town's."""
    end = _words(name)[-1]
    if end in _STREETS or _LIKE_STREETS.fullmatch(end) or _streets(name):
        return True
    return not is_last and end in _LIKE_TOWNS


def _words(name: str) -> list[str]:
    return [word.strip(".").casefold() for word in name.split()]


def _of_street(number: str, name: str) -> Iterator[str]:
    """Yield the ways of naming one street, or one house."""
    for street in _streets(name) or [name]:
        if number:
            yield f"{number} {street}"
        # "The Close" is a street's name to nobody without the number.
        is_plain = _words(street)[0] == "the" and len(_words(street)) == 2
        if not (number and is_plain):
            yield from _spellings(street)
        if number and _words(street)[-1] in _STREETS:
            head = street.rsplit(maxsplit=1)[0]
            yield from (f"{number} {head} {kind.title()}" for kind in _STREETS)
            # "Number 14, Tannery": without such a word before it, "14 School" is much else.
            yield from (f"{word} {number} {head}" for word in ("number", "no"))


def _streets(name: str) -> list[str]:
    """Return the beginnings of a name that end with a type of street: a town may follow it."""
    words = _words(name)
    return [
        " ".join(name.split()[: at + 1]).rstrip(".")
        for at, word in enumerate(words)
        if at and word in _STREETS
    ]


def _spellings(street: str) -> Iterator[str]:
    """Yield a street's name, with its type long or short, and "St" as "Saint"."""
    heads = [street]
    first, _space, rest = street.partition(" ")
    if rest and first.strip(".").casefold() in {"st", "saint"}:
        heads += [f"Saint {rest}", f"St {rest}"]
    for name in heads:
        yield name
        head, _space, end = name.rpartition(" ")
        other = {**_SHORTENED, **_SPELT_OUT}.get(end.strip(".").casefold())
        if head and other is not None:
            yield f"{head} {other.title()}"
