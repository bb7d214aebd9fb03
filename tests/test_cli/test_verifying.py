"""The command `verify`: each question has its line, and the exit code says whether all is well."""

import json
from dataclasses import replace
from functools import cache
from io import StringIO
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from exports.pdf.signing import PdfCertifier
from exports.pdf.writer import PdfWriter
from meetingdesk.service.paper_ports import SigningIdentity
from tests.helpers.demonstration import run_here
from tests.helpers.documents import AT, full_document
from tests.helpers.forging_pdf import lay_over, sign_receipt
from tests.helpers.sets import issue_set
from tests.helpers.signatories import REASON, from_organisation, self_issued
from ui.cli import passphrases

_PASSWORD = "quiet-harbour-41-lantern"


@cache
def _paper(
    *, identity: SigningIdentity | None = None, version: int = 1, password: str = ""
) -> bytes:
    document = full_document()
    document = replace(document, metadata=replace(document.metadata, version=version))
    written = PdfWriter().write(document, at=AT)
    return PdfCertifier().seal(
        written, identity or self_issued(), at=AT, reason=REASON, password=password
    )


def _file(folder: Path, content: bytes, name: str = "minutes.pdf") -> Path:
    file = folder / name
    file.write_bytes(content)
    return file


def test_each_question_has_its_own_answer(tmp_path: Path) -> None:
    ran = run_here("verify", _file(tmp_path, _paper()))
    assert ran.code == 0
    lines = [line.strip() for line in ran.out.splitlines()]
    for line in (
        "Unchanged? yes: The file is byte for byte as it was signed.",
        "Complete, nothing added after signing? yes: Nothing was added after signing.",
        "Its certificate in date? yes: it is valid from 4 November 2026 to 5 November 2036",
        "When, by whose clock? Thursday 5 November 2026 15:30, by the signatory's own clock",
        "Received for the file? nobody has signed for receipt",
    ):
        assert line in lines
    assert "Signed by whom, in which role? Ruth Adeyemi, Conference chair" in ran.out
    assert "Trusted by whom? nobody but the signatory (self-issued)" in ran.out
    assert "no newer one lies beside it" in ran.out


def test_a_receipt_is_told(tmp_path: Path) -> None:
    ran = run_here("verify", _file(tmp_path, sign_receipt(_paper())))
    assert ran.code == 0
    assert "Received for the file? yes: received for the file by Ruth Adeyemi, on " in ran.out


def test_what_was_changed_is_told_and_refused(tmp_path: Path) -> None:
    ran = run_here("verify", _file(tmp_path, lay_over(_paper())))
    assert ran.code == 1
    assert "NO: Something was added to the file after it was signed." in ran.out
    assert "Page 1 was drawn over or changed." in ran.out


def test_a_locked_file_opens_with_the_password_of_a_file(tmp_path: Path) -> None:
    password = _file(tmp_path, f"{_PASSWORD}\n".encode(), "password")
    file = _file(tmp_path, _paper(password=_PASSWORD))
    ran = run_here("verify", file, "--password-file", password)
    assert ran.code == 0
    assert "Unchanged? yes" in ran.out
    assert _PASSWORD not in ran.out + ran.err


def test_the_password_is_asked_for_where_a_file_is_locked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def answer(prompt: str) -> str:
        asked.append(prompt)
        return _PASSWORD

    monkeypatch.setattr(passphrases, "_has_terminal", lambda: True)
    monkeypatch.setattr("getpass.getpass", answer)
    locked, plain = _file(tmp_path, _paper(password=_PASSWORD)), _file(tmp_path, _paper(), "b.pdf")
    assert run_here("verify", plain, locked).code == 0
    assert asked == [f"Password of {locked}: "]


def test_nobody_to_ask_is_told_and_the_file_stays_locked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passphrases, "_has_terminal", lambda: False)
    monkeypatch.setattr("sys.stdin", StringIO(""))
    ran = run_here("verify", _file(tmp_path, _paper(password=_PASSWORD)))
    assert ran.code == 2
    assert "cannot be told: The file is locked with a password" in ran.out
    assert "--password-file" in ran.err


def test_a_wrong_password_is_told(tmp_path: Path) -> None:
    password = _file(tmp_path, b"another\n", "password")
    file = _file(tmp_path, _paper(password=_PASSWORD))
    ran = run_here("verify", file, "--password-file", password)
    assert ran.code == 1
    assert "this is not it" in ran.out


@pytest.mark.parametrize("encoding", [Encoding.PEM, Encoding.DER])
def test_an_issuer_whom_the_reader_names_is_trusted(tmp_path: Path, encoding: Encoding) -> None:
    identity, root = from_organisation()
    file = _file(tmp_path, _paper(identity=identity))
    issuer = x509.load_der_x509_certificate(root).public_bytes(encoding)
    trusted = _file(tmp_path, issuer, "issuer.crt")
    assert "whom this computer does not know" in run_here("verify", file).out
    ran = run_here("verify", file, "--trust", trusted)
    assert ran.code == 0
    assert "County Root, whom this computer trusts" in ran.out


def test_what_is_no_certificate_is_told(tmp_path: Path) -> None:
    file, other = _file(tmp_path, _paper()), _file(tmp_path, b"none", "none.pem")
    ran = run_here("verify", file, "--trust", other)
    assert ran.code != 0
    assert "This is not a file with certificates" in ran.err


def test_an_older_copy_is_refused_where_a_newer_one_lies_beside(tmp_path: Path) -> None:
    old = _file(tmp_path, _paper(version=1), "latest.pdf")
    assert run_here("verify", old).code == 0
    new = _file(tmp_path, _paper(version=2), "minutes-2.pdf")
    ran = run_here("verify", old)
    assert ran.code == 1
    assert f"Superseded? yes: {new} beside it is version 2, this is version 1" in ran.out
    assert run_here("verify", new).code == 0


def test_the_answers_are_data_for_a_program(tmp_path: Path) -> None:
    ran = run_here("verify", "--json", _file(tmp_path, sign_receipt(_paper())))
    (told,) = json.loads(ran.out)["files"]
    assert told["unchanged"]["truth"] == "yes"
    assert told["receipt"]["truth"] == "yes"
    assert told["in_date"]["truth"] == "yes"
    assert told["is_locked"] is False


def test_a_folder_answers_for_its_files_and_each_file_for_its_record(tmp_path: Path) -> None:
    ran = run_here("verify", issue_set(tmp_path / "copies", self_issued()))
    assert ran.code == 0
    assert "Its certificate in date? yes: it is valid from" in ran.out
    assert "each file of the list answers for itself" in ran.out
    assert "Received for the file?" not in ran.out
    assert "the file does not say" not in ran.out
