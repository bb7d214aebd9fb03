"""What a broken writer plants beside the pages stops the release, locked or large or not.

What is searched is what leaves: the signed file, and the locked one once it is opened again.
"""

import hashlib
import io
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import product
from pathlib import Path
from uuid import uuid4

import pikepdf
import pytest

from meetingdesk.bootstrap import OpenDesk
from meetingdesk.document.blocks import Document, Letterhead, Logo, PrintSize, Table
from meetingdesk.domain.ids import MeetingId
from meetingdesk.record.redact import Paper
from meetingdesk.service.delivery import Delivery
from meetingdesk.service.paper_ports import Writer
from meetingdesk.service.release_copies import signed_source
from meetingdesk.service.release_papers import draft_copy
from meetingdesk.service.release_sign import find_signatory, sign_record
from meetingdesk.service.release_troubles import WithheldFound
from meetingdesk.service.release_writing import Workshop, write_copy
from tests.helpers.pictures import png
from tests.helpers.releases import MONDAY_AFTER, bring_in, released_desk, worked_record

WORDS = "14 Tannery Row"
FATHER = "Darren Pike"
PASSWORD = "abcd-efgh-jkmn-pqrs"

Spoil = Callable[[Document], Document]
Plant = Callable[[bytes], bytes]


class SpoilingWriter:
    """Spoils the document of one recipient, or the file that was made of it."""

    def __init__(self, inner: Writer, *, spoil: Spoil, plant: Plant) -> None:
        self._inner, self._spoil, self._plant = inner, spoil, plant
        self.format = inner.format

    def write(self, document: Document, *, at: datetime) -> bytes:
        if document.furniture.recipient != FATHER:
            return self._inner.write(document, at=at)
        return self._plant(self._inner.write(self._spoil(document), at=at))


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A desk with a signed record that has a copy for the father alone."""

    desk: OpenDesk
    meeting: MeetingId

    def write(self, *, spoil: Spoil, plant: Plant, size: PrintSize, locked: bool) -> None:
        """Write the father's minutes as a release does."""
        press = self.desk.press
        source = signed_source(press, self.meeting)
        with press.store.read() as reader:
            identity = find_signatory(press, reader.list_signed_records(self.meeting)[-1])
        writers = tuple(
            SpoilingWriter(writer, spoil=spoil, plant=plant) for writer in press.papers.writers
        )
        (copy,) = source.copies.copies
        write_copy(
            Workshop(
                papers=replace(press.papers, writers=writers),
                identity=identity,
                at=MONDAY_AFTER,
                reason="Issued",
                sign=lambda content: content,
            ),
            draft_copy(source, copy, print_size=size),
            papers=(Paper.MINUTES,),
            delivery=Delivery(
                of=uuid4(),
                is_large=size is PrintSize.LARGE,
                is_locked=locked,
                password=PASSWORD if locked else "",
            ),
        )


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Signed]:
    with released_desk(Path(tmp_path_factory.mktemp("channels")) / "desk") as desk:
        meeting = bring_in(
            desk, "icpc-marsh", record=worked_record(desk, "icpc-marsh", only_for=(FATHER,))
        )
        sign_record(desk.press, meeting)
        yield Signed(desk=desk, meeting=meeting)


def _same(document: Document) -> Document:
    return document


def _as_it_is(content: bytes) -> bytes:
    return content


def _letterhead(document: Document) -> Document:
    return replace(document, letterhead=Letterhead(name="Council", address=(WORDS,)))


def _logo(document: Document) -> Document:
    logo = Logo(content=png("RGB"), text=WORDS)
    return replace(document, letterhead=Letterhead(name="Council", logo=logo))


def _watermark(document: Document) -> Document:
    return replace(document, furniture=replace(document.furniture, watermark=WORDS))


def _filing_note(document: Document) -> Document:
    return replace(document, furniture=replace(document.furniture, filing_note=WORDS))


def _attached(document: Document) -> Document:
    return _attaching(document, {"people": [{"addresses": [WORDS]}]}, encoding="utf-8")


def _attached_in_utf_16(document: Document) -> Document:
    return _attaching(document, {"people": [{"addresses": [WORDS]}]}, encoding="utf-16")


def _named(document: Document) -> Document:
    return _attaching(document, {WORDS: "x"}, encoding="utf-8")


def _attaching(document: Document, more: dict[str, object], *, encoding: str) -> Document:
    """Say more in the record that is attached, with a digest that fits it."""
    assert document.attachment is not None
    content = json.dumps(json.loads(document.attachment.content) | more).encode(encoding)
    digest = hashlib.sha256(content).hexdigest()
    return replace(
        document,
        attachment=replace(document.attachment, content=content),
        metadata=replace(document.metadata, edition_digest=digest),
    )


