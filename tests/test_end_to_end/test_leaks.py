"""The last net: what slipped past the redactor, or a writer, stops the whole release."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
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
from meetingdesk.service.paper_ports import Papers, Sealer, SigningIdentity, Writer
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


class BrokenSealer:
    """Signs, and then spoils a byte of what was signed."""

    format = "pdf"

    def __init__(self, inner: Sealer) -> None:
        self._inner = inner

    def seal(
        self,
        content: bytes,
        identity: SigningIdentity,
        *,
        at: datetime,
        reason: str,
        password: str = "",
    ) -> bytes:
        sealed = self._inner.seal(content, identity, at=at, reason=reason, password=password)
        signed = bytearray(sealed)
        signed[len(signed) // 4] ^= 1
        return bytes(signed)


def _papers(make: Callable[[Writer], Writer]) -> Papers:
    papers = registry.all()
    return replace(papers, writers=tuple(make(writer) for writer in papers.writers))


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """A desk with a signed record that has copies for one agency and for the father."""

    desk: OpenDesk
    record: Record

    def texts(self) -> list[str]:
        """Give what was said."""
        return [one.text for one in self.record.contributions]


@pytest.fixture(scope="module")
def signed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Signed]:
    with released_desk(tmp_path_factory.mktemp("signed") / "desk") as desk:
        record = worked_record(desk, ICPC, only_for=(AGENCY, FATHER))
        sign_record(desk.press, bring_in(desk, ICPC, record=record))
        yield Signed(desk=desk, record=record)


def _stopped(signed: Signed, out: Path, *, papers: Papers | None = None) -> WithheldFound:
    """Issue the copies; they must be stopped, and nothing may be left of them."""
    press = replace(signed.desk.press, papers=papers or signed.desk.press.papers)
    with pytest.raises(WithheldFound) as stopped:
        issue_copies(press, signed.record.meeting.id, out=out)
    _nothing_left(signed.desk, out, record=signed.record)
    return stopped.value


def _nothing_left(desk: OpenDesk, out: Path, *, record: Record) -> None:
    assert not out.exists()
    with desk.bus.read() as reader:
        assert reader.list_issued_files(record.meeting.id) == []


def test_a_withheld_sentence_in_the_text_stops_the_release(signed: Signed, tmp_path: Path) -> None:
    (withheld,) = [text for text in signed.texts() if "Jayden runs the house" in text]
    papers = _papers(lambda inner: LeakyWriter(inner, recipient=FATHER, words=withheld))
    stopped = _stopped(signed, tmp_path / "out", papers=papers)
    assert {leak.recipient for leak in stopped.found} == {FATHER}
    assert {leak.file for leak in stopped.found} >= {"minutes.docx", "minutes.pdf"}
    assert any(leak.passage == withheld for leak in stopped.found)
    assert "Jayden runs the house" in stopped.sentence


def test_the_same_sentence_is_no_leak_for_one_who_may_read_it(
    signed: Signed, tmp_path: Path
) -> None:
    (seen,) = [text for text in signed.texts() if "Jayden runs the house" in text]
    words = f"{seen} Fieldgate"
    papers = _papers(lambda inner: LeakyWriter(inner, recipient="Naomi Fisher", words=words))
    with released_desk(tmp_path / "desk", papers=papers) as desk:
        record = worked_record(desk, ICPC, only_for=(AGENCY,))
        meeting = bring_in(desk, ICPC, record=record)
        sign_record(desk.press, meeting)
        assert len(issue_copies(desk.press, meeting, out=tmp_path / "out").copies) == 1
    assert signed.record.meeting.id == meeting


@pytest.mark.parametrize("words", ["Fieldgate", "FIELD-\nGATE", "second comp\u00adlainant"])
def test_a_protected_word_stops_the_release_however_it_is_written(
    signed: Signed, tmp_path: Path, words: str
) -> None:
    papers = _papers(lambda inner: LeakyWriter(inner, recipient=FATHER, words=words))
    stopped = _stopped(signed, tmp_path / "out", papers=papers)
    assert {leak.recipient for leak in stopped.found} == {FATHER}
    assert all(leak.passage is None for leak in stopped.found)


def test_a_protected_word_in_the_properties_stops_the_release(
    signed: Signed, tmp_path: Path
) -> None:
    papers = _papers(lambda inner: ChattyWriter(inner, recipient=FATHER, words="Fieldgate"))
    stopped = _stopped(signed, tmp_path / "out", papers=papers)
    assert {leak.file for leak in stopped.found} >= {"minutes.docx", "minutes.pdf"}


def test_a_protected_word_that_a_copy_must_say_is_named_with_its_place(tmp_path: Path) -> None:
    """The service's own name cannot be taken away from its copy: the chair has to choose."""
    with released_desk(tmp_path / "desk") as desk:
        record = worked_record(desk, ICPC, only_for=(AGENCY,))
        (agency,) = [one for one in record.agencies if one.name == AGENCY]
        words = ProtectedWords(id=PartId(uuid4()), words=AGENCY, from_agencies=(agency.id,))
        record = replace(record, protected_words=(*record.protected_words, words))
        sign_record(desk.press, bring_in(desk, ICPC, record=record))
        stopped = _stopped(Signed(desk=desk, record=record), tmp_path / "out")
    (place, *_rest) = stopped.found[0].places
    assert (place.kind, place.field, place.text) == ("edition", "service", AGENCY)
    assert "(edition, service): “Southside”" in stopped.sentence
    assert "begin an amendment, restrict or reword that passage" in stopped.sentence


