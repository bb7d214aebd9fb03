"""What holds for every file of every case: names, manifest, signatures, the same words twice."""

import hashlib
import json
import re
import shutil
import subprocess
from pathlib import Path

import pypdf
import pytest

from tests.helpers.demonstration import CASES, Demonstration, run_here
from tests.helpers.forging import append_overlay, flip_byte
from tests.helpers.papers import fold, pdf_pages, pdf_signature, pdf_text, word_furniture, word_text

PAPERS = {"minutes", "annex", "letter", "actions"}
WITHHELD_KEYS = {"reason", "count"}
COPY_KEYS = {
    "copy",
    "recipient",
    "role",
    "service",
    "edition",
    "folder",
    "files",
    "withheld",
}
SURNAMES = frozenset(
    [
        *("marsh", "adeyemi", "bright", "ilori", "lam", "keane", "rao", "tarrant", "webb"),
        *("foulkes", "ofori", "fisher", "collins", "pike", "okafor", "pritchard", "brandt"),
        *("ashdown", "nair", "simms", "cole", "bell", "lowe", "mehta", "flynn", "idris"),
        *("carver", "grant", "pugh", "moss", "lister"),
    ]
)


def test_the_demonstration_says_that_every_file_verified(demonstration: Demonstration) -> None:
    assert demonstration.ran.code == 0
    for case in CASES:
        assert case in demonstration.ran.out


def test_the_table_names_each_copy_with_what_was_withheld(demonstration: Demonstration) -> None:
    for name in CASES:
        for copy in demonstration.case(name).copies:
            assert copy.recipient in demonstration.ran.out
    assert "Traceback" not in demonstration.ran.err


def test_each_folder_of_the_manifest_is_there_and_no_other(demonstration: Demonstration) -> None:
    for name in CASES:
        case = demonstration.case(name)
        found = {path.name for path in case.folder.iterdir()}
        manifests = {"manifest.json", "manifest.json.p7s"}
        assert found == {copy.folder.name for copy in case.copies} | manifests
        for copy in case.copies:
            assert {path.name for path in copy.folder.iterdir()} == {
                path.name for path in copy.files
            } | manifests


def test_the_manifest_names_every_file_with_its_digest(demonstration: Demonstration) -> None:
    for name in CASES:
        for copy in demonstration.case(name).copies:
            said = {file["name"]: file["sha256"] for file in copy.line["files"]}
            found = {
                path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in copy.files
            }
            assert said == found


def test_each_line_of_the_manifest_has_its_keys(demonstration: Demonstration) -> None:
    for name in CASES:
        for copy in demonstration.case(name).copies:
            assert set(copy.line) >= COPY_KEYS
            for withheld in copy.line["withheld"]:
                assert set(withheld) == WITHHELD_KEYS
                assert withheld["count"] > 0


def test_copies_are_numbered_from_one_without_a_gap(demonstration: Demonstration) -> None:
    for name in CASES:
        copies = demonstration.case(name).copies
        assert [copy.line["copy"] for copy in copies] == list(range(1, len(copies) + 1))
        for copy in copies:
            assert copy.folder.name.startswith(f"{copy.line['copy']:02d}-")


def test_each_paper_comes_as_word_and_as_pdf(demonstration: Demonstration) -> None:
    for name in CASES:
        for copy in demonstration.case(name).copies:
            stems = {path.stem for path in copy.files}
            assert {f"{stem}{ending}" for stem in stems for ending in (".docx", ".pdf")} == {
                path.name for path in copy.files
            }
            assert "minutes" in stems
            assert stems <= PAPERS


