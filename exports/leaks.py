"""Looks for what was withheld in everything that a written file holds.

The last net under the redactor, and independent of it: it knows words and parts, no record.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from meetingdesk.domain.text import Searched, Sought, fold, seek
from meetingdesk.service.paper_ports import Leak, Part, PartKind

SHORTEST_PASSAGE = 5
"""Words; fewer stand in too many innocent sentences."""

_SENTENCE_END = re.compile(r"(?<=[.!?…;:])[\"'”’)]*\s+|\n+")


@dataclass(frozen=True, slots=True)
class _Wanted:
    """Words to look for, and the passage that they are of."""

    words: str
    passage: str | None
    sought: Sought


def find_leaks(
    parts: Iterable[Part],
    *,
    terms: Iterable[str],
    passages: Iterable[str],
    allowed_text: str,
    wordless: Iterable[Part] = (),
) -> tuple[Leak, ...]:
    """Find protected terms and withheld passages; each once, where it is met first.

    A passage is also looked for sentence by sentence. What stands in the
    allowed text as well is no leak; a protected term always is, but for one in a hidden part that
    is of the file's make: the hidden parts of a wordless file have it too.
    """
    wanted = [*_wanted_terms(terms), *_wanted_passages(passages, fold(allowed_text))]
    of_the_make = _hidden_in(wordless, [item for item in wanted if item.passage is None])
    leaks: list[Leak] = []
    for part in parts:
        if not wanted:
            break
        text, is_read = Searched(part.text), part.kind is not PartKind.HIDDEN
        found = [
            item
            for item in wanted
            if (is_read or item not in of_the_make) and item.sought.stands_in(text, is_read=is_read)
        ]
        leaks.extend(Leak(part=part.name, words=item.words, passage=item.passage) for item in found)
        wanted = [item for item in wanted if item not in found]
    return tuple(leaks)


def _hidden_in(parts: Iterable[Part], wanted: list[_Wanted]) -> list[_Wanted]:
    hidden = [Searched(part.text) for part in parts if part.kind is PartKind.HIDDEN]
    return [
        item
        for item in wanted
        if any(item.sought.stands_in(text, is_read=False) for text in hidden)
    ]


def _wanted_terms(terms: Iterable[str]) -> Iterator[_Wanted]:
    for term in dict.fromkeys(terms):
        sought = seek(term)
        if sought is not None:
            yield _Wanted(words=term, passage=None, sought=sought)


def _wanted_passages(passages: Iterable[str], allowed: str) -> Iterator[_Wanted]:
    seen: set[str] = set()
    for passage in passages:
        for words in (passage.strip(), *_SENTENCE_END.split(passage)):
            folded = fold(words)
            if len(words.split()) < SHORTEST_PASSAGE or folded in seen or folded in allowed:
                continue
            seen.add(folded)
            sought = Sought(words, folded)
            yield _Wanted(words=words, passage=passage, sought=sought)
