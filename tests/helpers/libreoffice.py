"""Asks LibreOffice for its verdict on signatures, its own signature, its picture of a Word file.

Each start of LibreOffice costs two seconds, so many files are asked about at once. Must not use
anything of `exports`: what LibreOffice says is held against what that wrote.
"""

import contextlib
import json
import os
import signal
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, pkcs12
from cryptography.x509.oid import NameOID

from tests.helpers.tools import absent, need

_INSIDE = Path(__file__).with_name("libreoffice_inside.py")
_PYTHON = "/usr/bin/python3"
"""Debian builds LibreOffice's bindings for its own Python alone."""
_START_SECONDS, _FILE_SECONDS = 120, 20


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeSignature:
    """What LibreOffice says of one signature."""

    is_valid: bool
    subject: str
    """The certificate's subject, as "O=…,CN=…"."""
    is_partial: bool
    """Not the whole file; LibreOffice says this of every docx, also of those that Word signed."""


@cache
def _reason_against() -> str:
    has_bindings = subprocess.run([_PYTHON, "-c", "import uno"], capture_output=True, check=False)
    return "" if has_bindings.returncode == 0 else "Debian's package python3-uno is not installed"


def office_signatures(paths: Iterable[Path]) -> dict[Path, tuple[OfficeSignature, ...]]:
    """Verify the signatures of PDF and Word files with LibreOffice's own verifier, in one process.

    An encrypted file has none that LibreOffice lists.
    """
    asked = list(paths)
    answers = _ask(verify=[str(path.resolve()) for path in asked])
    return {
        path: tuple(
            OfficeSignature(
                is_valid=one["valid"], subject=one["subject"], is_partial=one["partial"]
            )
            for one in found
        )
        for path, found in zip(asked, answers["verify"], strict=True)
    }


def office_pdfs(targets: Mapping[Path, Path]) -> None:
    """Convert Word files to PDF in one process; each source is mapped to the PDF to be written."""
    pairs = [[str(old.resolve()), str(new.resolve())] for old, new in targets.items()]
    answers = _ask(convert=pairs)
    missed = [pair[0] for pair, done in zip(pairs, answers["convert"], strict=True) if not done]
    assert not missed, f"LibreOffice did not convert {missed}"


def sign_in_office(paths: Iterable[Path], *, signatory: str) -> None:
    """Let LibreOffice sign Word files where they stand, as somebody who is made up for it."""
    asked = [str(path.resolve()) for path in paths]
    answers = _ask(sign=asked, signatory=signatory)
    missed = [path for path, done in zip(asked, answers["sign"], strict=True) if not done]
    assert not missed, f"LibreOffice did not sign {missed}"


def _ask(
    *,
    verify: Sequence[str] = (),
    convert: Sequence[Sequence[str]] = (),
    sign: Sequence[str] = (),
    signatory: str = "",
) -> dict[str, Any]:
    need("soffice", package="libreoffice-writer-nogui")
    if _reason_against():
        absent(_reason_against())
    limit = _START_SECONDS + _FILE_SECONDS * (len(verify) + len(convert) + len(sign))
    with TemporaryDirectory(prefix="meetingdesk-office-", ignore_cleanup_errors=True) as name:
        certificates = Path(name, "certificates")
        certificates.mkdir()
        if signatory:
            _fill_store(certificates, signatory)
        jobs = {
            "profile": f"{name}/profile",
            "certificates": str(certificates),
            "verify": verify,
            "convert": convert,
            "sign": sign,
        }
        out = _run_inside(json.dumps(jobs).encode(), home=name, limit=limit)
    answers: dict[str, Any] = json.loads(out)
    return answers


def _run_inside(jobs: bytes, *, home: str, limit: int) -> bytes:
    # The interpreter of the system must not find the libraries of this one.
    surroundings = {name: said for name, said in os.environ.items() if name[:6] != "PYTHON"}
    asked = subprocess.Popen(
        [_PYTHON, "-I", str(_INSIDE)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
        env={**surroundings, "HOME": home},
    )
    try:
        out, err = asked.communicate(jobs, timeout=limit)
    finally:
        # LibreOffice is of the same group: none is left behind, whatever happened.
        with contextlib.suppress(ProcessLookupError):
            os.killpg(asked.pid, signal.SIGKILL)
        asked.communicate()
    assert asked.returncode == 0, err.decode("utf-8", "replace")
    return out


def _fill_store(store: Path, signatory: str) -> None:
    """Put a made-up identity into a new store of certificates, as a browser keeps one."""
    certutil = need("certutil", package="libnss3-tools")
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, signatory)])
    now = datetime.now(UTC)
    certificate = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + timedelta(days=30))
        .sign(key, hashes.SHA256())
    )
    bundle = store / "identity.p12"
    bundle.write_bytes(
        pkcs12.serialize_key_and_certificates(
            b"identity", key, certificate, None, BestAvailableEncryption(b"invented")
        )
    )
    database = ("-d", f"sql:{store}")
    for command in (
        (certutil, "-N", "--empty-password", *database),
        ("pk12util", "-i", str(bundle), "-W", "invented", *database),
    ):
        subprocess.run(command, check=True, capture_output=True)
