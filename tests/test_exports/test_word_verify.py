"""The check of Word files: of signed ones by their signature, of older ones by the manifest."""

import hashlib
import json
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import docx
import pytest

from exports.word.locking import lock
from exports.word.verify import WordVerifier
from exports.word.writer import WordWriter
from meetingdesk.service.paper_ports import ClockSource, Trust, Truth, Verdict
from tests.helpers.documents import AT, small_document
from tests.helpers.forging_word import packed, replaced, unpacked
from tests.helpers.libreoffice import sign_in_office
from tests.helpers.sealed import sealed_word
from tests.helpers.signatories import CHAIR, from_organisation


def _older_paper() -> bytes:
    """Give a paper of the time when Word files were not signed: without the signed copy."""
    parts = unpacked(WordWriter().write(small_document(), at=AT))
    return packed({name: body for name, body in parts.items() if "customXml" not in name})


@pytest.fixture
def issued(tmp_path: Path) -> Path:
    """Give an older paper in a recipient's folder under its manifest."""
    paper = tmp_path / "icpc" / "03-health-visiting" / "minutes.docx"
    paper.parent.mkdir(parents=True)
    paper.write_bytes(_older_paper())
    line = {"name": paper.name, "sha256": hashlib.sha256(paper.read_bytes()).hexdigest()}
    told = {
        "format": "meetingdesk-manifest-1",
        "record": "r",
        "copies": [{"copy": 3, "folder": paper.parent.name, "files": [line]}],
    }
    (tmp_path / "icpc" / "manifest.json").write_text(json.dumps(told), "utf-8")
    return paper


def test_a_listed_file_is_unchanged_on_the_ground_of_a_manifest_that_is_not_signed(
    issued: Path,
) -> None:
    verdict = WordVerifier().verify(issued)
    assert verdict.is_in_order
    assert "as the manifest lists it; verify the manifest, too" in verdict.unchanged.sentence
    assert "manifest.json, whose own signature was not asked" in verdict.ground
    assert verdict.trust is Trust.NOT_SIGNED
    assert verdict.signatory is None


def test_the_file_says_which_record_edition_and_copy_it_is(issued: Path) -> None:
    paper = WordVerifier().verify(issued).paper
    assert paper is not None
    assert (paper.record_digest, paper.edition, paper.copy) == ("a" * 64, "full", 3)


def test_a_changed_byte_is_told(issued: Path) -> None:
    content = issued.read_bytes()
    issued.write_bytes(content[:2000] + bytes([content[2000] ^ 1]) + content[2001:])
    verdict = WordVerifier().verify(issued)
    assert verdict.unchanged.truth is Truth.NO
    assert not verdict.is_in_order


def test_another_recipients_file_in_this_place_is_told(issued: Path) -> None:
    manifest = issued.parent.parent / "manifest.json"
    told = json.loads(manifest.read_text("utf-8"))
    other = b"PK of another recipient"
    line = {"name": "annex.docx", "sha256": hashlib.sha256(other).hexdigest()}
    told["copies"][0]["files"].append(line)
    manifest.write_text(json.dumps(told), "utf-8")
    issued.write_bytes(other)
    assert WordVerifier().verify(issued).unchanged.truth is Truth.NO


def test_without_a_manifest_it_cannot_be_told(issued: Path) -> None:
    (issued.parent.parent / "manifest.json").unlink()
    verdict = WordVerifier().verify(issued)
    assert verdict.unchanged.truth is Truth.UNKNOWN
    assert verdict.complete.truth is Truth.UNKNOWN
    assert not verdict.is_in_order
    assert verdict.paper is not None


def test_a_file_that_the_manifest_does_not_list_cannot_be_told(issued: Path) -> None:
    stranger = issued.with_name("other.docx")
    stranger.write_bytes(_foreign())
    verdict = WordVerifier().verify(stranger)
    assert verdict.unchanged.truth is Truth.UNKNOWN
    assert "does not list the file" in verdict.unchanged.sentence
    assert verdict.paper is None


@pytest.mark.parametrize(
    "manifest", ["", "[]", "{}", '{"copies": [{}]}', '{"copies": 3}', "[" * 100_000, "\xff"]
)
def test_a_broken_manifest_tells_nothing_and_is_no_error(issued: Path, manifest: str) -> None:
    (issued.parent.parent / "manifest.json").write_bytes(manifest.encode("latin-1"))
    assert WordVerifier().verify(issued).unchanged.truth is Truth.UNKNOWN


def test_a_file_renamed_with_its_folder_is_found_by_its_digest(issued: Path) -> None:
    moved = issued.parent.parent / "received" / "Minutes of the fifth.docx"
    moved.parent.mkdir()
    issued.rename(moved)
    assert WordVerifier().verify(moved).is_in_order


