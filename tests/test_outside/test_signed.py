"""What independent programs say of each signed paper that the demonstration issued."""

import shutil
import zipfile
from pathlib import Path

import pytest

from exports import registry
from tests.helpers.demonstration import Demonstration
from tests.helpers.forging import flip_byte
from tests.helpers.libreoffice import OfficeSignature, office_signatures
from tests.helpers.outside import (
    Profile,
    docx_errors,
    outloud_findings,
    page_findings,
    pdfsig,
)
from tests.helpers.tagged import tag_faults

Findings = dict[str, list[str]]

_LEAST = 50
"""Papers of the three cases in each format: fewer would mean that the tests looked elsewhere."""


def _all(demonstration: Demonstration, ending: str) -> list[Path]:
    found = [path for path in demonstration.papers() if path.suffix == ending]
    assert len(found) >= _LEAST
    return found


def _named(path: Path) -> str:
    return "/".join(path.parts[-3:])


def _only_found(found: Findings) -> Findings:
    return {name: said for name, said in found.items() if said}


@pytest.fixture(scope="session")
def office(demonstration: Demonstration) -> dict[Path, tuple[OfficeSignature, ...]]:
    """Give LibreOffice's verdict on every paper, asked once."""
    return office_signatures(demonstration.papers())


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_each_signed_pdf_conforms(demonstration: Demonstration, profile: Profile) -> None:
    found = {_named(path): page_findings(path, profile) for path in _all(demonstration, ".pdf")}
    assert _only_found(found) == {}


def test_outloud_finds_nothing_against_the_standard_in_a_signed_pdf(
    demonstration: Demonstration,
) -> None:
    found = {_named(path): outloud_findings(path) for path in _all(demonstration, ".pdf")}
    assert _only_found(found) == {}


def test_pages_structure_and_fields_agree_in_each_signed_pdf(
    demonstration: Demonstration,
) -> None:
    found = {_named(path): tag_faults(path.read_bytes()) for path in _all(demonstration, ".pdf")}
    assert _only_found(found) == {}


def test_pdfsig_says_valid_and_whole_of_each_pdf_with_the_chair_as_its_one_signatory(
    demonstration: Demonstration,
) -> None:
    for path in _all(demonstration, ".pdf"):
        signed = [one for one in pdfsig(path) if one.verdict]
        assert [one.field for one in signed] == ["ChairApproval"], path
        assert [one.is_valid for one in signed] == [True], path
        assert [one.covers_all for one in signed] == [True], path


def test_libreoffice_says_valid_and_whole_of_each_pdf(
    demonstration: Demonstration, office: dict[Path, tuple[OfficeSignature, ...]]
) -> None:
    for path in _all(demonstration, ".pdf"):
        signed = [one for one in office[path] if one.subject]
        assert [one.is_valid for one in signed] == [True], path
        assert [one.is_partial for one in signed] == [False], path


def test_libreoffice_says_valid_of_each_word_file(
    demonstration: Demonstration, office: dict[Path, tuple[OfficeSignature, ...]]
) -> None:
    for path in _all(demonstration, ".docx"):
        assert [one.is_valid for one in office[path]] == [True], path


def test_libreoffice_and_pdfsig_say_no_where_a_word_was_changed(
    demonstration: Demonstration, tmp_path: Path
) -> None:
    paper = _all(demonstration, ".docx")[0]
    word, pdf = tmp_path / "changed.docx", tmp_path / "changed.pdf"
    with zipfile.ZipFile(paper) as old, zipfile.ZipFile(word, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "word/document.xml":
                content = content.replace(b"record", b"recipe", 1)
            new.writestr(entry, content)
    shutil.copy(paper.with_suffix(".pdf"), pdf)
    flip_byte(pdf, at=1 / 3)
    verdicts = office_signatures([word, pdf])
    assert [one.is_valid for one in verdicts[word]] == [False]
    assert [one.is_valid for one in verdicts[pdf]] == [False]
    assert [one.is_valid for one in pdfsig(pdf)] == [False]


def test_every_verifier_names_the_same_signatory(
    demonstration: Demonstration, office: dict[Path, tuple[OfficeSignature, ...]]
) -> None:
    for path in _all(demonstration, ".pdf"):
        (poppler,) = [one.signer for one in pdfsig(path) if one.verdict]
        ours = registry.all().verifier.verify(path).signatory
        assert ours is not None, path
        assert ours.name == poppler, path
        for beside in (path, path.with_suffix(".docx")):
            assert [one.subject.partition("CN=")[2] for one in office[beside] if one.subject] == [
                poppler
            ], beside


def test_our_own_verify_finds_each_paper_in_order(demonstration: Demonstration) -> None:
    verifier = registry.all().verifier
    for path in demonstration.papers():
        verdict = verifier.verify(path)
        assert verdict.is_in_order, (path, verdict)


def test_docx_integrity_finds_no_error_in_a_word_file(demonstration: Demonstration) -> None:
    found = {_named(path): docx_errors(path) for path in _all(demonstration, ".docx")}
    assert _only_found(found) == {}
