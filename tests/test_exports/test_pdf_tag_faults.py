"""Nine faults, planted in a good file, are each caught: by the checkers of others or our own."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Name

from exports.pdf.writer import PdfWriter
from tests.helpers.documents import AT, full_document
from tests.helpers.outside import outloud_findings, page_findings
from tests.helpers.tagged import tag_faults


@pytest.fixture(scope="module")
def good() -> bytes:
    return PdfWriter().write(full_document(), at=AT)


def _elements(pdf: pikepdf.Pdf, kind: str) -> Iterator[pikepdf.Object]:
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/S") == Name(kind) and "/P" in item:
            yield item


def _lose_alternative_text(pdf: pikepdf.Pdf) -> None:
    [figure] = _elements(pdf, "/Figure")
    del figure["/Alt"]


def _lose_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/Lang"]


def _lose_scope(pdf: pikepdf.Pdf) -> None:
    for header in _elements(pdf, "/TH"):
        del header["/A"]


def _skip_a_heading(pdf: pikepdf.Pdf) -> None:
    next(_elements(pdf, "/H2")).S = Name.H3


def _show_untagged_text(pdf: pikepdf.Pdf) -> None:
    page = pdf.pages[0]
    font = next(iter(page.Resources.Font.keys()))
    page.contents_add(f"BT {font} 12 Tf 100 500 Td (a) Tj ET".encode())


def _lose_order_of_tabs(pdf: pikepdf.Pdf) -> None:
    for page in pdf.pages:
        del page.obj["/Tabs"]


def _lose_meaning_of_colours(pdf: pikepdf.Pdf) -> None:
    del pdf.Root["/OutputIntents"]


def _lead_back_to_another(pdf: pikepdf.Pdf) -> None:
    first = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
    first[1], first[2] = first[2], first[1]


def _lead_a_field_back_to_another(pdf: pikepdf.Pdf) -> None:
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    numbers[len(numbers) - 1] = numbers[1][0]


def _lose_tool_tip(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.AcroForm.Fields[0]["/TU"]


def _page_ua(file: Path) -> list[str]:
    return page_findings(file, "ua1")


def _page_a(file: Path) -> list[str]:
    return page_findings(file, "3a")


def _ours(file: Path) -> list[str]:
    return tag_faults(file.read_bytes())


_Plant = Callable[[pikepdf.Pdf], None]
_Check = Callable[[Path], list[str]]


@pytest.mark.parametrize(
    ("plant", "check"),
    [
        (_lose_alternative_text, _page_ua),
        (_lose_language, _page_ua),
        (_lose_scope, _page_ua),
        (_skip_a_heading, _page_ua),
        (_show_untagged_text, _page_ua),
        (_show_untagged_text, _ours),
        (_lose_order_of_tabs, _page_ua),
        (_lose_meaning_of_colours, _page_a),
        (_lead_back_to_another, _ours),
        (_lead_a_field_back_to_another, _ours),
        (_lose_tool_tip, _ours),
        (_lose_tool_tip, outloud_findings),
    ],
)
def test_a_planted_fault_is_caught(
    good: bytes, plant: _Plant, check: _Check, tmp_path: Path
) -> None:
    file = tmp_path / "paper.pdf"
    file.write_bytes(good)
    assert check(file) == []
    with pikepdf.open(BytesIO(good)) as pdf:
        plant(pdf)
        pdf.save(file)
    assert check(file) != []


def test_an_element_that_claims_what_no_page_has_is_caught(good: bytes) -> None:
    with pikepdf.open(BytesIO(good)) as pdf:
        next(_elements(pdf, "/H1")).K = 999
        spoilt = BytesIO()
        pdf.save(spoilt)
    faults = tag_faults(spoilt.getvalue())
    assert any("999" in fault for fault in faults)
    assert any("belongs to 0 elements" in fault for fault in faults)


def test_a_file_without_structure_is_caught(good: bytes) -> None:
    with pikepdf.open(BytesIO(good)) as pdf:
        del pdf.Root["/StructTreeRoot"]
        spoilt = BytesIO()
        pdf.save(spoilt)
    assert tag_faults(spoilt.getvalue()) == ["there is no structure"]
