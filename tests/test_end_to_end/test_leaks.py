"""The last net: what slipped past the redactor, or a writer, stops the whole release."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from uuid import uuid4

import pytest

from exports import registry
from meetingdesk.bootstrap import OpenDesk
from meetingdesk.document.blocks import Document, Paragraph, Run
from meetingdesk.domain.ids import PartId
from meetingdesk.domain.sharing import ProtectedWords
from meetingdesk.record.model import Record
from meetingdesk.service.paper_ports import Papers, PdfSigner, SigningIdentity, Writer
from meetingdesk.service.release_copies import issue_copies
from meetingdesk.service.release_sign import sign_record
from meetingdesk.service.release_troubles import NotVerified, WithheldFound
from tests.helpers.papers import places_of
from tests.helpers.releases import bring_in, released_desk, worked_record

ICPC = "icpc-marsh"
FATHER = "Darren Pike"
AGENCY = "Southside"


class LeakyWriter:
    """Writes what it is given, and for one recipient some words more."""

    def __init__(self, inner: Writer, *, recipient: str, words: str) -> None:
        self._inner = inner
        self._recipient = recipient
        self._words = words
        self.format = inner.format

    def write(self, document: Document, *, at: datetime) -> bytes:
        if document.furniture.recipient == self._recipient:
            more = Paragraph(runs=(Run(text=self._words),))
            document = replace(document, blocks=(*document.blocks, more))
        return self._inner.write(document, at=at)


class ChattyWriter(LeakyWriter):
    """Writes the words where nobody sees them: into the properties of the file."""

    def write(self, document: Document, *, at: datetime) -> bytes:
        if document.furniture.recipient == self._recipient:
            said = replace(document.metadata, subject=self._words)
            document = replace(document, metadata=said)
        return self._inner.write(document, at=at)


class BrokenSigner:
    """Signs, and then spoils a byte of what was signed."""

    def __init__(self, inner: PdfSigner) -> None:
        self._inner = inner

    def sign(self, pdf: bytes, identity: SigningIdentity, *, at: datetime, reason: str) -> bytes:
        signed = bytearray(self._inner.sign(pdf, identity, at=at, reason=reason))
        signed[len(signed) // 4] ^= 1
        return bytes(signed)


def _papers(make: Callable[[Writer], Writer]) -> Papers:
    papers = registry.all()
    return replace(papers, writers=tuple(make(writer) for writer in papers.writers))


def _issue(
    folder: Path, *, papers: Papers | None = None, change: Callable[[Record], Record] | None = None
) -> WithheldFound:
    """Issue the copies of one agency and of the father; they must be stopped."""
    with released_desk(folder / "desk", papers=papers) as desk:
        record = worked_record(desk, ICPC, only_for=(AGENCY, FATHER))
        meeting = bring_in(desk, ICPC, record=record if change is None else change(record))
        sign_record(desk.press, meeting)
        with pytest.raises(WithheldFound) as stopped:
            issue_copies(desk.press, meeting, out=folder / "out")
        _nothing_left(desk, folder / "out", record)
        return stopped.value


def _nothing_left(desk: OpenDesk, out: Path, record: Record) -> None:
    assert not out.exists()
    with desk.bus.read() as reader:
        assert reader.list_issued_files(record.meeting.id) == []


def test_a_withheld_sentence_in_the_text_stops_the_release(tmp_path: Path) -> None:
    with released_desk(tmp_path / "look") as desk:
        texts = [one.text for one in worked_record(desk, ICPC).contributions]
    (withheld,) = [text for text in texts if "Jayden runs the house" in text]
    stopped = _issue(
        tmp_path,
        papers=_papers(lambda inner: LeakyWriter(inner, recipient=FATHER, words=withheld)),
    )
    assert {leak.recipient for leak in stopped.found} == {FATHER}
    assert {leak.file for leak in stopped.found} >= {"minutes.docx", "minutes.pdf"}
    assert any(leak.passage == withheld for leak in stopped.found)
    assert "Jayden runs the house" in stopped.sentence


def test_the_same_sentence_stops_nothing_where_the_recipient_may_read_it(tmp_path: Path) -> None:
    with released_desk(tmp_path / "look") as desk:
        texts = [one.text for one in worked_record(desk, ICPC).contributions]
    (seen,) = [text for text in texts if "Jayden runs the house" in text]
    papers = _papers(lambda inner: LeakyWriter(inner, recipient="Naomi Fisher", words=seen))
    with released_desk(tmp_path / "desk", papers=papers) as desk:
        record = worked_record(desk, ICPC, only_for=(AGENCY,))
        meeting = bring_in(desk, ICPC, record=record)
        sign_record(desk.press, meeting)
        assert len(issue_copies(desk.press, meeting, out=tmp_path / "out").copies) == 1


@pytest.mark.parametrize("words", ["Fieldgate", "FIELD-\nGATE", "second comp\u00adlainant"])
def test_a_protected_word_stops_the_release_however_it_is_written(
    tmp_path: Path, words: str
) -> None:
    stopped = _issue(
        tmp_path,
        papers=_papers(lambda inner: LeakyWriter(inner, recipient=FATHER, words=words)),
    )
    assert {leak.recipient for leak in stopped.found} == {FATHER}
    assert all(leak.passage is None for leak in stopped.found)


def test_a_protected_word_in_the_properties_stops_the_release(tmp_path: Path) -> None:
    stopped = _issue(
        tmp_path,
        papers=_papers(
            lambda inner: ChattyWriter(inner, recipient=FATHER, words="Bail in Fieldgate")
        ),
    )
    assert {leak.file for leak in stopped.found} >= {"minutes.docx", "minutes.pdf"}


def test_a_protected_word_that_a_copy_must_say_is_named_with_its_place(tmp_path: Path) -> None:
    """The service's own name cannot be taken away from its copy: the chair has to choose."""

    def protected(record: Record) -> Record:
        (agency,) = [one for one in record.agencies if one.name == AGENCY]
        words = ProtectedWords(id=PartId(uuid4()), words=AGENCY, from_agencies=(agency.id,))
        return replace(record, protected_words=(*record.protected_words, words))

    stopped = _issue(tmp_path, change=protected)
    assert {leak.recipient for leak in stopped.found} == {"Naomi Fisher"}
    (place, *_rest) = stopped.found[0].places
    assert (place.kind, place.field, place.text) == ("edition", "service", AGENCY)
    assert "(edition, service): “Southside”" in stopped.sentence
    assert "Restrict or reword that passage" in stopped.sentence


