"""A recipient who wants large print and a password: every file, from the letter to the receipt."""

import io
import json
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import msoffcrypto
import pikepdf
import pypdfium2
import pytest
from pypdfium2 import raw

from exports import registry
from meetingdesk.bootstrap import OpenDesk
from meetingdesk.domain.ids import MeetingId
from meetingdesk.service.delivery_troubles import CopyUnknown, SlipBesideCopy
from meetingdesk.service.handing_over import (
    confirm_receipt,
    find_copy,
    list_handovers,
    print_password,
    set_wish,
    show_password,
)
from meetingdesk.service.passwords import draw_password
from meetingdesk.service.refusals import NoPasswordKept, NotPossible
from meetingdesk.service.release_bundle import Issued
from meetingdesk.service.release_copies import issue_copies
from meetingdesk.service.release_letter import issue_letter
from meetingdesk.service.release_sign import sign_record
from meetingdesk.service.store_troubles import TargetExists
from tests.helpers.papers import pdf_signature
from tests.helpers.releases import bring_in, released_desk, worked_record

MARSH = "icpc-marsh"
FATHER = "Darren Pike"
TODAY = date(2026, 11, 16)


@dataclass(slots=True)
class _Sent:
    """A meeting whose letter and copies went out to two recipients, one of them with wishes."""

    desk: OpenDesk
    meeting: MeetingId
    place: Path
    number: int
    password: str = field(repr=False)
    copies: Issued

    def folder(self, of: str, *, below: str = "copies") -> Path:
        """Find the folder of a recipient's copy."""
        (found,) = [one for one in self.copies.copies if one.copy.recipient == of]
        return self.place / below / found.copy.folder

    @property
    def locked(self) -> list[Path]:
        """Every file of the recipient with the password."""
        return [
            path
            for below in ("letters", "copies")
            for path in sorted(self.folder(FATHER, below=below).iterdir())
            if path.suffix in {".pdf", ".docx"}
        ]

    def audit(self) -> list[tuple[str, str]]:
        """Read the audit log: each event with what it says."""
        with self.desk.bus.read() as reader:
            entries = reader.list_audit(after=0, limit=10_000)
        return [(one.event, json.dumps(one.body, default=str)) for one in entries]


def _number_of(desk: OpenDesk, meeting: MeetingId, name: str) -> int:
    with desk.bus.read() as reader:
        (found,) = [
            one.copy for one in list_handovers(reader, meeting) if one.copy.recipient == name
        ]
    return found.number


@pytest.fixture(scope="module")
def sent(tmp_path_factory: pytest.TempPathFactory) -> Iterator[_Sent]:
    place = tmp_path_factory.mktemp("delivery")
    with released_desk(place / "desk") as desk:
        record = worked_record(desk, MARSH, only_for=("Southside", FATHER))
        meeting = bring_in(desk, MARSH, record=record)
        number = _number_of(desk, meeting, FATHER)
        with desk.bus.read() as reader:
            copy = find_copy(reader, meeting, number=number)
        set_wish(desk.press, copy, large_print=True, password=True)
        issue_letter(desk.press, meeting, out=place / "letters")
        password = show_password(desk.press, meeting, number=number)
        sign_record(desk.press, meeting)
        copies = issue_copies(desk.press, meeting, out=place / "copies")
        yield _Sent(
            desk=desk,
            meeting=meeting,
            place=place,
            number=number,
            password=password,
            copies=copies,
        )


def _opened(path: Path, password: str) -> bytes:
    """Open a locked file by other hands than ours."""
    out = io.BytesIO()
    if path.suffix == ".pdf":
        with pikepdf.open(path, password=password) as pdf:
            pdf.save(out, encryption=False)
        return out.getvalue()
    with path.open("rb") as file:
        office = msoffcrypto.OfficeFile(file)
        office.load_key(password=password)
        office.decrypt(out)
    return out.getvalue()


def test_only_who_wished_gets_locked_files_in_large_print(sent: _Sent) -> None:
    told = {one.copy.recipient: one.copy for one in sent.copies.copies}
    assert len(told) == 2
    father = told.pop(FATHER)
    assert (father.print, father.is_locked) == ("large print", True)
    (other,) = told.values()
    assert (other.print, other.is_locked) == ("normal print", False)
    manifest = json.loads((sent.place / "copies" / "manifest.json").read_bytes())
    assert {one["recipient"]: one["print"] for one in manifest["copies"]} == {
        FATHER: "large print",
        other.recipient: "normal print",
    }
    is_locked = registry.all().is_locked
    papers = [*(sent.place / "copies").rglob("*.pdf"), *(sent.place / "copies").rglob("*.docx")]
    assert {path for path in papers if is_locked(path.read_bytes())} == {
        path for path in sent.locked if "copies" in path.parts
    }


