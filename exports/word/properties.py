"""What a Word file says of itself, in its properties and once more in a part that is signed.

The properties of a Word file are never under its signature: whatever matters of them is copied into
a custom XML part, which is. A check holds the two against each other. No name of a family
member may stand here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final
from xml.sax.saxutils import escape

from lxml import etree

from exports.furniture import file_keywords
from exports.word.markup import attribute, clean
from exports.word.package import NotAPackage, Package, parse
from exports.word.parts import HEAD
from meetingdesk.document.blocks import Document

PAPER: Final = "urn:meetingdesk:paper:1"
"""The namespace of the signed copy."""
CORE_PART: Final = "/docProps/core.xml"
APP_PART: Final = "/docProps/app.xml"
CUSTOM_PART: Final = "/docProps/custom.xml"
PROPERTY_PARTS: Final = (CORE_PART, APP_PART, CUSTOM_PART)

_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_APP = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_CUSTOM = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"
_SPACES = (
    f'xmlns:cp="{_CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    ' xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
_VARIANT = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"
_CUSTOM_FORMAT = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
_FIRST_PROPERTY = 2
"""Numbers 0 and 1 are reserved by the format."""
_PREFIXES = {
    "category": "cp",
    "created": "dcterms",
    "lastModifiedBy": "cp",
    "modified": "dcterms",
    "revision": "cp",
}
_LARGEST: Final = 100_000
"""Bytes; ours have some 1,300."""


@dataclass(frozen=True, slots=True, order=True)
class Property:
    """One thing that a file says of itself."""

    part: str
    name: str
    value: str


def file_properties(document: Document, *, at: datetime) -> tuple[Property, ...]:
    """Give everything that the file of a document says of itself."""
    metadata = document.metadata
    moment = at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    core = {
        "title": metadata.title,
        "subject": metadata.subject,
        "creator": metadata.author,
        "lastModifiedBy": "",
        "revision": "1",
        "created": moment,
        "modified": moment,
        "category": metadata.paper,
        "identifier": metadata.record_id,
        "language": metadata.language,
    }
    told = {CORE_PART: core, APP_PART: {"Application": "MeetingDesk"}}
    told[CUSTOM_PART] = file_keywords(document)
    return tuple(
        # On one line, as every reader of properties gives them back.
        Property(part, name, " ".join(clean(value).split()))
        for part, values in told.items()
        for name, value in values.items()
    )


def property_parts(properties: tuple[Property, ...]) -> dict[str, str]:
    """Give the parts in which Word looks for the properties."""
    of_part = {part: [told for told in properties if told.part == part] for part in PROPERTY_PARTS}
    core = "".join(map(_core_element, of_part[CORE_PART]))
    app = "".join(f"<{told.name}>{escape(told.value)}</{told.name}>" for told in of_part[APP_PART])
    custom = "".join(
        f'<property fmtid="{_CUSTOM_FORMAT}" pid="{number}" name={attribute(told.name)}>'
        f"<vt:lpwstr>{escape(told.value)}</vt:lpwstr></property>"
        for number, told in enumerate(of_part[CUSTOM_PART], start=_FIRST_PROPERTY)
    )
    return {
        CORE_PART: f"{HEAD}<cp:coreProperties {_SPACES}>{core}</cp:coreProperties>",
        APP_PART: f'{HEAD}<Properties xmlns="{_APP}">{app}</Properties>',
        CUSTOM_PART: (
            f'{HEAD}<Properties xmlns="{_CUSTOM}" xmlns:vt="{_VARIANT}">{custom}</Properties>'
        ),
    }


def _core_element(told: Property) -> str:
    prefix = _PREFIXES.get(told.name, "dc")
    kind = ' xsi:type="dcterms:W3CDTF"' if prefix == "dcterms" else ""
    return f"<{prefix}:{told.name}{kind}>{escape(told.value)}</{prefix}:{told.name}>"


def paper_stamp(properties: tuple[Property, ...]) -> str:
    """Give the part that says the same under the signature."""
    told = "".join(
        f"<property part={attribute(one.part)} name={attribute(one.name)}>"
        f"{escape(one.value)}</property>"
        for one in properties
    )
    return f'{HEAD}<paper xmlns="{PAPER}">{told}</paper>'


def find_stamp(package: Package) -> tuple[str, tuple[Property, ...]]:
    """Give the name of the signed copy and what it says; nothing where the file has none.

    Raises NotAPackage where it has several: nobody could tell which one counts.
    """
    found = [
        (name, root) for name, root in _custom_parts(package) if root.tag == f"{{{PAPER}}}paper"
    ]
    if len(found) > 1:
        raise NotAPackage
    for name, root in found:
        return name, tuple(
            Property(told.get("part", ""), told.get("name", ""), _text(told))
            for told in root.iter(f"{{{PAPER}}}property")
        )
    return "", ()


def _custom_parts(package: Package) -> Iterator[tuple[str, etree._Element]]:
    for name, content in package.parts.items():
        is_small = len(content) <= _LARGEST
        if is_small and name.startswith("/customXml/") and PAPER.encode() in content:
            yield name, parse(content)


def read_properties(package: Package) -> tuple[Property, ...]:
    """Give what the unsigned properties say. Raises NotAPackage where they cannot be read."""
    return tuple(
        Property(part, told.get("name") or etree.QName(told).localname, _text(told))
        for part in PROPERTY_PARTS
        if part in package.parts
        for told in _children(package.parts[part])
    )


def _children(content: bytes) -> list[etree._Element]:
    if len(content) > _LARGEST:
        raise NotAPackage
    return list(parse(content).iterchildren(etree.Element))


def _text(element: etree._Element) -> str:
    return str(element.xpath("string()"))
