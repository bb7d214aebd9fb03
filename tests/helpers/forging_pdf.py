"""Spoils signed PDF files as a forger would, so that tests see whether anybody notices.

Each forgery gives the bytes of a file that readers of PDF open. What can be done behind the signed
bytes is done there, for no digest tells of that.
"""

import re
import zlib
from collections.abc import Callable
from io import BytesIO

import pikepdf
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers

from tests.helpers.signatories import from_organisation

_SHOWN = re.compile(rb"\(((?:[^()\\]|\\.){6,})\) Tj")
_INK = re.compile(rb"(0|1|\.\d+) (0|1|\.\d+) (0|1|\.\d+) rg")


class _HeedlessSigner(signers.PdfSigner):
    """Signs whether the chair allows it or not, as a forger does."""

    def _enforce_certification_constraints(self, reader: PdfFileReader) -> None:
        pass


class SteadyWriter(IncrementalPdfFileWriter):
    """Appends without the library's own note on the properties."""

    def _update_meta(self) -> None:
        pass


def flipped(content: bytes, place: int, *, bit: int = 0) -> bytes:
    """Change one bit."""
    return content[:place] + bytes([content[place] ^ 1 << bit]) + content[place + 1 :]


def change_byte(content: bytes) -> bytes:
    """Change one bit of a picture of a letter: no reader refuses the file."""
    with pikepdf.open(BytesIO(content)) as pdf:
        font = next(
            item for item in pdf.objects if isinstance(item, pikepdf.Stream) and "/Length1" in item
        )
        place = content.index(font.read_raw_bytes())
        return flipped(content, place + int(font.Length) // 2)


def change_word(content: bytes) -> bytes:
    """Show the letters of the first longer line in another order, in the signed bytes."""
    return _redrawn(content, _SHOWN, lambda found: b"(" + found[1][::-1] + b") Tj")


def change_style(content: bytes) -> bytes:
    """Draw words in white, in the signed bytes."""
    return _redrawn(content, _INK, lambda _: b"1 1 1 rg")


def inject_object(content: bytes) -> bytes:
    """Append a script that runs when the file is opened."""
    writer = SteadyWriter(BytesIO(content))
    script = generic.DictionaryObject(  # type: ignore[no-untyped-call]
        {
            pdf_name("/S"): pdf_name("/JavaScript"),
            pdf_name("/JS"): generic.pdf_string("app.alert('There is no plan.')"),
        }
    )
    writer.root["/OpenAction"] = writer.add_object(script)
    writer.update_root()  # type: ignore[no-untyped-call]
    return _appended(writer)


def lay_over(content: bytes) -> bytes:
    """Append other words over the first page."""
    writer = SteadyWriter(BytesIO(content))
    page = writer.root["/Pages"]["/Kids"][0]
    drawing = generic.StreamObject(stream_data=b"q 1 1 1 rg 60 300 480 300 re f Q")
    over = writer.add_object(drawing)
    page["/Contents"] = generic.ArrayObject([page.raw_get("/Contents"), over])
    writer.update_container(page)
    return _appended(writer)


def strip_signature(content: bytes) -> bytes:
    """Take off the signature and what it left in the catalogue."""
    with pikepdf.open(BytesIO(content)) as pdf:
        for field in pdf.Root.AcroForm.Fields:
            if "/V" in field:
                del field.V
        del pdf.Root.Perms
        del pdf.Root.AcroForm.SigFlags
        target = BytesIO()
        pdf.save(target, fix_metadata_version=False)
    return target.getvalue()


def swap_attachment(content: bytes) -> bytes:
    """Append another record in the place of the attached one."""
    writer = SteadyWriter(BytesIO(content))
    specification = writer.root["/Names"]["/EmbeddedFiles"]["/Names"][1]
    other = generic.StreamObject(
        {pdf_name("/Type"): pdf_name("/EmbeddedFile")}, stream_data=b'{"title": "Others"}'
    )
    reference = writer.add_object(other)
    specification["/EF"] = generic.DictionaryObject(  # type: ignore[no-untyped-call]
        {pdf_name("/F"): reference, pdf_name("/UF"): reference}
    )
    writer.update_container(specification)
    return _appended(writer)


def change_metadata(content: bytes) -> bytes:
    """Append another title."""
    return change_property(content, "/Title", "Minutes of another meeting")


def change_property(content: bytes, name: str, value: str) -> bytes:
    """Append another value of one property."""
    writer = SteadyWriter(BytesIO(content))
    info = writer.trailer["/Info"]
    info[name] = generic.pdf_string(value)
    writer.update_container(info)
    return _appended(writer)


def claim_version(content: bytes) -> bytes:
    """Let an older paper say that it is the latest."""
    return change_property(content, "/MeetingDeskVersion", "99")


def add_signature(content: bytes) -> bytes:
    """Append the good signature of somebody else, in a field of its own."""
    writer = SteadyWriter(BytesIO(content))
    made = fields.SigFieldSpec("Approved", box=(60, 60, 300, 100))
    fields.append_signature_field(writer, made)
    return sign_field(writer, "Approved")


def sign_receipt(content: bytes, *, password: str = "") -> bytes:
    """Sign for receipt in the field that the chair left open, as an agency would."""
    writer = SteadyWriter(BytesIO(content))
    if password:
        writer.encrypt(password)  # type: ignore[no-untyped-call]
    return sign_field(writer, "ReceivedForFile")


def _redrawn(
    content: bytes, sought: re.Pattern[bytes], change: Callable[[re.Match[bytes]], bytes]
) -> bytes:
    """Draw the first page in another way, in the place and the length of what was signed."""
    with pikepdf.open(BytesIO(content)) as pdf:
        stream = pdf.pages[0].Contents
        assert isinstance(stream, pikepdf.Stream)
        packed, drawn = stream.read_raw_bytes(), stream.read_bytes()
    for found in sought.finditer(drawn):
        other = drawn[: found.start()] + change(found) + drawn[found.end() :]
        repacked = zlib.compress(other, 9)
        if other != drawn and len(repacked) <= len(packed):
            padded = repacked.ljust(len(packed), b"\0")
            assert content.count(packed) == 1
            return content.replace(packed, padded)
    raise AssertionError("nothing on the first page can be drawn in another way")


def sign_field(writer: IncrementalPdfFileWriter, field: str) -> bytes:
    identity, __ = from_organisation()
    key = signers.SimpleSigner.load_pkcs12_data(identity.pkcs12, [])
    assert key is not None
    metadata = signers.PdfSignatureMetadata(field_name=field)
    signed: BytesIO = _HeedlessSigner(metadata, signer=key).sign_pdf(
        writer, existing_fields_only=True
    )
    return signed.getvalue()


def _appended(writer: IncrementalPdfFileWriter) -> bytes:
    target = BytesIO()
    writer.write(target)  # type: ignore[no-untyped-call]
    return target.getvalue()


FORGERIES: dict[str, Callable[[bytes], bytes]] = {
    "byte": change_byte,
    "word": change_word,
    "style": change_style,
    "injected object": inject_object,
    "overlay": lay_over,
    "stripped signature": strip_signature,
    "swapped attachment": swap_attachment,
    "older copy as the latest": claim_version,
    "changed metadata": change_metadata,
    "second signature": add_signature,
}
