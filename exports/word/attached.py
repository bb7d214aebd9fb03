"""A file inside a Word file, for programs: a custom XML part from which every byte comes back.

Word and other programs keep such a part when they save. Must not look into what it holds.
"""

from base64 import b64decode, b64encode
from typing import Final
from xml.sax.saxutils import escape

from lxml import etree

from exports.word.markup import attribute, clean
from exports.word.parts import HEAD
from meetingdesk.document.blocks import Attachment

RECORD: Final = "urn:meetingdesk:record:1"
"""The namespace of the part."""
_TEXT: Final = "text"
_BASE64: Final = "base64"


def attachment_part(attachment: Attachment) -> str:
    """Give the part: as text where XML can hold that text, else in base64."""
    text, coding = _as_text(attachment.content)
    return (
        f'{HEAD}<attachment xmlns="{RECORD}" name={attribute(attachment.name)}'
        f" mediaType={attribute(attachment.media_type)}"
        f' description={attribute(attachment.description)} coding="{coding}">'
        f"{escape(text)}</attachment>"
    )


def _as_text(content: bytes) -> tuple[str, str]:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        text = "\0"
    if clean(text) == text:
        return text, _TEXT
    return b64encode(content).decode("ascii"), _BASE64


def attached_content(root: etree._Element) -> bytes | None:
    """Give the bytes back; None where the part is no such file.

    Raises ValueError where it is one but cannot be read.
    """
    if root.tag != f"{{{RECORD}}}attachment":
        return None
    text = "".join(str(piece) for piece in root.itertext())
    return b64decode(text, validate=True) if root.get("coding") == _BASE64 else text.encode()
