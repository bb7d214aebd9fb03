"""The Word file as others see it: python-docx, the integrity checker, plain XML."""

from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
from docx_integrity import check
from lxml import etree

from exports.word.writer import WordWriter
from meetingdesk.document.blocks import Document, Paragraph, Run, Table
from tests.helpers.documents import (
    AT,
    cell,
    long_document,
    make_document,
    paragraph,
    rich_document,
    small_document,
)

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def _write(document: Document) -> bytes:
    return WordWriter().write(document, at=AT)


def _part(content: bytes, name: str) -> etree._Element:
    with ZipFile(BytesIO(content)) as archive:
        return etree.fromstring(archive.read(name))


def _styles(content: bytes) -> list[str]:
    return [
        str(item.style.name) for item in docx.Document(BytesIO(content)).paragraphs if item.style
    ]


def test_real_styles_carry_the_structure() -> None:
    found = set(_styles(_write(rich_document())))
    assert {"Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3"} <= found
    assert {"List Bullet", "List Number", "Caption"} <= found


def test_every_style_that_is_used_exists() -> None:
    content = _write(rich_document())
    known = {
        item.get(f"{W}styleId") for item in _part(content, "word/styles.xml").iter(f"{W}style")
    }
    for name in ("word/document.xml", "word/header1.xml", "word/footer1.xml"):
        root = _part(content, name)
        used = {
            item.get(f"{W}val") for item in root.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")
        }
        assert used <= known


def test_the_language_is_british_english_by_default() -> None:
    styles = _part(_write(small_document()), "word/styles.xml")
    [language] = styles.iterfind(f"{W}docDefaults//{W}lang")
    assert language.get(f"{W}val") == "en-GB"


def test_header_rows_repeat_and_rows_stay_whole() -> None:
    root = _part(_write(rich_document()), "word/document.xml")
    rows = list(root.iter(f"{W}tr"))
    assert len(list(root.iter(f"{W}tblHeader"))) == 1
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_a_very_long_row_may_be_broken() -> None:
    table = Table(
        caption="C", summary="S", header=("A",), widths=(1.0,), rows=((cell("word " * 900),),)
    )
    root = _part(_write(make_document(table)), "word/document.xml")
    [__, body] = root.iter(f"{W}tr")
    assert body.find(f"{W}trPr/{W}cantSplit") is None


def test_a_table_tells_its_caption_and_its_summary_to_listeners() -> None:
    root = _part(_write(rich_document()), "word/document.xml")
    captions = [item.get(f"{W}val") for item in root.iter(f"{W}tblCaption")]
    summaries = [item.get(f"{W}val") for item in root.iter(f"{W}tblDescription")]
    assert captions == ["Actions"]
    assert "Each action with its owner and its dates" in summaries


def test_head_and_foot_hold_mark_copy_recipient_and_page_fields() -> None:
    content = _write(rich_document())
    head = "".join(str(text) for text in _part(content, "word/header1.xml").itertext())
    foot = "".join(str(text) for text in _part(content, "word/footer1.xml").itertext())
    assert "OFFICIAL-SENSITIVE" in head
    assert "OFFICIAL-SENSITIVE" in foot
    assert "Copy 3 for Siobhan Keane and Dr Vikram Rao" in foot
    assert "Record code 7F3A-91C2 · Annex: not for online record access" in foot
    assert "Page  PAGE 1 of  NUMPAGES 1" in foot


def test_numbered_lists_begin_anew() -> None:
    content = _write(rich_document())
    used = [
        item.get(f"{W}val")
        for item in _part(content, "word/document.xml").iterfind(f".//{W}numPr/{W}numId")
    ]
    assert used == ["3", "3", "4", "4"]
    overrides = list(_part(content, "word/numbering.xml").iter(f"{W}startOverride"))
    assert len(overrides) == 2


def test_two_tables_in_a_row_stay_two() -> None:
    table = Table(caption="", summary="", header=("A",), widths=(1.0,), rows=())
    body = _part(_write(make_document(table, table)), "word/document.xml")[0]
    tags = [etree.QName(item).localname for item in body]
    assert "tbl,p,tbl,p" in ",".join(tags)


def test_line_ends_in_the_words_are_line_ends() -> None:
    document = make_document(Paragraph(runs=(Run(text="one\ntwo\tthree"),)))
    assert "one\ntwo\tthree" in [
        item.text for item in docx.Document(BytesIO(_write(document))).paragraphs
    ]


def test_marks_that_xml_cannot_hold_do_not_stop_the_writing() -> None:
    content = _write(make_document(paragraph("a\x01b\x0bc\ufffed & <e>")))
    assert "abcd & <e>" in [item.text for item in docx.Document(BytesIO(content)).paragraphs]


def test_properties_say_what_it_is_and_name_nobody_but_the_author() -> None:
    core = docx.Document(BytesIO(_write(small_document()))).core_properties
    assert core.title == small_document().title
    assert core.author == "Safeguarding and Review Unit"
    assert core.last_modified_by == ""
    assert core.language == "en-GB"
    assert core.created == core.modified == AT


def test_the_zoom_has_its_percentage() -> None:
    [zoom] = _part(_write(small_document()), "word/settings.xml").iter(f"{W}zoom")
    assert zoom.get(f"{W}percent") == "100"


def test_the_same_document_and_time_give_the_same_bytes() -> None:
    assert _write(rich_document()) == _write(rich_document())


def test_no_entry_of_the_archive_tells_when_it_was_written() -> None:
    with ZipFile(BytesIO(_write(small_document()))) as archive:
        assert {member.date_time for member in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_nothing_of_a_template_is_left_in_it() -> None:
    with ZipFile(BytesIO(_write(small_document()))) as archive:
        names = archive.namelist()
    assert not [name for name in names if "thumbnail" in name or "customXml" in name]


def test_the_integrity_checker_finds_nothing(tmp_path: Path) -> None:
    for number, document in enumerate((rich_document(), long_document(), make_document())):
        file = tmp_path / f"{number}.docx"
        file.write_bytes(_write(document))
        assert list(check(str(file))) == []