def _summary(document: Document) -> Document:
    blocks = tuple(
        replace(block, summary=WORDS) if isinstance(block, Table) else block
        for block in document.blocks
    )
    return replace(document, blocks=blocks)


def _tool_tip(document: Document) -> Document:
    return replace(document, receipt_label=WORDS)


SPOILS: dict[str, Spoil] = {
    "letterhead": _letterhead,
    "logo": _logo,
    "watermark": _watermark,
    "filing note": _filing_note,
    "attachment": _attached,
    "attachment in UTF-16": _attached_in_utf_16,
    "name of a field of the attachment": _named,
    "summary of tables": _summary,
    "tool tip": _tool_tip,
}


@pytest.mark.parametrize("channel", SPOILS)
@pytest.mark.parametrize(("size", "locked"), [(PrintSize.NORMAL, False), (PrintSize.LARGE, True)])
def test_a_withheld_address_beside_the_text_stops_the_release(
    signed: Signed, channel: str, size: PrintSize, *, locked: bool
) -> None:
    with pytest.raises(WithheldFound) as stopped:
        signed.write(spoil=SPOILS[channel], plant=_as_it_is, size=size, locked=locked)
    found = {leak.file for leak in stopped.value.found}
    # A Word file has no field for a receipt.
    wanted = {"minutes.pdf"} if channel == "tool tip" else {"minutes.docx", "minutes.pdf"}
    assert found == wanted


def _in_structure(key: str) -> Plant:
    def plant(content: bytes) -> bytes:
        if not content.startswith(b"%PDF"):
            return content
        with pikepdf.open(io.BytesIO(content)) as pdf:
            element = next(
                one
                for one in pdf.objects
                if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/P"
            )
            element[key] = pikepdf.String(WORDS)
            out = io.BytesIO()
            pdf.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
        return out.getvalue()

    return plant


def _in_xmp(content: bytes) -> bytes:
    if not content.startswith(b"%PDF"):
        return content
    with pikepdf.open(io.BytesIO(content)) as pdf:
        xmp = pdf.Root.Metadata.read_bytes()
        pdf.Root.Metadata = pdf.make_stream(
            xmp.replace(b"</x:xmpmeta>", b"</x:xmpmeta><!-- 14 Tannery Row -->"),
            Type=pikepdf.Name.Metadata,
            Subtype=pikepdf.Name.XML,
        )
        out = io.BytesIO()
        pdf.save(out)
    return out.getvalue()


def _in_word(name: str, before: bytes, after: bytes) -> Plant:
    def plant(content: bytes) -> bytes:
        if not content.startswith(b"PK"):
            return content
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w") as new:
            for entry in old.infolist():
                body = old.read(entry)
                if entry.filename == name:
                    assert before in body, name
                    body = body.replace(before, after, 1)
                new.writestr(entry, body)
        return out.getvalue()

    return plant


_COMMENT = b"<!-- 14 Tannery Row -->"
PLANTS: dict[str, tuple[Plant, str]] = {
    "alternative text": (_in_structure("/Alt"), "minutes.pdf"),
    "actual text": (_in_structure("/ActualText"), "minutes.pdf"),
    "expansion": (_in_structure("/E"), "minutes.pdf"),
    "title of an element": (_in_structure("/T"), "minutes.pdf"),
    "metadata": (_in_xmp, "minutes.pdf"),
    "settings": (
        _in_word("word/settings.xml", b"</w:settings>", _COMMENT + b"</w:settings>"),
        "minutes.docx",
    ),
    "styles": (
        _in_word("word/styles.xml", b"</w:styles>", _COMMENT + b"</w:styles>"),
        "minutes.docx",
    ),
}


@pytest.mark.parametrize(
    ("channel", "locked"), [*product(PLANTS, [False]), ("actual text", True), ("settings", True)]
)
def test_a_withheld_address_planted_in_the_file_stops_the_release(
    signed: Signed, channel: str, *, locked: bool
) -> None:
    plant, file = PLANTS[channel]
    with pytest.raises(WithheldFound) as stopped:
        signed.write(spoil=_same, plant=plant, size=PrintSize.NORMAL, locked=locked)
    assert {leak.file for leak in stopped.value.found} == {file}


@pytest.mark.parametrize("locked", [False, True])
def test_the_same_copy_goes_out_where_nothing_is_planted(signed: Signed, *, locked: bool) -> None:
    signed.write(spoil=_same, plant=_as_it_is, size=PrintSize.LARGE, locked=locked)
