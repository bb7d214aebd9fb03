"""Reads the certificates of issuers whom an organisation trusts, from a folder of files.

Must not decide what is trusted for them: the verifier of the papers builds the chain.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding

from meetingdesk.domain.language import gettext as _

_ENDINGS: Final = frozenset({".pem", ".cer", ".crt"})
_LARGEST: Final = 1024 * 1024
_PEM: Final = b"-----BEGIN CERTIFICATE-----"


@dataclass(frozen=True, slots=True, kw_only=True)
class TrustedIssuers:
    """What a folder of certificates holds."""

    roots: tuple[bytes, ...] = ()
    """The certificates (DER), each once."""
    problems: tuple[str, ...] = ()
    """What could not be read, one sentence each."""


def read_trusted_issuers(desk: Path, named: str) -> TrustedIssuers:
    """Read every .pem, .cer and .crt file of the folder that the settings of a desk name.

    What cannot be read is told, not raised.
    """
    if not named:
        return TrustedIssuers()
    folder = desk / named
    try:
        files = sorted(path for path in folder.iterdir() if path.suffix.casefold() in _ENDINGS)
    except (OSError, ValueError):  # ValueError: no folder can have such a name
        told = _("The folder of trusted issuers {folder} cannot be read. Choose it again.")
        return TrustedIssuers(problems=(told.format(folder=folder),))
    roots: dict[bytes, None] = {}
    problems = []
    for file in files:
        try:
            roots |= dict.fromkeys(_certificates_of(file))
        except (OSError, ValueError):
            told = _("{file} in the folder of trusted issuers holds no certificate. Remove it.")
            problems.append(told.format(file=file.name))
    if not files:
        told = _("The folder of trusted issuers {folder} holds no certificate (.pem, .cer, .crt).")
        problems.append(told.format(folder=folder))
    return TrustedIssuers(roots=tuple(roots), problems=tuple(problems))


def _certificates_of(file: Path) -> Iterator[bytes]:
    with file.open("rb") as opened:
        content = opened.read(_LARGEST)
    found = (
        x509.load_pem_x509_certificates(content)
        if _PEM in content
        else [x509.load_der_x509_certificate(content)]
    )
    for certificate in found:
        yield certificate.public_bytes(Encoding.DER)
