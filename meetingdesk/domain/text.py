"""Cleans text where it enters, so that no later floor has to.

Must not judge what is said, only how it is encoded.
"""

import unicodedata

_KEPT_CONTROLS = frozenset("\n\t")


def clean_text(raw: str) -> str:
    """Return the text in NFC, with one kind of line end and no control characters.

    Raises UnicodeError for half of a surrogate pair: such text cannot be
    written to any file, and guessing would change what somebody said.
    """
    raw.encode("utf-8")
    unified = raw.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    kept = "".join(
        mark for mark in unified if mark in _KEPT_CONTROLS or unicodedata.category(mark) != "Cc"
    )
    return unicodedata.normalize("NFC", kept)


def fold(text: str) -> str:
    """Return the text as it is compared when looking for withheld words.

    NFKC, case folded, without white space and without soft or hard hyphens,
    so that a line break or a hyphenation cannot hide a word.
    """
    folded = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
    # A text has few different marks, so each is looked at once: whole files are folded.
    return folded.translate({ord(mark): None for mark in set(folded) if _is_skipped(mark)})


def _is_skipped(mark: str) -> bool:
    return mark.isspace() or unicodedata.category(mark) in {"Pd", "Cf", "Cc"}