def test_no_name_of_a_person_stands_in_a_folder_or_file_name(
    demonstration: Demonstration,
) -> None:
    names = [
        path.relative_to(demonstration.out / case).as_posix()
        for case in CASES
        for path in (demonstration.out / case).rglob("*")
    ]
    assert len(names) > 50
    for name in names:
        assert not set(re.split(r"[^a-z]+", name.casefold())) & SURNAMES, name
        assert re.fullmatch(
            r"(\d\d-[a-z0-9-]+/)?manifest\.json(\.p7s)?|\d\d-[a-z0-9-]+(/[a-z]+\.(docx|pdf))?", name
        ), name


def test_pdfsig_says_valid_for_each_pdf(demonstration: Demonstration) -> None:
    pdfs = [path for path in demonstration.papers() if path.suffix == ".pdf"]
    assert len(pdfs) > 30
    for path in pdfs:
        said = pdf_signature(path)
        assert said.count("Signature is Valid.") == 1, path
        assert "Total document signed" in said, path
        assert "Not total" not in said, path


def test_word_and_pdf_say_the_same_in_the_same_order(demonstration: Demonstration) -> None:
    pairs = [path for path in demonstration.papers() if path.suffix == ".docx"]
    for path in pairs:
        word = fold(word_text(path))
        assert len(word) > 100, path
        assert word == fold(pdf_text(path.with_suffix(".pdf"))), path


def test_each_page_names_mark_copy_recipient_and_page(demonstration: Demonstration) -> None:
    for name in CASES:
        for copy in demonstration.case(name).copies:
            for path in copy.folder.glob("*.pdf"):
                pages = pdf_pages(path)
                for number, page in enumerate(pages, start=1):
                    seen = fold(page)
                    assert "official-sensitive".replace("-", "") in seen, path
                    assert fold(copy.recipient) in seen, path
                    assert fold(f"page {number} of {len(pages)}") in seen, path


def test_word_files_carry_mark_copy_and_recipient_too(demonstration: Demonstration) -> None:
    for name in CASES:
        for copy in demonstration.case(name).copies:
            for path in copy.folder.glob("*.docx"):
                seen = fold(word_furniture(path))
                assert "officialsensitive" in seen, path
                assert fold(copy.recipient) in seen, path


def test_verify_answers_for_every_file_and_ends_with_0(demonstration: Demonstration) -> None:
    ran = run_here("verify", *demonstration.papers())
    assert ran.code == 0, ran.err


@pytest.fixture
def a_copy(demonstration: Demonstration, tmp_path: Path) -> Path:
    """One recipient's folder under its manifest, free to be spoiled."""
    copy = demonstration.case("icpc-marsh").copies[1]
    shutil.copytree(copy.folder, tmp_path / copy.folder.name)
    shutil.copy(copy.folder.parent / "manifest.json", tmp_path)
    return tmp_path / copy.folder.name


@pytest.mark.parametrize("name", ["minutes.pdf", "minutes.docx"])
def test_an_untouched_copy_elsewhere_still_verifies(a_copy: Path, name: str) -> None:
    assert run_here("verify", a_copy / name).code == 0


@pytest.mark.parametrize("name", ["minutes.pdf", "minutes.docx", "letter.pdf", "annex.pdf"])
def test_a_changed_byte_makes_verify_say_no(a_copy: Path, name: str) -> None:
    flip_byte(a_copy / name, at=1 / 3)
    assert run_here("verify", a_copy / name).code == 1


def test_an_overlay_appended_after_signing_makes_verify_say_no(a_copy: Path) -> None:
    target = a_copy / "minutes.pdf"
    append_overlay(target, "added to the minutes")
    assert "Signature is Valid" in pdf_signature(target)
    assert "added to the minutes" in pdf_pages(target)[0]
    ran = run_here("verify", target)
    assert ran.code == 1
    assert ran.out


def test_a_word_file_rests_on_its_own_signature(a_copy: Path) -> None:
    (a_copy.parent / "manifest.json").unlink()
    ran = run_here("verify", a_copy / "minutes.docx")
    assert ran.code == 0
    assert "Ground: the signature in the file" in ran.out


