"""One recipient's minutes of a long meeting as Word and PDF, ours against the bare libraries.

Signing is left out on both sides. Ours writes headings, lists, tables and captions that a listener
can follow, bookmarks, properties, the record inside; the bare side writes the words (bare.py).
"""

from collections.abc import Iterable

from exports.pdf.writer import PdfWriter
from exports.word.writer import WordWriter
from tests.benchmarks.bare import bare_pdf, bare_word, register_bare_fonts
from tests.benchmarks.long_meeting import AT, long_minutes
from tests.benchmarks.ratio import Ratio, compare, cpu_seconds

_ROUNDS = 10


def ratios() -> Iterable[Ratio]:
    document = long_minutes()
    register_bare_fonts()
    word, pdf = WordWriter(), PdfWriter()
    yield compare(
        "a long meeting as PDF and Word, against the bare libraries",
        ours=lambda: (word.write(document, at=AT), pdf.write(document, at=AT)),
        bare=lambda: (bare_word(document), bare_pdf(document)),
        goal=1.5,
        rounds=_ROUNDS,
        clock=cpu_seconds,
    )
