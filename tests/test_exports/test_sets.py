"""A set of copies is checked by its signed manifest: changed, missing and added files are told."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from exports import registry
from meetingdesk.service.paper_ports import ClockSource, Trust, Truth, Verdict
from tests.helpers.sets import OWN, issue_set
from tests.helpers.signatories import from_organisation, self_issued


@pytest.fixture
def issued(tmp_path: Path) -> Path:
    return issue_set(tmp_path / "copies", self_issued())


def _verify(place: Path) -> Verdict:
    return registry.all().verifier.verify(place)


def _told(verdict: Verdict) -> str:
    return f"{verdict.unchanged.sentence} {verdict.complete.sentence}"


@pytest.mark.parametrize("below", [".", OWN])
def test_openssl_says_that_each_manifest_is_signed(issued: Path, below: str) -> None:
    command = "openssl cms -verify -binary -inform DER -in manifest.json.p7s"
    command += " -content manifest.json -noverify -out /dev/null"
    done = subprocess.run(
        command.split(), cwd=issued / below, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    (issued / below / "manifest.json").write_bytes(b"{}")
    done = subprocess.run(
        command.split(), cwd=issued / below, capture_output=True, text=True, check=False
    )
    assert done.returncode != 0


@pytest.mark.parametrize("name", [".", "manifest.json", f"{OWN}", f"{OWN}/manifest.json.p7s"])
def test_a_set_as_it_was_issued_is_in_order(issued: Path, name: str) -> None:
    verdict = _verify(issued / name)
    assert verdict.is_in_order, _told(verdict)
    assert verdict.signatory is not None
    assert verdict.signatory.name == "Ruth Adeyemi"
    assert verdict.signatory.role == "Conference chair (Independent Reviewing Officer)"
    assert verdict.trust is Trust.SELF_ISSUED
    assert verdict.clock is ClockSource.SIGNATORY


def test_an_issuer_that_nobody_named_is_told(tmp_path: Path) -> None:
    verdict = _verify(issue_set(tmp_path / "copies", from_organisation()[0]))
    assert verdict.is_in_order
    assert verdict.trust is Trust.UNKNOWN_ISSUER


def test_a_recipients_manifest_names_nobody_and_tells_nothing_withheld(issued: Path) -> None:
    text = (issued / OWN / "manifest.json").read_text("utf-8")
    for word in ("Denise", "mother", "withheld", "third_party", "health", "d" * 64):
        assert word not in text
    assert "Denise Marsh" in (issued / "manifest.json").read_text("utf-8")


@pytest.mark.parametrize("below", [".", OWN])
def test_a_changed_file_is_told(issued: Path, below: str) -> None:
    (issued / OWN / "minutes.pdf").write_bytes(b"other words")
    verdict = _verify(issued / below)
    assert verdict.unchanged.truth is Truth.NO
    assert "Changed: " in verdict.unchanged.sentence
    assert "minutes.pdf" in verdict.unchanged.sentence


@pytest.mark.parametrize("below", [".", OWN])
def test_a_missing_file_is_told(issued: Path, below: str) -> None:
    (issued / OWN / "letter.pdf").unlink()
    verdict = _verify(issued / below)
    assert verdict.complete.truth is Truth.NO
    assert "Missing: " in verdict.complete.sentence
    assert "letter.pdf" in verdict.complete.sentence


@pytest.mark.parametrize("below", [".", OWN])
@pytest.mark.parametrize("name", ["annex.pdf", "deeper/annex.pdf"])
def test_an_added_file_is_told(issued: Path, below: str, name: str) -> None:
    added = issued / OWN / name
    added.parent.mkdir(exist_ok=True)
    added.write_bytes(b"more words")
    verdict = _verify(issued / below)
    assert verdict.unchanged.truth is Truth.YES
    assert verdict.complete.truth is Truth.NO
    assert name in verdict.complete.sentence


def test_a_missing_folder_is_told(issued: Path) -> None:
    for file in (issued / OWN).iterdir():
        file.unlink()
    (issued / OWN).rmdir()
    assert f"Missing: {OWN}/" in _verify(issued).complete.sentence


@pytest.mark.parametrize("below", [".", OWN])
def test_a_manifest_that_was_changed_with_its_file_is_told(issued: Path, below: str) -> None:
    manifest = issued / below / "manifest.json"
    manifest.write_text(manifest.read_text("utf-8").replace('"version": 2', '"version": 3'))
    verdict = _verify(manifest)
    assert verdict.unchanged.truth is Truth.NO
    assert "not the one that was signed" in verdict.unchanged.sentence
    assert verdict.signatory is None


@pytest.mark.parametrize("below", [".", OWN])
def test_a_manifest_without_its_signature_is_no_signed_manifest(issued: Path, below: str) -> None:
    (issued / below / "manifest.json.p7s").unlink()
    verdict = _verify(issued / below)
    assert verdict.unchanged.truth is Truth.NO
    assert "manifest.json.p7s, is missing" in verdict.unchanged.sentence
    assert verdict.complete.truth is Truth.NO


def test_the_signature_of_another_manifest_does_not_fit(issued: Path) -> None:
    other = issued / "03-health-visiting" / "manifest.json.p7s"
    (issued / OWN / "manifest.json.p7s").write_bytes(other.read_bytes())
    assert _verify(issued / OWN).unchanged.truth is Truth.NO
    assert f"Changed: {OWN}/manifest.json.p7s" in _verify(issued).unchanged.sentence


def test_a_flipped_byte_of_the_signature_is_told(issued: Path) -> None:
    signature = issued / OWN / "manifest.json.p7s"
    content = signature.read_bytes()
    for at in range(len(content) - 380, len(content), 20):
        flipped = bytearray(content)
        flipped[at] ^= 1
        signature.write_bytes(bytes(flipped))
        assert _verify(issued / OWN).unchanged.truth is Truth.NO, at


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"[]",
        b"{}",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"format": ["x"]}',
        b'{"format": "meetingdesk-recipient-manifest-1", "files": 3}',
        b'{"format": "meetingdesk-recipient-manifest-1", "files": [{"name": 3, "sha256": ""}]}',
    ],
)
def test_what_is_no_manifest_is_told_and_is_no_error(issued: Path, content: bytes) -> None:
    (issued / OWN / "manifest.json").write_bytes(content)
    verdict = _verify(issued / OWN)
    assert verdict.unchanged.truth is Truth.NO
    assert "no manifest of MeetingDesk" in verdict.unchanged.sentence


@pytest.mark.parametrize("name", ["../08-mother/minutes.pdf", "/etc/passwd", "..", "a\\b", ""])
def test_a_manifest_does_not_lead_out_of_its_folder(issued: Path, name: str) -> None:
    manifest = issued / OWN / "manifest.json"
    told = json.loads(manifest.read_bytes())
    told["files"][0]["name"] = name
    manifest.write_text(json.dumps(told), "utf-8")
    assert "no manifest of MeetingDesk" in _verify(manifest).unchanged.sentence


def test_a_set_from_before_manifests_were_signed_cannot_be_told(issued: Path) -> None:
    manifest = issued / "manifest.json"
    told = json.loads(manifest.read_bytes()) | {"format": "meetingdesk-manifest-1"}
    for copy in told["copies"]:
        del copy["manifest_sha256"]
        for name in ("manifest.json", "manifest.json.p7s"):
            (issued / copy["folder"] / name).unlink()
    manifest.write_text(json.dumps(told), "utf-8")
    (issued / "manifest.json.p7s").unlink()
    verdict = _verify(manifest)
    assert verdict.unchanged.truth is Truth.UNKNOWN
    assert verdict.complete.truth is Truth.UNKNOWN
    assert "not signed" in verdict.unchanged.sentence


_CHECK_THEN_SIGN = """
import sys
from pathlib import Path
from exports import registry
from tests.helpers.documents import AT, small_document
from tests.helpers.signatories import self_issued

papers = registry.all()
assert papers.verifier.verify(Path(sys.argv[1])).is_in_order
pdf = papers.writer("pdf").write(small_document(), at=AT)
papers.sealer("pdf").seal(pdf, self_issued(), at=AT, reason="Approved")
"""


def test_a_pdf_can_still_be_signed_after_a_set_was_checked(issued: Path) -> None:
    """The library fixes the names of attributes when it reads the first signature."""
    done = subprocess.run(
        [sys.executable, "-c", _CHECK_THEN_SIGN, issued],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )
    assert done.returncode == 0, done.stderr


def test_the_certificate_of_a_manifest_is_told_in_date(issued: Path) -> None:
    in_date = _verify(issued / OWN).in_date
    assert in_date is not None
    assert in_date.truth is Truth.YES