def test_a_title_that_repeats_a_protected_word_is_taken_away_before(tmp_path: Path) -> None:
    with released_desk(tmp_path / "desk") as desk:
        record = worked_record(desk, ICPC, only_for=(AGENCY, FATHER))
        title = "Initial Child Protection Conference (after the arrest in Fieldgate)"
        retitled = replace(record, meeting=replace(record.meeting, title=title))
        meeting = bring_in(desk, ICPC, record=retitled)
        sign_record(desk.press, meeting)
        issued = issue_copies(desk.press, meeting, out=tmp_path / "out")
    (agency, father) = [tmp_path / "out" / copy.copy.folder for copy in issued.copies]
    assert places_of("Fieldgate", [agency / "minutes.docx"])
    assert places_of("Fieldgate", sorted(father.iterdir())) == []


def test_a_pdf_that_does_not_verify_is_not_issued(tmp_path: Path) -> None:
    papers = registry.all()
    broken = replace(papers, pdf_signer=BrokenSigner(papers.pdf_signer))
    with released_desk(tmp_path / "desk", papers=broken) as desk:
        record = worked_record(desk, ICPC, only_for=(AGENCY,))
        meeting = bring_in(desk, ICPC, record=record)
        sign_record(desk.press, meeting)
        with pytest.raises(NotVerified, match=r"minutes\.pdf"):
            issue_copies(desk.press, meeting, out=tmp_path / "out")
        _nothing_left(desk, tmp_path / "out", record)


@pytest.fixture(autouse=True)
def _nothing_beside_the_desks(tmp_path: Path) -> Iterator[None]:
    yield
    assert {path.name for path in tmp_path.iterdir()} <= {"desk", "look", "out"}
