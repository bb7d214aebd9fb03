"""Makes people, a household and parenthood of what was typed of them; no Qt.

Must not guess what somebody is to a child beyond the word that was typed.
"""

import re
from typing import Final
from uuid import uuid4

from meetingdesk.domain.ids import PersonId
from meetingdesk.domain.people import Identifier, IdentifierKind, Person

_PARENT: Final = re.compile(
    r"\b((?:step|foster|adoptive|birth)?[\s-]?(?:mother|father|mum|dad|parent)|guardian)\b",
    re.IGNORECASE,
)
_WORDS: Final = {"mum": "mother", "dad": "father"}


def typed_numbers(nhs_number: str) -> Person:
    """Return a nameless person with the NHS number that was typed, for a look at it."""
    return Person(id=PersonId(uuid4()), identifiers=identifiers_of(nhs_number))


def identifiers_of(nhs_number: str) -> tuple[Identifier, ...]:
    """Return the NHS number as an identifier, without spaces and hyphens."""
    digits = re.sub(r"[\s-]", "", nhs_number)
    if not digits:
        return ()
    return (Identifier(kind=IdentifierKind.NHS_NUMBER, value=digits),)


def split_names(typed: str) -> tuple[str, ...]:
    """Return names with commas between them, each once."""
    names = (" ".join(one.split()) for one in typed.split(","))
    return tuple(dict.fromkeys(name for name in names if name))


def parent_word(relationship: str) -> str:
    """Return what a parent is, from the words of the relationship; empty for no parent."""
    found = _PARENT.search(relationship)
    if found is None or "grand" in relationship[: found.end()].lower():
        return ""
    word = " ".join(found[1].lower().split())
    return _WORDS.get(word, word)
