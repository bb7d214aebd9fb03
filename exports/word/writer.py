"""Writes a document as Word file: real styles, fields, the same bytes each time.

Must not sign: the signature stands on finished bytes.
"""

from datetime import UTC, datetime
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml.parser import parse_xml
from lxml import etree

from exports.furniture import file_keywords, foot_lines, page_words
from exports.word.body import FIRST_OWN_LIST, Body
from exports.word.markup import WORD, attribute, clean, field, paragraph, text_run
from exports.word.template import empty_file
from meetingdesk.document.blocks import Document

_CUSTOM_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_VARIANT_NAMESPACE = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_CUSTOM_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST_PROPERTY = 2
"""Numbers 0 and 1 are reserved by the format."""
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


class WordWriter:
    """The writer of Word files."""

    format = "docx"

    def write(self, document: Document, *, at: datetime) -> bytes:
        """Give the file."""
        word = docx.Document(BytesIO(empty_file()))
        _fill_body(word, document)
        _fill_head(word, document)
        _fill_foot(word, document)
        _fill_properties(word, document, at=at)
        packed = BytesIO()
        word.save(packed)
        return _repack(packed.getvalue())


def _elements(xml: str) -> list[etree._Element]:
    wrapped: etree._Element = parse_xml(f'<w:body xmlns:w="{WORD}">{xml}</w:body>')
    return list(wrapped)


def _fill_body(word: WordDocument, document: Document) -> None:
    body = Body(document)
    section = word.element.body.sectPr
    for element in _elements(body.xml()):
        section.addprevious(element)
    numbering = word.part.numbering_part.element
    for number in range(FIRST_OWN_LIST, FIRST_OWN_LIST + body.numbered_lists):
        numbering.extend(
            _elements(
                f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/>'
                '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
            )
        )


def _fill_head(word: WordDocument, document: Document) -> None:
    marking = text_run(document.furniture.marking, style="Marking")
    _replace(word.sections[0].header, [paragraph("Header", marking)])


def _fill_foot(word: WordDocument, document: Document) -> None:
    lines = foot_lines(document.furniture)
    before, __, after = page_words().partition("{page}")
    between, __, end = after.partition("{total}")
    count = text_run(before) + field("PAGE") + text_run(between) + field("NUMPAGES")
    count += text_run(end) if end else ""
    marking = text_run(document.furniture.marking, style="Marking")
    written = [paragraph("FooterFirst", text_run(lines.copy))]
    if lines.note:
        written.append(paragraph("Footer", text_run(lines.note)))
    written.append(paragraph("Footer", f"{marking}<w:r><w:tab/></w:r>{count}"))
    _replace(word.sections[0].footer, written)


def _replace(furniture: docx.section._BaseHeaderFooter, paragraphs: list[str]) -> None:
    furniture.is_linked_to_previous = False
    root = furniture._element  # noqa: SLF001 — the library shows only single paragraphs
    for element in list(root):
        root.remove(element)
    root.extend(_elements("".join(paragraphs)))


def _fill_properties(word: WordDocument, document: Document, *, at: datetime) -> None:
    metadata, core = document.metadata, word.core_properties
    moment = at.astimezone(UTC).replace(tzinfo=None)
    core.title = clean(metadata.title)
    core.author = clean(metadata.author)
    core.subject = clean(metadata.subject)
    core.category = metadata.paper
    core.identifier = metadata.record_id
    core.language = metadata.language
    core.last_modified_by = ""
    core.revision = 1
    core.created = moment
    core.modified = moment
    package = word.part.package
    part = Part(
        PackURI("/docProps/custom.xml"),
        CONTENT_TYPE.OFC_CUSTOM_PROPERTIES,
        _custom_properties(document).encode(),
        package,
    )
    package.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_PROPERTIES)


def _custom_properties(document: Document) -> str:
    properties = "".join(
        f'<property fmtid="{_CUSTOM_FORMAT}" pid="{number}" name={attribute(name)}>'
        f"<vt:lpwstr>{escape(clean(value))}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(
            file_keywords(document).items(), start=_FIRST_PROPERTY
        )
    )
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<Properties xmlns="{_CUSTOM_NAMESPACE}" xmlns:vt="{_VARIANT_NAMESPACE}">'
        f"{properties}</Properties>"
    )


def _repack(packed: bytes) -> bytes:
    """Give the same parts in the same order with one fixed time."""
    steady = BytesIO()
    with ZipFile(BytesIO(packed)) as source, ZipFile(steady, "w") as target:
        for name in source.namelist():
            info = ZipInfo(name, date_time=_ZIP_TIME)
            info.compress_type = ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            info.create_system = 3
            target.writestr(info, source.read(name))
    return steady.getvalue()