class NoWriter(LeakyWriter):
    """Writes nothing for anybody: the release must have stopped before."""

    def write(self, document: Document, *, at: datetime) -> bytes:
        raise AssertionError(document.furniture.recipient, at)


def test_a_protected_word_in_a_folder_name_stops_before_anything_is_written(
    tmp_path: Path,
) -> None:
    papers = _papers(lambda inner: NoWriter(inner, recipient="", words=""))
    with released_desk(tmp_path / "desk") as desk:
        record = worked_record(desk, ICPC, only_for=(FATHER,))
        (father,) = [one.id for one in record.people if one.name == FATHER]
        lines = tuple(
            replace(line, role="father at Field-gate hostel") if line.person == father else line
            for line in record.invitations
        )
        record = replace(record, invitations=lines)
        sign_record(desk.press, bring_in(desk, ICPC, record=record))
        stopped = _stopped(Signed(desk=desk, record=record), tmp_path / "out", papers=papers)
    assert stopped.found[0].file == "the name of the folder"
    assert "the name of the folder of copy 1 (Darren Pike) holds “Fieldgate”" in stopped.sentence
    assert "“father at Field-gate hostel”" in stopped.sentence


def test_a_protected_word_of_the_make_of_a_file_stops_nothing(tmp_path: Path) -> None:
    with released_desk(tmp_path / "desk") as desk:
        record = worked_record(desk, ICPC, only_for=(FATHER,))
        words = [
            ProtectedWords(id=PartId(uuid4()), words=term, from_family=True)
            for term in ("Fields", "Filter", "Producer", "Content Types")
        ]
        record = replace(record, protected_words=(*record.protected_words, *words))
        meeting = bring_in(desk, ICPC, record=record)
        sign_record(desk.press, meeting)
        assert len(issue_copies(desk.press, meeting, out=tmp_path / "out").copies) == 1


def test_a_title_that_repeats_a_protected_word_is_taken_away_before(tmp_path: Path) -> None:
    with released_desk(tmp_path / "desk") as desk:
        record = worked_record(desk, ICPC, only_for=(AGENCY, FATHER))
        title = "Initial Child Protection Conference (after the arrest in Fieldgate)"
        retitled = replace(record, meeting=replace(record.meeting, title=title))
        meeting = bring_in(desk, ICPC, record=retitled)
        sign_record(desk.press, meeting)
        issued = issue_copies(desk.press, meeting, out=tmp_path / "out")
    folders = {copy.copy.recipient: tmp_path / "out" / copy.copy.folder for copy in issued.copies}
    (father,) = [folder for name, folder in folders.items() if name == FATHER]
    (agency,) = [folder for name, folder in folders.items() if name != FATHER]
    assert places_of("Fieldgate", [agency / "minutes.docx"])
    assert places_of("Fieldgate", sorted(father.iterdir())) == []


def test_a_pdf_that_does_not_verify_is_not_issued(signed: Signed, tmp_path: Path) -> None:
    papers = registry.all()
    others = [sealer for sealer in papers.sealers if sealer.format != "pdf"]
    broken = replace(papers, sealers=(*others, BrokenSealer(papers.sealer("pdf"))))
    with pytest.raises(NotVerified, match=r"minutes\.pdf"):
        issue_copies(
            replace(signed.desk.press, papers=broken),
            signed.record.meeting.id,
            out=tmp_path / "out",
        )
    _nothing_left(signed.desk, tmp_path / "out", record=signed.record)
