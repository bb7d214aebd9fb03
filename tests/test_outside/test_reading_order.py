"""What a listener hears: the tagged text of each PDF, in the order of the plain text writer."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from exports.plain.writer import plain_text
from tests.helpers.drafted import LARGE, drafted_papers
from tests.helpers.outside import struct_text
from tests.helpers.papers import fold
from tests.helpers.tagged import heard_words


def _heard(path: Path) -> str:
    return " ".join(heard_words(struct_text(path)))


def test_each_pdf_is_heard_in_the_order_of_the_plain_text(unsigned: dict[str, Path]) -> None:
    papers = {name: paper for name, paper in drafted_papers().items() if LARGE not in name}
    # Poppler draws the page anew for each element: half a second a paper, so all cores help.
    with ThreadPoolExecutor() as pool:
        heard = pool.map(_heard, [unsigned[f"{name}.pdf"] for name in papers])
        for (name, document), words in zip(papers.items(), heard, strict=True):
            assert fold(words) == fold(plain_text(document)), name
