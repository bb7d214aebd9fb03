"""Looks for what was withheld in everything that a written file holds.

The last net under the redactor, and independent of it: it knows words and parts, no record.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from meetingdesk.domain.text import fold
from meetingdesk.service.paper_ports import Leak, Part, PartKind

SHORTEST_PASSAGE = 5
"""Words; fewer stand in too many innocent sentences."""
LONGEST_WHOLE_WORD = 5
"""Characters; a term up to this length is found only as a whole word, where it can be read."""

_SENTENCE_END = re.compile(r"(?<=[.!?…;:])[\"'”’)]*\s+|\n+")


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Words to look for; folded, or as a pattern where they count only as whole words."""

    words: str
    folded: str
    passage: str | None
    pattern: re.Pattern[str] | None = None


def find_leaks(
    parts: Iterable[Part],
    *,
    terms: Iterable[str],
    passages: Iterable[str],
    allowed_text: str,
) -> tuple[Leak, ...]:
    """Find protected terms and withheld passages; each once, where it is met first.

    A passage is also looked for sentence by sentence. What stands in the
    allowed text as well is no leak; a protected term always is.
    """
    wanted = [*_wanted_terms(terms), *_wanted_passages(passages, fold(allowed_text))]
    leaks: list[Leak] = []
    for part in parts:
        if not wanted:
            break
        folded = fold(part.text)
        readable = _readable(part)
        found = [item for item in wanted if _is_in(item, folded, readable=readable)]
        leaks.extend(Leak(part=part.name, words=item.words, passage=item.passage) for item in found)
        wanted = [item for item in wanted if item not in found]
    return tuple(leaks)


def _readable(part: Part) -> str | None:
    """Give the text with its word boundaries; None where nobody reads it."""
    if part.kind is PartKind.HIDDEN:
        return None
    return _unified(part.text)


def _unified(text: str) -> str:
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def _is_in(item: _Wanted, folded: str, *, readable: str | None) -> bool:
    if item.pattern is None:
        return item.folded in folded
    return readable is not None and item.pattern.search(readable) is not None


def _wanted_terms(terms: Iterable[str]) -> Iterator[_Wanted]:
    for term in dict.fromkeys(terms):
        folded = fold(term)
        if not folded:
            continue
        pattern = None
        if len(folded) <= LONGEST_WHOLE_WORD:
            words = r"\s+".join(map(re.escape, _unified(term).split()))
            pattern = re.compile(rf"(?<!\w){words}(?!\w)")
        yield _Wanted(words=term, folded=folded, passage=None, pattern=pattern)


def _wanted_passages(passages: Iterable[str], allowed: str) -> Iterator[_Wanted]:
    seen: set[str] = set()
    for passage in passages:
        for words in (passage.strip(), *_SENTENCE_END.split(passage)):
            folded = fold(words)
            if len(words.split()) < SHORTEST_PASSAGE or folded in seen or folded in allowed:
                continue
            seen.add(folded)
            yield _Wanted(words=words, folded=folded, passage=passage)
