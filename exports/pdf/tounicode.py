"""What the letters of an embedded font mean, for whoever copies, searches or listens.

WORKAROUND(reportlab 5.1): its own map gives unused codes the value zero, writes blocks of more
than a hundred entries and knows no character beyond U+FFFF; both standards forbid each of these.
Remove when the library writes such maps itself.
"""

from collections.abc import Sequence

from reportlab.pdfbase import ttfonts

_BLOCK = 100
"""The most entries of one block (Adobe technical note 5411)."""


def mend_maps() -> None:
    """Make the library write our maps."""
    ttfonts.makeToUnicodeCMap = to_unicode_map


def to_unicode_map(fontname: str, subset: Sequence[int]) -> str:
    """Give the map of one subset of a font: code to character."""
    entries = [
        f"<{code:02X}> <{chr(character).encode('utf-16-be').hex().upper()}>"
        for code, character in enumerate(subset)
        if character
    ]
    blocks = [entries[start : start + _BLOCK] for start in range(0, len(entries), _BLOCK)]
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
            f"/CMapName /{fontname}-UCS def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *(
                line
                for block in blocks
                for line in (f"{len(block)} beginbfchar", *block, "endbfchar")
            ),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        )
    )
