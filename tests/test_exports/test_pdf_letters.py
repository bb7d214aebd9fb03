"""Names of every language and the signs that people type: printed right, and copied right."""

import subprocess
from io import BytesIO
from itertools import chain
from pathlib import Path
from unicodedata import normalize

import pikepdf
import pypdfium2
import pytest
from fontTools.ttLib import TTFont

from exports.leaks import find_leaks
from exports.pdf.coverage import covered_by, drawable_code_points, font_file
from exports.pdf.glyphs import find_missing_glyphs
from exports.pdf.reading import PdfReader
from exports.pdf.writer import PdfWriter
from meetingdesk.document.blocks import Document, Heading, Paragraph, Run, Table, Tone
from meetingdesk.service.paper_ports import PartKind
from tests.helpers.documents import AT, cell, make_document, small_document
from tests.helpers.outside import outloud_findings, page_findings

FONTS = (
    "NotoSans-Regular",
    "NotoSans-Bold",
    "NotoSans-BoldItalic",
    "NotoNaskhArabic-Regular",
    "NotoNaskhArabic-Bold",
    "NotoSansSymbols2-Regular",
    "NotoSansMath-Regular",
    "NotoSansSC-Regular",
)

NAMES = {
    "Welsh": "Siân Llŷr Ŵyn Gruffŷdd",
    "Polish": "Łukasz Świątek-Żółć Źrębię",
    "Turkish": "Şükrü Işık İbrahim Öğüt",  # noqa: RUF001 — a letter of Turkish
    "Vietnamese": "Nguyễn Thị Phượng Đỗ Ưng",
    "Yoruba": "Ọláṣẹ́ẹ́ni Adébọ̀wálé Ẹ̀bùn",
    "Romanian": "Ștefăniță Țîrlea",
    "Arabic": "محمد عبد الله العلاء فاطمة الزهراء",
    "Arabic with vowels": "مُحَمَّد",
    "Urdu": "ٹیپو ڈاکٹر گل چوہدری پرویز ںے",
    "Chinese": "王小明 歐陽娜娜",
    "Greek": "Θεοδώρα Παππά",
    "Ukrainian": "Ірина Ковальчук",
}
NAMES = {language: normalize("NFC", name) for language, name in NAMES.items()}
SIGNS = "→ ← ≥ ≤ ≠ ☐ ☑ ✓ ✔ ✗ • – — … € ° ½ ²"
EVERYTHING = (*NAMES.values(), SIGNS)
"""As text is kept: in NFC."""


def _write(document: Document) -> bytes:
    return PdfWriter().write(document, at=AT)


def _copied(content: bytes, folder: Path) -> str:
    """Give what poppler copies, without the marks that it puts around what is from the right."""
    file = folder / "paper.pdf"
    file.write_bytes(content)
    command = ["pdftotext", "-enc", "UTF-8", str(file), "-"]
    text = subprocess.run(command, capture_output=True, check=True).stdout.decode("utf-8")
    return text.translate(dict.fromkeys(map(ord, "\u202a\u202b\u202c\u200e\u200f")))


def _everywhere() -> Document:
    """Give every name as heading, in bold, restricted, in a table and its head, and in the foot."""
    return make_document(
        Heading(level=1, text=f"Views of {NAMES['Arabic']}"),
        Heading(level=2, text=f"Views of {NAMES['Chinese']}"),
        *(
            Paragraph(runs=(Run(text=f"{name} said: "), Run(text=f"ask {name}.", tone=tone)))
            for name in EVERYTHING
            for tone in (Tone.STRONG, Tone.RESTRICTED)
        ),
        Table(
            caption=f"Who said what: {NAMES['Urdu']}",
            header=tuple(EVERYTHING[:4]),
            rows=(
                tuple(map(cell, EVERYTHING[4:8])),
                tuple(map(cell, EVERYTHING[8:12])),
            ),
            widths=(1, 1, 1, 1),
            first_column_is_header=True,
            summary="Names",
        ),
        title=f"Minutes about {NAMES['Arabic']} and {NAMES['Chinese']}",
        recipient=f"{NAMES['Urdu']} and {NAMES['Yoruba']}",
    )


@pytest.mark.parametrize("name", EVERYTHING, ids=[*NAMES, "signs"])
@pytest.mark.parametrize("tone", [Tone.PLAIN, Tone.STRONG, Tone.RESTRICTED])
def test_a_name_is_copied_as_it_was_written(name: str, tone: Tone, tmp_path: Path) -> None:
    content = _write(make_document(Paragraph(runs=(Run(text=f"Ask {name}", tone=tone),))))
    assert f"Ask {name}" in _copied(content, tmp_path)


@pytest.mark.parametrize("name", EVERYTHING, ids=[*NAMES, "signs"])
def test_another_reader_copies_the_same(name: str) -> None:
    with pypdfium2.PdfDocument(_write(small_document(name))) as pdf:
        text = pdf[0].get_textpage().get_text_range()
    assert name in normalize("NFC", text)


