"""Characters that no font of the papers can show, and what to write instead.

What can be drawn is handed in: the core knows no font. Must not change a text by itself; only a
person may change what was said.
"""

import unicodedata
from collections.abc import Container, Mapping
from types import MappingProxyType
from typing import Final

_SHAPELESS: Final = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})
"""Spaces, line ends and marks without ink: they need no glyph."""
_SELECTORS: Final = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
"""They ask for another look of the character before them."""
_FLAG_LETTERS: Final = range(0x1F1E6, 0x1F200)

_WRITTEN: Final[Mapping[str, str]] = MappingProxyType(
    {
        **dict.fromkeys("🙂☺😊😀😃😄😁😆🤗😇", ":-)"),
        **dict.fromkeys("🙁☹😞😟😔😢😭😥😓😩😫😖😣", ":-("),
        "😉": ";-)",
        **dict.fromkeys("😛😜😝😋", ":-P"),
        **dict.fromkeys("😮😯😲😱😳", ":-O"),
        **dict.fromkeys("😐😑😶😕", ":-|"),
        **dict.fromkeys("🩷🧡💛💚💙💜🤎🖤🤍💕💖💗💓💞", "♥"),
        "✅": "✓",
        "❌": "✗",
        "❗": "!",
        "❓": "?",
        "\u20e3": "",  # the frame of a key around the figure before it
        **dict.fromkeys("🏻🏼🏽🏾🏿", ""),  # colours of the character before them
    }
)
"""What a person would type on a keyboard without it."""


def unprintable(text: str, drawable: Container[int]) -> tuple[str, ...]:
    """Return the characters that cannot be printed, each once, in their order."""
    if text.isascii():
        return ()
    return tuple(
        mark
        for mark in dict.fromkeys(text)
        if not mark.isascii() and ord(mark) not in drawable and not _is_shapeless(mark)
    )


def replacement_for(character: str, drawable: Container[int]) -> str:
    """Return what can be printed in the place of a character; empty where nothing is lost.

    What a person would type, else its plain form, else its name in brackets.
    """
    known = _WRITTEN.get(character)
    if known is None and ord(character) in _FLAG_LETTERS:
        known = chr(ord("A") + ord(character) - _FLAG_LETTERS.start)
    plain = unicodedata.normalize("NFC", unicodedata.normalize("NFKD", character))
    for offered in (known, plain):
        if offered is not None and not unprintable(offered, drawable):
            return offered
    return f"[{unicodedata.name(character, '').lower() or f'U+{ord(character):04X}'}]"


def replacements_in(text: str, drawable: Container[int]) -> dict[str, str]:
    """Return what is offered for each character of a text that cannot be printed."""
    return {mark: replacement_for(mark, drawable) for mark in unprintable(text, drawable)}


def replace_characters(text: str, replacements: Mapping[str, str]) -> str:
    """Return the text with other words for some characters."""
    return text.translate({ord(mark): words for mark, words in replacements.items()})


def _is_shapeless(mark: str) -> bool:
    return unicodedata.category(mark) in _SHAPELESS or any(
        ord(mark) in selectors for selectors in _SELECTORS
    )
