"""The signature of a Word file as others see it: LibreOffice, plain XML, the manifest itself."""

import base64
import hashlib
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import msoffcrypto
import pytest
from cryptography import x509
from lxml import etree

from exports.word.reading import WordReader
from exports.word.signing import WordSealer
from exports.word.writer import WordWriter
from meetingdesk.service.key_troubles import IdentityNotValid, WrongIdentityPassphrase
from meetingdesk.service.paper_ports import PartKind, SigningIdentity
from tests.helpers.documents import AT
from tests.helpers.forging_word import unpacked
from tests.helpers.libreoffice import office_signatures
from tests.helpers.sealed import sealed_word, with_record
from tests.helpers.signatories import CHAIR, REASON, from_organisation, self_issued

_DS = "{http://www.w3.org/2000/09/xmldsig#}"
_XD = "{http://uri.etsi.org/01903/v1.3.2#}"


def _signature(content: bytes) -> etree._Element:
    return etree.fromstring(unpacked(content)["_xmlsignatures/sig1.xml"])


def test_libreoffice_calls_both_kinds_of_key_valid(tmp_path: Path) -> None:
    files = [tmp_path / "rsa.docx", tmp_path / "curve.docx"]
    for file, identity in zip(files, (self_issued(), from_organisation()[0]), strict=True):
        file.write_bytes(sealed_word(identity=identity))
    verdicts = office_signatures(files)
    assert [[one.is_valid for one in verdicts[file]] for file in files] == [[True], [True]]
    assert all(CHAIR.name in one.subject for file in files for one in verdicts[file])


def test_libreoffice_calls_a_file_that_was_locked_and_opened_valid(tmp_path: Path) -> None:
    opened = BytesIO()
    locked = msoffcrypto.OfficeFile(BytesIO(sealed_word(password="Kestrel-22")))
    locked.load_key(password="Kestrel-22")
    locked.decrypt(opened)
    assert opened.getvalue() == sealed_word()
    file = tmp_path / "opened.docx"
    file.write_bytes(opened.getvalue())
    assert [one.is_valid for one in office_signatures([file])[file]] == [True]


def test_every_part_but_the_properties_is_in_the_manifest() -> None:
    content = sealed_word()
    told = {
        str(item.get("URI")).partition("?")[0].removeprefix("/")
        for item in _signature(content).iterfind(f".//{_DS}Manifest/{_DS}Reference")
    }
    left_out = {name for name in unpacked(content) if name not in told}
    assert {name for name in left_out if not name.startswith(("_xmlsignatures/", "docProps/"))} == {
        "[Content_Types].xml"
    }


def test_each_digest_of_a_part_is_that_of_its_bytes() -> None:
    content = sealed_word()
    parts = unpacked(content)
    checked = 0
    for item in _signature(content).iterfind(f".//{_DS}Manifest/{_DS}Reference"):
        if item.find(f"{_DS}Transforms") is None:
            name = str(item.get("URI")).partition("?")[0].removeprefix("/")
            digest = base64.b64encode(hashlib.sha256(parts[name]).digest()).decode()
            assert item.findtext(f"{_DS}DigestValue") == digest
            checked += 1
    assert checked > 10


def test_it_says_when_as_what_and_why_it_was_signed() -> None:
    root = _signature(sealed_word())
    assert root.findtext(f".//{_XD}SigningTime") == "2026-11-05T15:30:00Z"
    assert root.findtext(f".//{_XD}ClaimedRole") == CHAIR.role
    assert root.findtext(f".//{_XD}Identifier", "").endswith("#ProofOfApproval")
    assert root.findtext(".//{*}SignatureComments") == REASON


def test_the_chain_of_an_organisation_comes_along() -> None:
    identity, authority = from_organisation()
    root = _signature(sealed_word(identity=identity))
    told = [
        base64.b64decode(item.text or "") for item in root.iter(f"{_XD}EncapsulatedX509Certificate")
    ]
    assert told == [authority]
    [own] = [base64.b64decode(item.text or "") for item in root.iter(f"{_DS}X509Certificate")]
    assert (
        x509.load_der_x509_certificate(own).issuer
        == x509.load_der_x509_certificate(authority).subject
    )


def test_signing_leaves_every_part_as_it_was() -> None:
    written = WordWriter().write(with_record(), at=AT)
    before, after = unpacked(written), unpacked(sealed_word())
    touched = {name for name, body in before.items() if after[name] != body}
    assert touched == {"[Content_Types].xml", "_rels/.rels"}


def test_signing_with_the_same_key_gives_the_same_bytes() -> None:
    assert sealed_word() == sealed_word()


def test_a_locked_file_shows_nothing_without_its_password() -> None:
    content = sealed_word(password="Kestrel-22")
    assert not content.startswith(b"PK")
    assert b"word/document.xml" not in content
    assert b"OFFICIAL" not in content


def test_a_wrong_passphrase_and_an_expired_identity_are_told_before_anything_is_signed() -> None:
    written = WordWriter().write(with_record(), at=AT)
    known = self_issued()
    wrong = SigningIdentity(
        pkcs12=known.pkcs12,
        passphrase=b"wrong",
        name=known.name,
        role=known.role,
        organisation=known.organisation,
    )
    with pytest.raises(WrongIdentityPassphrase):
        WordSealer().seal(written, wrong, at=AT, reason=REASON)
    with pytest.raises(IdentityNotValid):
        WordSealer().seal(written, known, at=AT + timedelta(days=9000), reason=REASON)


def test_the_leak_search_reads_record_signature_and_locked_files() -> None:
    content = sealed_word(password="Kestrel-22")
    parts = WordReader().read_parts(content, password="Kestrel-22")
    attached = "\n".join(part.text for part in parts if part.kind is PartKind.ATTACHED)
    assert "Łucja & “Amber”" in attached
    hidden = "\n".join(part.text for part in parts if part.kind is PartKind.HIDDEN)
    assert REASON in hidden
    certificates = [part.text for part in parts if part.name.endswith("sig1.xml, certificates")]
    assert CHAIR.name in certificates[0]