def test_every_set_and_every_folder_of_it_is_as_its_signed_manifest_says(
    demonstration: Demonstration,
) -> None:
    places = [copy.folder for name in CASES for copy in demonstration.case(name).copies]
    ran = run_here("verify", *(demonstration.out / name for name in CASES), *places)
    assert ran.code == 0, ran.out
    assert ran.out.count("Nothing is missing and nothing was added.") == len(places) + len(CASES)


def test_a_recipients_manifest_lists_their_files_and_names_nobody(
    demonstration: Demonstration,
) -> None:
    for name in CASES:
        for copy in demonstration.case(name).copies:
            text = (copy.folder / "manifest.json").read_text("utf-8")
            assert set(json.loads(text)) == {"format", "record", "version", "files"}
            assert {file["name"] for file in json.loads(text)["files"]} == {
                path.name for path in copy.files
            }
            assert not set(re.split(r"[^a-z]+", text.casefold())) & SURNAMES
            assert "withheld" not in text


def test_a_record_system_that_rewrote_a_pdf_is_told_by_the_manifest(a_copy: Path) -> None:
    assert run_here("verify", a_copy).code == 0
    pypdf.PdfWriter(clone_from=a_copy / "minutes.pdf").write(a_copy / "minutes.pdf")
    ran = run_here("verify", a_copy)
    assert ran.code == 1
    assert "Changed: minutes.pdf." in ran.out


def test_one_bad_file_among_good_ones_makes_verify_say_no(a_copy: Path) -> None:
    (a_copy / "annex.pdf").write_bytes((a_copy / "annex.pdf").read_bytes() + b"\n% more\n")
    ran = run_here("verify", a_copy / "minutes.pdf", a_copy / "annex.pdf")
    assert ran.code == 1


def test_the_last_page_for_a_service_names_what_can_be_compared(
    demonstration: Demonstration,
) -> None:
    for name in CASES:
        case = demonstration.case(name)
        for copy in case.copies:
            minutes = copy.folder / "minutes.pdf"
            (attached,) = pypdf.PdfReader(minutes).attachments["record.json"]
            edition = hashlib.sha256(attached).hexdigest()
            last = fold(pdf_pages(minutes)[-1])
            digests = set(re.findall(r"[0-9a-f]{64}", last))
            if copy.line["service"]:
                assert {case.manifest["record_digest"], edition} < digests, copy.folder
                # The fingerprint of the certificate, and the head of the audit log.
                assert len(digests) == 4, copy.folder
            else:
                assert digests == set(), copy.folder


def test_the_printed_steps_work_as_they_are_printed(a_copy: Path) -> None:
    """The commands of step 5, word for word; they leave nothing in the folder."""
    before = sorted(a_copy.iterdir())
    last = " ".join(pdf_pages(a_copy / "minutes.pdf")[-1].split())
    verify, show = re.findall("“(openssl [^”]+)”", last)
    done = subprocess.run(verify.split(), cwd=a_copy, capture_output=True, check=False)
    assert done.returncode == 0
    assert b"successful" in done.stderr
    assert json.loads(done.stdout)["files"]
    shown = subprocess.run(show.split(), cwd=a_copy, capture_output=True, text=True, check=True)
    fingerprint = shown.stdout.strip().partition("=")[2].replace(":", "").casefold()
    assert len(fingerprint) == 64
    assert fingerprint in "".join(last.split())
    assert sorted(a_copy.iterdir()) == before


def test_two_plain_lines_end_a_copy_for_the_family(demonstration: Demonstration) -> None:
    text = demonstration.case("icpc-marsh").copy_for("Darren Pike").lines()
    assert text[-2].startswith("The code ")
    assert text[-1].endswith("on a number that you know, and read out the code.")


def test_the_manifest_is_one_json_object(demonstration: Demonstration) -> None:
    for name in CASES:
        body = (demonstration.out / name / "manifest.json").read_text("utf-8")
        assert isinstance(json.loads(body), dict)
