"""The Word file as others see it: python-docx, the integrity checker, plain XML."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx_integrity import check
from lxml import etree
from PIL import Image

from exports.plain.writer import plain_text
from exports.word.attached import attached_content
from exports.word.reading import WordReader
from exports.word.writer import WordWriter
from meetingdesk.document.blocks import (
    Attachment,
    Contents,
    Document,
    Letterhead,
    Logo,
    Paragraph,
    PrintSize,
    Run,
    Table,
)
from tests.helpers.documents import (
    AT,
    cell,
    long_document,
    make_document,
    paragraph,
    rich_document,
    small_document,
)
from tests.helpers.sealed import sealed_word

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


def test_nothing_but_its_own_parts_is_in_it() -> None:
    with ZipFile(BytesIO(_write(small_document()))) as archive:
        names = {name for name in archive.namelist() if not name.endswith(".rels")}
    looks = {"document", "header1", "header2", "footer1", "footer2"}
    looks |= {"styles", "numbering", "settings"}
    assert names == {
        "[Content_Types].xml",
        *(f"docProps/{name}.xml" for name in ("app", "core", "custom")),
        *(f"word/{name}.xml" for name in looks),
        "customXml/item1.xml",
        "customXml/itemProps1.xml",
    }


def test_each_part_is_told_by_one_type_and_no_name_stands_twice() -> None:
    content = _write(_dressed())
    with ZipFile(BytesIO(content)) as archive:
        names = archive.namelist()
    assert len(names) == len(set(names))
    types = _part(content, "[Content_Types].xml")
    told = [item.get("PartName") for item in types.iter("{*}Override")]
    assert len(told) == len(set(told))
    assert {str(name).removeprefix("/") for name in told} <= set(names)


def _dressed(content: bytes = b"{}\n") -> Document:
    picture = BytesIO()
    Image.new("RGB", (400, 100), "navy").save(picture, "PNG")
    document = rich_document()
    heading = document.blocks[2]
    return replace(
        document,
        blocks=(*document.blocks[:2], Contents(title="Contents"), heading, *document.blocks[3:]),
        letterhead=Letterhead(
            name="Kestrel Valley Safeguarding Partnership",
            address=("Civic Centre", "Kestrel Bridge"),
            logo=Logo(content=picture.getvalue(), text="Emblem of “Kestrel” Valley"),
        ),
        furniture=replace(document.furniture, watermark="DRAFT"),
        attachment=Attachment(
            name="record.json",
            media_type="application/json",
            description="The record",
            content=content,
        ),
    )


def test_the_letterhead_stands_before_the_title_in_the_words_of_the_plain_text() -> None:
    document = _dressed()
    shown = WordReader().shown_text(_write(document))
    assert shown.startswith("Kestrel Valley Safeguarding Partnership\nCivic Centre\n")
    assert shown.split() == plain_text(document).split()


def test_the_logo_has_its_words_and_its_bytes() -> None:
    document = _dressed()
    content = _write(document)
    [told] = [item.get("descr") for item in _part(content, "word/document.xml").iter("{*}docPr")]
    assert told == "Emblem of “Kestrel” Valley"
    assert document.letterhead.logo is not None
    with ZipFile(BytesIO(content)) as archive:
        assert archive.read("word/media/logo.png") == document.letterhead.logo.content


def test_the_list_of_contents_leads_to_each_heading() -> None:
    root = _part(_write(_dressed()), "word/document.xml")
    targets = [item.get(f"{W}anchor") for item in root.iter(f"{W}hyperlink")]
    named = {
        item.get(f"{W}name"): "".join(str(text) for text in heading.itertext())
        for heading in root.iter(f"{W}p")
        for item in heading.iter(f"{W}bookmarkStart")
    }
    shown = [
        "".join(str(text.text) for text in item.iter(f"{W}t"))
        for item in root.iter(f"{W}hyperlink")
    ]
    assert shown == ["Decisions", "Outline plan", "Discussion", "Approval"]
    assert [named[target] for target in targets] == shown
    fields = [str(item.text).split() for item in root.iter(f"{W}instrText")]
    assert fields == [["PAGEREF", target, "\\h"] for target in targets]


def test_the_watermark_stands_on_every_page() -> None:
    content = _write(_dressed())
    for name in ("word/header1.xml", "word/header2.xml"):
        [__, told] = _part(content, name).iter("{urn:schemas-microsoft-com:vml}textpath")
        assert told.get("string") == "DRAFT"
    plainly = _write(rich_document())
    assert not list(_part(plainly, "word/header1.xml").iter("{*}pict"))


@pytest.mark.parametrize(
    "content",
    [
        '{"a": "<b> & ]]> ł محمد \\u0001"}\n'.encode(),
        b'{"lines": "one\r\ntwo"}',
        b"\xff\x00\x01 no text at all",
        b"",
    ],
)
def test_every_byte_of_the_attached_record_comes_back(content: bytes) -> None:
    written = _write(_dressed(content))
    assert attached_content(_part(written, "customXml/item2.xml")) == content


def test_an_attached_record_that_is_text_can_be_read_without_any_program() -> None:
    with ZipFile(BytesIO(_write(_dressed(b'{"who": "Amber"}')))) as archive:
        assert b'>{"who": "Amber"}</attachment>' in archive.read("customXml/item2.xml")


def test_the_properties_stand_once_more_where_they_can_be_signed() -> None:
    content = _write(small_document())
    stamp = _part(content, "customXml/item1.xml")
    told = {item.get("name"): item.text for item in stamp.iter("{*}property")}
    assert told["title"] == small_document().title
    assert told["creator"] == "Safeguarding and Review Unit"
    assert told["created"] == "2026-11-05T15:30:00Z"
    assert told["MeetingDeskRecordDigest"] == "a" * 64


def test_names_from_right_to_left_are_marked_and_nothing_else_is() -> None:
    names = "Father: محمد علي بن حسن, mother: 王小明, and דוד כהן."
    root = _part(_write(make_document(paragraph(names))), "word/document.xml")
    marked = {
        "".join(str(text.text) for text in run.iter(f"{W}t")): run.find(f"{W}rPr/{W}lang")
        for run in root.iter(f"{W}r")
        if run.find(f"{W}rPr/{W}rtl") is not None
    }
    assert set(marked) == {"محمد علي بن حسن", "דוד כהן"}
    spoken = [item.get(f"{W}bidi") for item in marked.values() if item is not None]
    assert spoken == ["ar-SA", "he-IL"]
    [hint] = root.iter(f"{W}rFonts")
    assert hint.get(f"{W}hint") == "eastAsia"


def test_large_print_has_nothing_below_sixteen_points() -> None:
    styles = _part(_write(replace(rich_document(), print_size=PrintSize.LARGE)), "word/styles.xml")
    sizes = {int(str(item.get(f"{W}val"))) for item in styles.iter(f"{W}sz", f"{W}szCs")}
    assert min(sizes) == 32
    assert len(sizes) > 3


def test_in_large_print_a_wide_table_becomes_one_of_names_and_values_for_each_row() -> None:
    document = replace(rich_document(), print_size=PrintSize.LARGE)
    root = _part(_write(document), "word/document.xml")
    stacks = [
        table
        for table in root.iter(f"{W}tbl")
        if table.find(f"{W}tblPr/{W}tblStyle").get(f"{W}val") == "RecordStack"  # type: ignore[union-attr]
    ]
    assert len(stacks) == 14
    assert all(len(list(stack.iter(f"{W}gridCol"))) == 2 for stack in stacks)
    names = ["".join(map(str, row[1].itertext())) for row in stacks[0].iter(f"{W}tr")]
    assert names == ["No", "Action and outcome", "Owner", "Due", "Review"]


def test_a_narrow_table_stays_a_table_in_large_print() -> None:
    table = Table(
        caption="", summary="S", header=("Who", "What"), widths=(0.4, 0.6), rows=((cell("A"),) * 2,)
    )
    document = replace(make_document(table), print_size=PrintSize.LARGE)
    root = _part(_write(document), "word/document.xml")
    [style] = root.iter(f"{W}tblStyle")
    assert style.get(f"{W}val") == "RecordTable"


def test_the_integrity_checker_finds_nothing(tmp_path: Path) -> None:
    documents = (rich_document(), long_document(), make_document(), _dressed())
    large = replace(_dressed(), print_size=PrintSize.LARGE)
    for number, document in enumerate((*documents, large)):
        file = tmp_path / f"{number}.docx"
        file.write_bytes(sealed_word(document))
        assert list(check(str(file))) == []