def test_a_locked_pdf_is_aes_256_of_revision_6_and_poppler_says_valid(sent: _Sent) -> None:
    for path in (one for one in sent.locked if one.suffix == ".pdf"):
        with pikepdf.open(path, password=sent.password) as pdf:
            assert (pdf.encryption.R, pdf.encryption.bits) == (6, 256)
            assert pdf.encryption.stream_method.name == "aesv3"
            assert pdf.allow.accessibility
        done = subprocess.run(
            ["pdfsig", "-nocert", "-upw", sent.password, path],
            capture_output=True,
            text=True,
            check=True,
        )
        assert "Signature is Valid" in done.stdout
        assert "Total document signed" in done.stdout


def test_every_locked_file_stands_our_check_with_its_password_alone(sent: _Sent) -> None:
    verifier = registry.all().verifier
    assert len(sent.locked) == 6
    for path in sent.locked:
        assert verifier.verify(path, password=sent.password).is_in_order, path.name
        assert not verifier.verify(path).is_in_order
        assert not verifier.verify(path, password=draw_password()).is_in_order


def test_the_bytes_within_a_locked_word_file_are_a_signed_one(sent: _Sent) -> None:
    for path in (one for one in sent.locked if one.suffix == ".docx"):
        inside = _opened(path, sent.password)
        names = zipfile.ZipFile(io.BytesIO(inside)).namelist()
        assert "_xmlsignatures/sig1.xml" in names
        assert registry.all().verifier.verify_content(inside, name=path.name).is_in_order
        with pytest.raises(msoffcrypto.exceptions.InvalidKeyError):
            _opened(path, draw_password())


def test_libreoffice_reads_a_word_file_once_it_is_unlocked_and_not_before(
    sent: _Sent, tmp_path: Path
) -> None:
    path = next(one for one in sent.locked if one.name == "minutes.docx")
    inside = _opened(path, sent.password)
    plain = tmp_path / "minutes.docx"
    plain.write_bytes(inside)
    text = _as_text(plain, tmp_path)
    assert FATHER in text
    locked = tmp_path / "locked.docx"
    locked.write_bytes(path.read_bytes())
    assert _as_text(locked, tmp_path) == ""


def _as_text(path: Path, folder: Path) -> str:
    subprocess.run(
        [
            "soffice",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            "--headless",
            "--convert-to",
            "txt:Text",
            "--outdir",
            folder / "text",
            path,
        ],
        capture_output=True,
        check=False,
        timeout=120,
    )
    made = folder / "text" / f"{path.stem}.txt"
    return made.read_text("utf-8", "replace") if made.exists() else ""


def test_a_locked_file_tells_nothing_without_its_password(sent: _Sent) -> None:
    words = ("Pike", "Darren", "Marsh", "Conference", "conference", "minutes", "Southside")
    for path in sent.locked:
        content = path.read_bytes()
        inside = _opened(path, sent.password)
        assert inside != content
        hidden = content.lower()
        for word in words:
            for encoding in ("utf-8", "utf-16-le", "utf-16-be"):
                coded = word.encode(encoding)
                assert coded.lower() not in hidden, (path.name, word)
                assert coded.hex().encode() not in hidden, (path.name, word)
    pdf = next(one for one in sent.locked if one.suffix == ".pdf")
    refused = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=False)
    assert refused.returncode != 0
    assert "Title" not in refused.stdout


def test_the_letter_goes_out_again_with_the_minutes_and_opens_alike(sent: _Sent) -> None:
    for name in ("letter.pdf", "letter.docx"):
        alone = sent.folder(FATHER, below="letters") / name
        again = sent.folder(FATHER) / name
        assert alone.read_bytes() == again.read_bytes()


def test_large_print_is_nowhere_smaller_than_16_points(sent: _Sent) -> None:
    for path in (one for one in sent.locked if one.suffix == ".pdf"):
        sizes = _sizes(path, sent.password)
        assert min(sizes) >= 16, (path.name, sorted(sizes))
    other = next(one for one in sent.copies.copies if one.copy.recipient != FATHER)
    assert min(_sizes(sent.place / "copies" / other.copy.folder / "minutes.pdf")) < 16


