"""The registry gives everything, and loads the large libraries only when they are needed."""

import subprocess
import sys
from pathlib import Path

import pytest

from exports import registry
from exports.registry import FileVerifier
from tests.helpers.documents import AT, small_document
from tests.helpers.signatories import REASON, self_issued


def test_there_is_a_writer_of_word_pdf_and_plain_text() -> None:
    papers = registry.all()
    assert [writer.format for writer in papers.writers] == ["docx", "pdf", "txt"]
    for name, beginning in (("docx", b"PK"), ("pdf", b"%PDF"), ("txt", b"Minutes")):
        assert papers.writer(name).write(small_document(), at=AT).startswith(beginning)


def test_each_reader_reads_what_its_writer_wrote() -> None:
    papers = registry.all()
    for reader in papers.readers:
        content = papers.writer(reader.format).write(small_document("She asks for help."), at=AT)
        assert "She asks for help." in reader.shown_text(content)
        assert any("She asks for help." in part.text for part in reader.read_parts(content))


def test_a_signed_file_verifies_in_memory_and_on_disk(tmp_path: Path) -> None:
    papers = registry.all()
    signed = papers.sealer("pdf").seal(
        papers.writer("pdf").write(small_document(), at=AT), self_issued(), at=AT, reason=REASON
    )
    assert papers.verifier.verify_content(signed, name="minutes.pdf").is_in_order
    file = tmp_path / "minutes.pdf"
    file.write_bytes(signed)
    verdict = papers.verifier.verify(file)
    assert verdict.is_in_order
    assert verdict.file == str(file)


def test_a_word_file_under_another_name_is_still_checked_as_word(tmp_path: Path) -> None:
    file = tmp_path / "minutes.bin"
    file.write_bytes(registry.all().writer("docx").write(small_document(), at=AT))
    verdict = FileVerifier().verify(file)
    assert verdict.format == "docx"
    assert "a paper of MeetingDesk but is not signed" in verdict.unchanged.sentence


def test_a_missing_file_is_the_callers_error(tmp_path: Path) -> None:
    for name in ("none.pdf", "none.docx"):
        with pytest.raises(FileNotFoundError):
            FileVerifier().verify(tmp_path / name)


def test_a_missing_glyph_is_found_through_the_registry() -> None:
    [found] = registry.all().find_missing_glyphs(small_document("🙂"))
    assert found.character == "🙂"


def test_opening_the_registry_loads_no_large_library() -> None:
    script = (
        "import sys; from exports import registry; registry.all();"
        "print({'docx', 'lxml', 'pikepdf', 'pyhanko', 'pypdfium2', 'reportlab'} & set(sys.modules))"
    )
    run = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "set()"