def test_names_stand_right_in_headings_tables_title_and_foot(tmp_path: Path) -> None:
    copied = " ".join(_copied(_write(_everywhere()), tmp_path).split())
    assert f"Views of {NAMES['Arabic']}" in copied
    assert f"Views of {NAMES['Chinese']}" in copied
    assert f"Who said what: {NAMES['Urdu']}" in copied
    assert NAMES["Yoruba"] in copied


def test_a_paper_with_every_script_keeps_both_standards(tmp_path: Path) -> None:
    file = tmp_path / "paper.pdf"
    file.write_bytes(_write(_everywhere()))
    assert page_findings(file, "ua1") == []
    assert page_findings(file, "3a") == []
    assert outloud_findings(file) == []


def _fonts(pdf: pikepdf.Pdf) -> dict[str, pikepdf.Object]:
    pages = (page.obj.Resources.Font for page in pdf.pages)
    return dict(chain.from_iterable(fonts.items() for fonts in pages))


def _drawn(pdf: pikepdf.Pdf) -> dict[str, set[int]]:
    """Give the codes that are shown, by the name of the font."""
    drawn: dict[str, set[int]] = {}
    for page in pdf.pages:
        font = ""
        for step in pikepdf.parse_content_stream(page):
            if str(step.operator) == "Tf":
                font = str(step.operands[0])
            elif str(step.operator) == "Tj":
                drawn.setdefault(font, set()).update(bytes(step.operands[0]))
    return drawn


def test_no_character_is_drawn_as_a_hole_and_all_widths_agree() -> None:
    with pikepdf.open(BytesIO(_write(_everywhere()))) as pdf:
        fonts = _fonts(pdf)
        for name, codes in _drawn(pdf).items():
            font = fonts[name]
            program = TTFont(BytesIO(font.FontDescriptor.FontFile2.read_bytes()))
            [table] = program["cmap"].tables
            assert 0 not in codes
            for code in codes:
                glyph = table.cmap[code]
                assert glyph != ".notdef", (name, code)
                assert program["hmtx"][glyph][0] == int(font.Widths[code])


def test_every_face_is_embedded_as_a_subset() -> None:
    content = _write(_everywhere())
    with pikepdf.open(BytesIO(content)) as pdf:
        names = {str(font.BaseFont) for font in _fonts(pdf).values()}
    assert all(name[7] == "+" for name in names)
    assert {name[8:] for name in names} == set(FONTS)
    assert len(content) < 400_000


def test_the_same_names_give_the_same_bytes_whatever_was_drawn_before() -> None:
    document = small_document(" ".join(EVERYTHING))
    first = _write(document)
    _write(small_document("علي صلاح ṣẹ́gun 李娜 ☎"))
    assert _write(document) == first


def test_a_plain_paper_embeds_no_other_font() -> None:
    with pikepdf.open(BytesIO(_write(small_document("Amber asks for help.")))) as pdf:
        names = {str(font.BaseFont)[8:] for font in _fonts(pdf).values()}
    assert names == {"NotoSans-Regular", "NotoSans-Bold"}


@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
def test_a_withheld_name_is_found_in_whatever_script(name: str) -> None:
    parts = PdfReader().read_parts(_write(small_document(f"Her cousin {name} called.")))
    [leak, *_more] = find_leaks(
        [part for part in parts if part.kind is PartKind.SHOWN],
        terms=(name,),
        passages=(),
        allowed_text="",
    )
    assert leak.words == name


def test_a_character_that_no_font_has_is_found() -> None:
    [found] = find_missing_glyphs(small_document("She drew 🙂 and a heart ♥\ufe0f."))
    assert found.character == "🙂"


@pytest.mark.parametrize("font", FONTS)
def test_the_table_of_characters_is_read_as_others_read_it(font: str) -> None:
    best = set(TTFont(font_file(font)).getBestCmap())
    ours = {code for first, last in covered_by(font).ranges for code in range(first, last + 1)}
    assert ours == best


@pytest.mark.parametrize("font", FONTS)
def test_a_font_that_is_shipped_may_be_embedded(font: str) -> None:
    read = TTFont(font_file(font))
    assert "glyf" in read
    assert read["head"].unitsPerEm == 1000
    assert read["OS/2"].fsType == 0
    told = (font_file(font).parent / "README.md").read_text(encoding="utf-8")
    assert f"| {font}.ttf |" in told


def test_what_people_type_can_be_drawn() -> None:
    drawable = drawable_code_points()
    signs = "→←↑↓≥≤≠≈±×÷☐☑☒✓✔✗✘•–—…€£°½¼¾²³‘’“”«»№©®™★☆♥☎✉⚠①ⓘ"
    assert [sign for sign in signs if ord(sign) not in drawable] == []
