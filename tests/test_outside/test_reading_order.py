"""What a listener hears: the tagged text of each PDF, in the order of the plain text writer."""

from pathlib import Path

from exports.plain.writer import plain_text
from tests.helpers.drafted import drafted_papers
from tests.helpers.outside import struct_text
from tests.helpers.papers import fold


def _heard(path: Path) -> str:
    lines = (line.strip() for line in struct_text(path).splitlines())
    return "\n".join(line[1:-1] for line in lines if line.startswith('"') and line.endswith('"'))


def test_each_pdf_is_heard_in_the_order_of_the_plain_text(unsigned: dict[str, Path]) -> None:
    for name, document in drafted_papers().items():
        assert fold(_heard(unsigned[f"{name}.pdf"])) == fold(plain_text(document)), name