def _sizes(path: Path, password: str | None = None) -> set[float]:
    """Give the sizes in points in which a PDF shows its words."""
    sizes: set[float] = set()
    with pypdfium2.PdfDocument(path, password=password) as pdf:
        for page in pdf:
            text = page.get_textpage()
            sizes |= {
                round(raw.FPDFText_GetFontSize(text, at), 1)
                for at, mark in enumerate(text.get_text_range())
                if not mark.isspace()
            }
    return sizes


def test_large_print_has_the_same_words_as_a_digest_of_its_own(sent: _Sent) -> None:
    """The edition digest is of the redacted record, however it is printed."""
    files = {
        (file.paper, file.format): file.edition_digest
        for one in sent.copies.copies
        if one.copy.recipient == FATHER
        for file in one.files
    }
    assert files["minutes", "pdf"] == files["minutes", "docx"]


def test_the_password_lies_in_no_file_and_no_log(sent: _Sent) -> None:
    password = sent.password.encode()
    places = [path for path in sent.place.rglob("*") if path.is_file()]
    assert len(places) > 15
    for path in places:
        assert password not in path.read_bytes(), path
        assert sent.password not in str(path)
    assert password not in b"".join(sent.desk.store.export_audit())
    assert sent.password not in repr(sent.copies)


def test_every_look_at_a_password_is_in_the_audit_log(sent: _Sent) -> None:
    before = [event for event, __ in sent.audit()]
    assert show_password(sent.desk.press, sent.meeting, number=sent.number) == sent.password
    (event, body) = sent.audit()[-1]
    assert event == "ShowPassword"
    assert json.loads(body)["copy"] == sent.number
    assert str(sent.meeting) in body
    assert len(sent.audit()) == len(before) + 1
    assert sent.desk.store.verify_audit(()).is_in_order


def test_a_recipient_without_a_password_has_none_to_show(sent: _Sent) -> None:
    other = next(one.copy for one in sent.copies.copies if one.copy.recipient != FATHER)
    with pytest.raises(NoPasswordKept):
        show_password(sent.desk.press, sent.meeting, number=other.copy)
    with pytest.raises(CopyUnknown, match="numbered 1 to 2"):
        show_password(sent.desk.press, sent.meeting, number=99)


def test_a_slip_is_one_page_for_one_person(sent: _Sent, tmp_path: Path) -> None:
    slip = tmp_path / "slip.pdf"
    print_password(sent.desk.press, sent.meeting, number=sent.number, file=slip)
    assert sent.audit()[-1][0] == "PrintPassword"
    with pypdfium2.PdfDocument(slip) as pdf:
        assert len(pdf) == 1
        text = pdf[0].get_textpage().get_text_range()
        assert FATHER not in str(pdf.get_metadata_dict())
    assert sent.password in text
    assert FATHER in text
    assert "another way than the files" in " ".join(text.split())
    assert "Marsh" not in text
    assert slip.stat().st_mode & 0o077 == 0
    assert "Signature is Valid" in pdf_signature(slip)
    with pytest.raises(TargetExists):
        print_password(sent.desk.press, sent.meeting, number=sent.number, file=slip)


@pytest.mark.parametrize("place", ["copies", "copies/{folder}", "copies/{folder}/deeper", "."])
def test_a_slip_beside_a_copy_is_refused(sent: _Sent, place: str) -> None:
    folder = sent.place / place.format(folder=sent.folder(FATHER).name)
    folder.mkdir(exist_ok=True)
    before = sent.audit()
    with pytest.raises(SlipBesideCopy, match="Choose a place of its own") as refused:
        print_password(sent.desk.press, sent.meeting, number=sent.number, file=folder / "slip.pdf")
    assert sent.password not in refused.value.sentence
    assert not (folder / "slip.pdf").exists()
    assert sent.audit() == before


def test_a_slip_beside_a_copy_that_was_moved_and_renamed_is_refused(
    sent: _Sent, tmp_path: Path
) -> None:
    moved = tmp_path / "for the post.pdf"
    moved.write_bytes((sent.folder(FATHER) / "minutes.pdf").read_bytes())
    with pytest.raises(SlipBesideCopy):
        print_password(
            sent.desk.press, sent.meeting, number=sent.number, file=tmp_path / "slip.pdf"
        )


def test_a_receipt_before_the_copy_went_out_is_refused(sent: _Sent) -> None:
    for day in (date(2026, 11, 1), date(2027, 1, 1)):
        with pytest.raises(NotPossible, match="Give the day"):
            confirm_receipt(sent.desk.press, sent.meeting, number=sent.number, on=day)
