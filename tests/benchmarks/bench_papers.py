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
    written = {
        "PDF and Word": (
            lambda: (word.write(document, at=AT), pdf.write(document, at=AT)),
            lambda: (bare_word(document), bare_pdf(document)),
            1.5,
        ),
        # Told by itself, so that a quick Word file does not hide a slow PDF.
        "PDF alone": (lambda: pdf.write(document, at=AT), lambda: bare_pdf(document), 2.0),
    }
    for what, (ours, bare, goal) in written.items():
        yield compare(
            f"a long meeting as {what}, against the bare libraries",
            ours=ours,
            bare=bare,
            goal=goal,
            rounds=_ROUNDS,
            clock=cpu_seconds,
        )
