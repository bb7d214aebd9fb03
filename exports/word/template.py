"""The parts that are the same in every paper, and the styles in the sizes of each print.

Must not hold any word of a document.
"""

import re
from functools import cache
from importlib.resources import files
from typing import Final

from meetingdesk.document.blocks import PrintSize

_LEAST_LARGE: Final = 32
"""Half points; nothing in large print is smaller than 16 points (RNIB's clear print guidelines)."""
_SIZES = re.compile(r'<w:sz(Cs)? w:val="(\d+)"/>')
_LANGUAGE: Final = 'w:val="en-GB"'


@cache
def template_part(name: str, language: str) -> str:
    """Give a part as it is kept, in a language."""
    text = files("exports.word").joinpath("template", name).read_text("utf-8")
    return text.replace(_LANGUAGE, f'w:val="{language}"')


@cache
def style_part(language: str, size: PrintSize) -> str:
    """Give the styles in a language, for a print size."""
    normal = template_part("styles.xml", language)
    if size is PrintSize.NORMAL:
        return normal
    return _SIZES.sub(_larger, normal)


def _larger(found: re.Match[str]) -> str:
    """Give a size of large print; large letters differ less from each other than small ones do."""
    larger = max(_LEAST_LARGE, round(int(found[2]) * 1.1 + 10))
    return f'<w:sz{found[1] or ""} w:val="{larger}"/>'
