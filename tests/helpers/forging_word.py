"""Spoils signed Word files as a forger would, so that tests see whether anybody notices.

Each forgery gives the bytes of a file that a reader of Word files opens, but for the changed byte.
"""

from collections.abc import Callable, Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

Parts = dict[str, bytes]

_TYPES = "[Content_Types].xml"
_FOOTNOTES = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:footnotes xmlns:w="http://'
    b'schemas.openxmlformats.org/wordprocessingml/2006/main"><w:footnote w:id="1"><w:p><w:r>'
    b"<w:t>The chair changed her mind.</w:t></w:r></w:p></w:footnote></w:footnotes>"
)
_WORD_TYPE = b"application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SIGNATURE_KIND = (
    b"http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/signature"
)


def unpacked(content: bytes) -> Parts:
    """Give the parts of a file."""
    with ZipFile(BytesIO(content)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(parts: Mapping[str, bytes], *more: tuple[str, bytes]) -> bytes:
    """Give a file of parts, packed as our own are; `more` may repeat a name."""
    target = BytesIO()
    with ZipFile(target, "w") as archive:
        for name, body in (*parts.items(), *more):
            info = ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            info.compress_type = ZIP_DEFLATED
            info.create_system = 3
            archive.writestr(info, body)
    return target.getvalue()


def replaced(content: bytes, name: str, old: bytes, *, new: bytes) -> bytes:
    """Put other bytes into one part."""
    parts = unpacked(content)
    assert old in parts[name]
    parts[name] = parts[name].replace(old, new)
    return packed(parts)


def change_byte(content: bytes) -> bytes:
    """Change one bit in the middle of the packed body."""
    with ZipFile(BytesIO(content)) as archive:
        body = archive.getinfo("word/document.xml")
    place = body.header_offset + 30 + len(body.filename) + body.compress_size // 2
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


def change_word(content: bytes) -> bytes:
    """Turn one word of the text into another."""
    return replaced(content, "word/document.xml", b"mornings", new=b"evenings")


def change_style(content: bytes) -> bytes:
    """Make what is restricted invisible, by its style alone."""
    name = b'<w:name w:val="Restricted"/>'
    parts = unpacked(content)
    before, found, after = parts["word/styles.xml"].partition(name)
    assert found
    parts["word/styles.xml"] = before + name + after.replace(b"<w:b/>", b"<w:vanish/>", 1)
    return packed(parts)


def inject_part(content: bytes) -> bytes:
    """Add footnotes, with everything by which a reader finds them."""
    parts = unpacked(content)
    parts["word/footnotes.xml"] = _FOOTNOTES
    _tell_type(parts, b"/word/footnotes.xml", _WORD_TYPE + b".footnotes+xml")
    _lead(parts, "word/_rels/document.xml.rels", kind=_OFFICE + b"/footnotes", to=b"footnotes.xml")
    return packed(parts)


def lay_over(content: bytes) -> bytes:
    """Add another body of the same name: some readers show the first, others the last."""
    parts = unpacked(content)
    other = parts["word/document.xml"].replace(b"mornings", b"evenings")
    return packed(parts, ("word/document.xml", other))


def strip_signature(content: bytes) -> bytes:
    """Take off the signature and every mention of it."""
    parts = {name: body for name, body in unpacked(content).items() if "_xmlsignatures" not in name}
    for name in (_TYPES, "_rels/.rels"):
        told = parts[name].split(b">")
        parts[name] = b">".join(
            one for one in told if b"xmlsignature" not in one and b"digital-signature" not in one
        )
    return packed(parts)


def swap_attachment(content: bytes, other: bytes) -> bytes:
    """Put the record of another copy in the place of this one's."""
    parts = unpacked(content)
    parts["customXml/item2.xml"] = unpacked(other)["customXml/item2.xml"]
    return packed(parts)


def claim_version(content: bytes, old: int, new: int) -> bytes:
    """Let the properties of an older paper say that it is the latest."""
    name = b'name="MeetingDeskVersion"><vt:lpwstr>%d<'
    return replaced(content, "docProps/custom.xml", name % old, new=name % new)


def change_title(content: bytes) -> bytes:
    """Change the title among the properties, which are never signed."""
    return replaced(content, "docProps/core.xml", b"<dc:title>", new=b"<dc:title>Not the ")


def sign_again(content: bytes) -> bytes:
    """Add a second signature; each for itself is as good as the first."""
    parts = unpacked(content)
    parts["_xmlsignatures/sig2.xml"] = parts["_xmlsignatures/sig1.xml"]
    _tell_type(
        parts,
        b"/_xmlsignatures/sig2.xml",
        b"application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml",
    )
    arrows = "_xmlsignatures/_rels/origin.sigs.rels"
    _lead(parts, arrows, kind=_SIGNATURE_KIND, to=b"sig2.xml")
    return packed(parts)


def _tell_type(parts: Parts, name: bytes, content_type: bytes) -> None:
    told = b'<Override PartName="%s" ContentType="%s"/></Types>' % (name, content_type)
    parts[_TYPES] = parts[_TYPES].replace(b"</Types>", told)


def _lead(parts: Parts, arrows: str, *, kind: bytes, to: bytes) -> None:
    told = b'<Relationship Id="rIdForged" Type="%s" Target="%s"/></Relationships>' % (kind, to)
    parts[arrows] = parts[arrows].replace(b"</Relationships>", told)


FORGERIES: dict[str, Callable[[bytes], bytes]] = {
    "byte": change_byte,
    "word": change_word,
    "style": change_style,
    "injected part": inject_part,
    "overlay": lay_over,
    "stripped signature": strip_signature,
    "changed metadata": change_title,
    "second signature": sign_again,
}
"""Those that need the file alone."""
