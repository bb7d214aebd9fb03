"""Writes a document as Word file: real styles, fields, the same bytes each time.

Every part is written as it stands in the file, without a tree of objects in between: that is five
times as fast. Must not sign: the signature stands on finished bytes.
"""

from datetime import datetime
from typing import Final

from exports.word.attached import RECORD, attachment_part
from exports.word.body import FIRST_OWN_LIST, Body
from exports.word.letterhead import letterhead_xml, picture_of
from exports.word.markup import attribute
from exports.word.package import ROOT
from exports.word.parts import HEAD, OFFICE, Parts
from exports.word.properties import (
    APP_PART,
    CORE_PART,
    CUSTOM_PART,
    PAPER,
    file_properties,
    paper_stamp,
    property_parts,
)
from exports.word.running import foot_part, head_part
from exports.word.template import style_part, template_part
from meetingdesk.document.blocks import Document

_BODY: Final = "/word/document.xml"
_WORD_TYPE: Final = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE_TYPE: Final = "application/vnd.openxmlformats-officedocument"
_CORE_KIND: Final = (
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
)
_CORE_TYPE: Final = "application/vnd.openxmlformats-package.core-properties+xml"
_CUSTOM_XML: Final = "http://schemas.openxmlformats.org/officeDocument/2006/customXml"
_STORES: Final = {
    PAPER: "{6B1F9A52-3D0E-4F0B-8C35-5D1E0A7C4B21}",
    RECORD: "{A4E2C7D8-91B6-4C1F-B3F7-2E60D95A8C43}",
}
"""By namespace: the name under which programs find a custom XML part."""


class WordWriter:
    """The writer of Word files."""

    format = "docx"

    def write(self, document: Document, *, at: datetime) -> bytes:
        """Give the file."""
        parts = Parts()
        parts.lead(ROOT, _BODY.removeprefix("/"), kind=f"{OFFICE}/officeDocument")
        body = Body(document)
        _add_body(parts, document, body=body.xml())
        _add_looks(parts, document, numbered_lists=body.numbered_lists)
        properties = file_properties(document, at=at)
        _add_custom(parts, 1, text=paper_stamp(properties), namespace=PAPER)
        if document.attachment is not None:
            _add_custom(parts, 2, text=attachment_part(document.attachment), namespace=RECORD)
        _add_properties(parts, property_parts(properties))
        return parts.packed()


def _add_body(parts: Parts, document: Document, *, body: str) -> None:
    logo, picture, relationship = document.letterhead.logo, None, ""
    if logo is not None:
        picture = picture_of(logo)
        relationship = parts.lead(
            _BODY, picture.name.removeprefix("/word/"), kind=f"{OFFICE}/image"
        )
    language = document.metadata.language
    whole = template_part("document.xml", language).format(
        body=letterhead_xml(document.letterhead, picture, relationship=relationship) + body,
        running=_add_running(parts, document),
    )
    parts.add(_BODY, whole, content_type=f"{_WORD_TYPE}.document.main+xml")
    if logo is not None and picture is not None:
        parts.add(picture.name, logo.content)


def _add_running(parts: Parts, document: Document) -> str:
    """Add head and foot of the first page and of the others; give how the page calls them."""
    told = []
    for number, kind in enumerate(("default", "first"), start=1):
        for place, text in (
            ("header", head_part(document, is_first=kind == "first")),
            ("footer", foot_part(document)),
        ):
            name = f"{place}{number}.xml"
            uid = parts.lead(_BODY, name, kind=f"{OFFICE}/{place}")
            parts.add(f"/word/{name}", text, content_type=f"{_WORD_TYPE}.{place}+xml")
            told.append(f'<w:{place}Reference w:type="{kind}" r:id="{uid}"/>')
    return "".join(told)


def _add_looks(parts: Parts, document: Document, *, numbered_lists: int) -> None:
    language = document.metadata.language
    own = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        for number in range(FIRST_OWN_LIST, FIRST_OWN_LIST + numbered_lists)
    )
    for name, text in {
        "styles": style_part(language, document.print_size),
        "numbering": template_part("numbering.xml", language).format(own=own),
        "settings": template_part("settings.xml", language),
    }.items():
        parts.lead(_BODY, f"{name}.xml", kind=f"{OFFICE}/{name}")
        parts.add(f"/word/{name}.xml", text, content_type=f"{_WORD_TYPE}.{name}+xml")


def _add_custom(parts: Parts, number: int, *, text: str, namespace: str) -> None:
    """Add a part for programs, with the name under which they find it."""
    name = f"/customXml/item{number}.xml"
    parts.lead(_BODY, f"..{name}", kind=f"{OFFICE}/customXml")
    parts.add(name, text)
    parts.lead(name, f"itemProps{number}.xml", kind=f"{OFFICE}/customXmlProps")
    parts.add(
        f"/customXml/itemProps{number}.xml",
        f'{HEAD}<ds:datastoreItem xmlns:ds="{_CUSTOM_XML}" ds:itemID="{_STORES[namespace]}">'
        f"<ds:schemaRefs><ds:schemaRef ds:uri={attribute(namespace)}/></ds:schemaRefs>"
        "</ds:datastoreItem>",
        content_type=f"{_OFFICE_TYPE}.customXmlProperties+xml",
    )


def _add_properties(parts: Parts, texts: dict[str, str]) -> None:
    for name, kind, content_type in (
        (CORE_PART, _CORE_KIND, _CORE_TYPE),
        (APP_PART, f"{OFFICE}/extended-properties", f"{_OFFICE_TYPE}.extended-properties+xml"),
        (CUSTOM_PART, f"{OFFICE}/custom-properties", f"{_OFFICE_TYPE}.custom-properties+xml"),
    ):
        parts.lead(ROOT, name.removeprefix("/"), kind=kind)
        parts.add(name, texts[name], content_type=content_type)