def test_hostile_properties_are_not_read(issued: Path) -> None:
    for body in (b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", b"<x", b"a" * 50_000_000):
        packed = BytesIO()
        with ZipFile(packed, "w", ZIP_DEFLATED) as archive:
            archive.writestr("docProps/custom.xml", body)
        issued.write_bytes(packed.getvalue())
        verdict = WordVerifier().verify(issued)
        assert verdict.paper is None
        assert verdict.unchanged.truth is Truth.NO


def _foreign() -> bytes:
    target = BytesIO()
    word = docx.Document()
    word.add_paragraph("A letter of another service.")
    word.save(target)
    return target.getvalue()


def _verify(content: bytes, *, password: str = "") -> Verdict:
    return WordVerifier().verify_content(content, name="minutes.docx", password=password)


def test_a_signed_file_tells_who_when_and_by_whose_clock() -> None:
    verdict = _verify(sealed_word())
    assert verdict.is_in_order
    assert verdict.ground == "the signature in the file"
    assert verdict.signatory is not None
    assert verdict.signatory.name == CHAIR.name
    assert verdict.signatory.role == CHAIR.role
    assert verdict.signatory.organisation == CHAIR.organisation
    assert len(verdict.signatory.fingerprint) == 64
    assert (verdict.signed_at, verdict.clock) == (AT, ClockSource.SIGNATORY)
    assert verdict.trust is Trust.SELF_ISSUED
    assert verdict.in_date is not None
    assert verdict.in_date.truth is Truth.YES


def test_an_issuer_is_trusted_where_the_reader_named_it() -> None:
    identity, root = from_organisation()
    content = sealed_word(identity=identity)
    assert _verify(content).trust is Trust.UNKNOWN_ISSUER
    verdict = WordVerifier((root,)).verify_content(content, name="minutes.docx")
    assert verdict.is_in_order
    assert verdict.trust is Trust.TRUSTED


def test_a_paper_of_today_without_signature_is_not_in_order_even_where_the_manifest_lists_it(
    issued: Path,
) -> None:
    draft = WordWriter().write(small_document(), at=AT)
    manifest = issued.parent.parent / "manifest.json"
    told = manifest.read_bytes()
    old = hashlib.sha256(issued.read_bytes()).hexdigest().encode()
    manifest.write_bytes(told.replace(old, hashlib.sha256(draft).hexdigest().encode()))
    issued.write_bytes(draft)
    verdict = WordVerifier().verify(issued)
    assert verdict.unchanged.truth is Truth.NO
    assert "is not signed" in verdict.unchanged.sentence


def test_a_locked_file_cannot_be_told_without_its_password() -> None:
    content = sealed_word(password="Kestrel-over-22-fields")
    assert _verify(content).unchanged.truth is Truth.UNKNOWN
    assert "locked with a password" in _verify(content).unchanged.sentence
    wrong = _verify(content, password="kestrel")
    assert wrong.unchanged.truth is Truth.UNKNOWN
    assert "this is not it" in wrong.unchanged.sentence
    assert wrong.is_locked


def test_a_locked_file_is_checked_with_its_password() -> None:
    content = sealed_word(password="Kestrel-over-22-fields")
    verdict = _verify(content, password="Kestrel-over-22-fields")
    assert verdict.is_in_order
    assert verdict.sha256 == hashlib.sha256(content).hexdigest()


def test_a_locked_file_that_was_changed_is_told() -> None:
    content = bytearray(sealed_word(password="Kestrel-over-22-fields"))
    content[len(content) // 2] ^= 1
    verdict = _verify(bytes(content), password="Kestrel-over-22-fields")
    assert not verdict.is_in_order


def test_a_locked_file_that_asks_for_endless_computing_is_refused() -> None:
    content = lock(_foreign(), "word")
    assert content.count(b'spinCount="100000"') == 1
    endless = content.replace(b'spinCount="100000"', b'spinCount="999999999"')
    assert _verify(endless, password="word").unchanged.truth is Truth.NO


def test_a_foreign_unsigned_file_cannot_be_told() -> None:
    verdict = _verify(_foreign())
    assert verdict.unchanged.truth is Truth.UNKNOWN
    assert verdict.paper is None


@pytest.fixture(scope="module")
def by_libreoffice(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Give a Word file that LibreOffice signed."""
    path = tmp_path_factory.mktemp("office") / "letter.docx"
    path.write_bytes(_foreign())
    sign_in_office([path], signatory="Bethan Parry")
    return path.read_bytes()


def test_a_file_that_libreoffice_signed_is_unchanged(by_libreoffice: bytes) -> None:
    verdict = _verify(by_libreoffice)
    assert verdict.unchanged.truth is Truth.YES
    assert verdict.signatory is not None
    assert verdict.signatory.name == "Bethan Parry"
    assert verdict.paper is None


def test_a_changed_word_in_a_file_that_libreoffice_signed_is_told(by_libreoffice: bytes) -> None:
    changed = replaced(by_libreoffice, "word/document.xml", b"letter", new=b"latter")
    assert _verify(changed).unchanged.truth is Truth.NO


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("_xmlsignatures/sig1.xml", b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'),
        ("_xmlsignatures/sig1.xml", b"<x>"),
        ("_rels/.rels", b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"),
        ("docProps/core.xml", b"<x>" + b"a" * 200_000 + b"</x>"),
        ("word/media/bomb.png", b"\0" * 80_000_000),
    ],
)
def test_a_hostile_part_is_an_answer_and_no_error(name: str, body: bytes) -> None:
    verdict = _verify(packed(unpacked(sealed_word()) | {name: body}))
    assert not verdict.is_in_order
    assert verdict.unchanged.sentence


def test_a_file_with_a_hundred_signatures_is_refused() -> None:
    parts = unpacked(sealed_word())
    arrow = (
        b'<Relationship Id="rId%d" Type="http://schemas.openxmlformats.org/package/2006/'
        b'relationships/digital-signature/signature" Target="sig%d.xml"/>'
    )
    many = b"".join(arrow % (number, number) for number in range(2, 100))
    name = "_xmlsignatures/_rels/origin.sigs.rels"
    parts[name] = parts[name].replace(b"</Relationships>", many + b"</Relationships>")
    assert not _verify(packed(parts)).is_in_order
