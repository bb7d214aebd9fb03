"""The folder of issuers whom an organisation trusts."""

from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from meetingdesk.security.trusted import TrustedIssuers, read_trusted_issuers
from tests.helpers.signatories import from_organisation


@pytest.fixture
def root() -> bytes:
    return from_organisation()[1]


def _pem(root: bytes) -> bytes:
    return x509.load_der_x509_certificate(root).public_bytes(Encoding.PEM)


def test_nothing_named_trusts_nobody(tmp_path: Path) -> None:
    assert read_trusted_issuers(tmp_path, "") == TrustedIssuers()


@pytest.mark.parametrize("name", ["root.pem", "root.CER", "root.crt"])
@pytest.mark.parametrize("is_pem", [True, False])
def test_a_certificate_is_read_in_both_ways_of_writing(
    tmp_path: Path, root: bytes, name: str, is_pem: bool
) -> None:
    (tmp_path / "issuers").mkdir()
    (tmp_path / "issuers" / name).write_bytes(_pem(root) if is_pem else root)
    (tmp_path / "issuers" / "readme.txt").write_text("not looked at")
    assert read_trusted_issuers(tmp_path, "issuers") == TrustedIssuers(roots=(root,))


def test_a_certificate_that_lies_there_twice_is_read_once(tmp_path: Path, root: bytes) -> None:
    (tmp_path / "one.pem").write_bytes(_pem(root) + _pem(root))
    (tmp_path / "two.cer").write_bytes(root)
    assert read_trusted_issuers(tmp_path, str(tmp_path)).roots == (root,)


def test_a_file_without_a_certificate_is_told_and_the_others_are_read(
    tmp_path: Path, root: bytes
) -> None:
    (tmp_path / "bad.pem").write_text("-----BEGIN CERTIFICATE-----\nno\n")
    (tmp_path / "key.crt").write_bytes(b"\x30\x82")
    (tmp_path / "root.pem").write_bytes(_pem(root))
    (tmp_path / "sub.pem").mkdir()
    found = read_trusted_issuers(tmp_path, ".")
    assert found.roots == (root,)
    assert [sentence.split()[0] for sentence in found.problems] == ["bad.pem", "key.crt", "sub.pem"]


@pytest.mark.parametrize("named", ["missing", "no\0name"])
def test_a_folder_that_cannot_be_read_is_told(tmp_path: Path, named: str) -> None:
    (problem,) = read_trusted_issuers(tmp_path, named).problems
    assert "cannot be read" in problem


def test_an_empty_folder_is_told(tmp_path: Path) -> None:
    (problem,) = read_trusted_issuers(tmp_path, ".").problems
    assert "holds no certificate" in problem
