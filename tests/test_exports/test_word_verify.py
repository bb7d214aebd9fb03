"""The check of a Word file against the manifest one folder above it."""

import hashlib
import json
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from exports.bundle import begin_bundle
from exports.word.verify import WordVerifier
from exports.word.writer import WordWriter
from meetingdesk.service.paper_ports import IssuedCopy, Trust, Truth, WrittenPaper
from tests.helpers.documents import AT, small_document


@pytest.fixture
def issued(tmp_path: Path) -> Path:
    """Give a Word file in a recipient's folder under its manifest."""
    out = tmp_path / "icpc"
    copy = IssuedCopy(
        copy=3,
        recipient="Helen Tarrant",
        role="health visitor",
        service="Health visiting",
        edition="full",
        folder="03-health-visiting",
    )
    paper = WrittenPaper(
        name="minutes.docx",
        paper="minutes",
        format="docx",
        edition_digest="e" * 64,
        content=WordWriter().write(small_document(), at=AT),
    )
    with begin_bundle(
        out, record_id="r", record_digest="a" * 64, version=1, sign=lambda _content: b"none"
    ) as bundle:
        bundle.add(copy, [paper])
        bundle.finish()
    return out / copy.folder / "minutes.docx"


def test_a_listed_file_is_unchanged_on_the_ground_of_a_manifest_that_is_not_signed(
    issued: Path,
) -> None:
    verdict = WordVerifier().verify(issued)
    assert verdict.is_in_order
    assert "unchanged since the manifest, which is itself not signed" in verdict.unchanged.sentence
    assert "manifest.json, which is itself not signed" in verdict.ground
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
    stranger.write_bytes(b"PK something else")
    verdict = WordVerifier().verify(stranger)
    assert verdict.unchanged.truth is Truth.UNKNOWN
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
