"""Reads the words of the trade that stand beside this module, once.

Must not decide what a word means in a line.
"""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """Words by what they tell of those beside them."""

    verbs: frozenset[str]
    things_done: frozenset[str]
    things: frozenset[str]
    small: frozenset[str]
    headings: frozenset[str]
    places: frozenset[str]
    titles: frozenset[str]
    callings: frozenset[str]
    saying: frozenset[str]
    happened: frozenset[str]
    spoke: frozenset[str]
    views: frozenset[str]
    names_too: frozenset[str]
    some_children: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """The words of the trade."""

    abbreviations: Mapping[str, str]
    roles: Mapping[str, tuple[str, ...]]
    relatives: Mapping[str, tuple[str, ...]]
    words: Words


@cache
def vocabulary() -> Vocabulary:
    """Return the words that are shipped."""
    text = (files("ui.presenters.capture") / "vocabulary.toml").read_text("utf-8")
    content = tomllib.loads(text)
    return Vocabulary(
        abbreviations=content["abbreviations"],
        roles={word: tuple(means) for word, means in content["roles"].items()},
        relatives={word: tuple(means) for word, means in content["relatives"].items()},
        words=Words(**{name: frozenset(words.split()) for name, words in content["words"].items()}),
    )
