"""Checks one signature of a Word file: its own arithmetic, and what it says of the signing.

Takes any file. It tells what is signed; whether that is enough is for the verdict to say.
"""

import re
from base64 import b64decode
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final

from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, EllipticCurvePublicKey
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding
from lxml import etree

from exports.word import canonical as xml
from exports.word.manifest import Cover, NotValid, algorithm_of, digest_in
from exports.word.package import NotAPackage, Package, parse
from meetingdesk.domain.language import gettext as _

_DS: Final = f"{{{xml.DSIG}}}"
_XD: Final = f"{{{xml.XADES}}}"
_METHOD: Final = re.compile(
    r"http://www\.w3\.org/(?:2000/09/xmldsig#|2001/04/xmldsig-more#)"
    r"(rsa|ecdsa)-(sha1|sha256|sha384|sha512)"
)
_HASHES: Final[dict[str, type[hashes.HashAlgorithm]]] = {
    "sha1": hashes.SHA1,
    "sha256": hashes.SHA256,
    "sha384": hashes.SHA384,
    "sha512": hashes.SHA512,
}
_MOST_ELEMENTS: Final = 20
"""Word signs three or four elements; each takes its time to be brought into its form."""
_OUTDATED: Final = "sha1"
_UNSIGNED_BY_NATURE: Final = frozenset(
    {
        f"{_DS}{name}"
        for name in ("Signature", "SignatureValue", "KeyInfo", "X509Data", "X509Certificate")
    }
    | {f"{_DS}Object", f"{_XD}QualifyingProperties", f"{_XD}UnsignedProperties"}
    | {f"{_XD}UnsignedSignatureProperties", f"{_XD}CertificateValues"}
    | {f"{_XD}EncapsulatedX509Certificate"}
)
"""What has to stand in a signature and cannot be under it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """What one signature says, and whether it holds."""

    trouble: str
    """Why it does not hold, in words; empty where it does."""
    parts: frozenset[str] = frozenset()
    arrows: dict[str, frozenset[str]] = field(default_factory=dict)
    """By the part that holds relationships: the ids of those that are signed."""
    certificate: x509.Certificate | None = None
    others: tuple[bytes, ...] = ()
    """Certificates (DER) of who vouches, as far as they came along; they are not signed."""
    role: str = ""
    signed_at: datetime | None = None
    is_outdated: bool = False
    """Whether it rests on SHA-1, which can be forged."""
    is_pure: bool = False
    """Whether nothing stands in the signature that is neither under it nor has to be there."""


def check_signature(package: Package, name: str) -> Signed:
    """Check one signature of a package, by the name of its part."""
    certificates: list[x509.Certificate] = []
    try:
        root = parse(package.parts.get(name, b""))
        certificates.extend(_certificates(root, f"{_DS}KeyInfo//{_DS}X509Certificate"))
        signatory, method = _fitting(root, certificates)
        signed = list(_signed_elements(root))
        others = tuple(_certificates(root, f".//{_XD}EncapsulatedX509Certificate"))
    except (NotValid, NotAPackage, ValueError, UnsupportedAlgorithm) as error:
        known = certificates[0] if certificates else None
        return Signed(trouble=_sentence(error, name), certificate=known)
    cover, trouble = _covered(package, signed, name=name, signatory=signatory)
    return Signed(
        trouble=trouble,
        parts=frozenset(cover.parts),
        arrows={source: frozenset(ids) for source, ids in cover.arrows.items()},
        certificate=signatory,
        others=tuple(_der(one) for one in (*certificates, *others)),
        role=_text_of(signed, f"{_XD}ClaimedRole"),
        signed_at=_time_in(signed),
        is_outdated=any(used.endswith(_OUTDATED) for used in (method, *cover.digests)),
        is_pure=_is_pure(root, signed),
    )


def _sentence(error: Exception, name: str) -> str:
    if isinstance(error, NotValid):
        return str(error)
    return _("The signature {name} is not made as one of a Word file is.").format(name=name)


def _covered(
    package: Package, signed: Sequence[etree._Element], *, name: str, signatory: x509.Certificate
) -> tuple[Cover, str]:
    """Give what the signature covers, and why it does not hold; empty where it does."""
    cover = Cover(package)
    try:
        for element in signed:
            for manifest in element.findall(f"{_DS}Manifest"):
                cover.take(manifest)
        _see_that_certificate_is_meant(signed, signatory)
    except (NotValid, NotAPackage, ValueError) as error:
        return cover, _sentence(error, name)
    return cover, "" if cover.parts else _("The signature covers no part of the file.")


def _certificates(root: etree._Element, path: str) -> Iterator[x509.Certificate]:
    for told in root.iterfind(path):
        yield x509.load_der_x509_certificate(_decoded(told.text))


def _decoded(text: str | None) -> bytes:
    return b64decode("".join((text or "").split()), validate=True)


def _der(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(Encoding.DER)


def _fitting(
    root: etree._Element, certificates: Sequence[x509.Certificate]
) -> tuple[x509.Certificate, str]:
    """Give the certificate whose key made the signature, and by which method."""
    info = root.find(f"{_DS}SignedInfo")
    value = _decoded(root.findtext(f"{_DS}SignatureValue"))
    if root.tag != f"{_DS}Signature" or info is None:
        raise NotAPackage
    method = _algorithm(info, "SignatureMethod")
    known = _METHOD.fullmatch(method)
    form = _algorithm(info, "CanonicalizationMethod")
    if known is None or form not in xml.CANONICAL:
        raise NotAPackage
    content = xml.canonical(info, form)
    for certificate in certificates:
        if _fits(certificate, value, content=content, algorithm=_HASHES[known[2]]()):
            return certificate, method
    raise NotValid(_("The signature itself was changed, or is not by the one whom it names."))


def _algorithm(info: etree._Element, name: str) -> str:
    told = info.find(f"{_DS}{name}")
    return "" if told is None else told.get("Algorithm", "")


def _fits(
    certificate: x509.Certificate,
    value: bytes,
    *,
    content: bytes,
    algorithm: hashes.HashAlgorithm,
) -> bool:
    try:
        match certificate.public_key():
            case RSAPublicKey() as key:
                key.verify(value, content, PKCS1v15(), algorithm)
            case EllipticCurvePublicKey() as key:
                half = len(value) // 2
                numbers = (int.from_bytes(value[:half]), int.from_bytes(value[half:]))
                key.verify(encode_dss_signature(*numbers), content, ECDSA(algorithm))
            case _:
                return False
    except InvalidSignature:
        return False
    return True


def _signed_elements(root: etree._Element) -> Iterator[etree._Element]:
    """Yield every element that the signature names, each with its right digest.

    Raises NotValid, NotAPackage.
    """
    by_id: dict[str, list[etree._Element]] = {}
    for element in root.iter(etree.Element):
        by_id.setdefault(element.get("Id", ""), []).append(element)
    references = root.findall(f"{_DS}SignedInfo/{_DS}Reference")
    if len(references) > _MOST_ELEMENTS:
        raise NotAPackage
    for reference in references:
        uri = reference.get("URI", "")
        meant = by_id.get(uri.removeprefix("#"), [])
        # Two elements of one name: somebody may have put another beside the one that is signed.
        if not uri[1:] or not uri.startswith("#") or len(meant) != 1:
            raise NotAPackage
        transforms = reference.iterfind(f"{_DS}Transforms/{_DS}Transform")
        methods = [told.get("Algorithm", "") for told in transforms] or [xml.C14N]
        if len(methods) > 1 or methods[0] not in xml.CANONICAL:
            raise NotAPackage
        body = xml.canonical(meant[0], methods[0])
        if xml.digest(body, algorithm_of(reference)) != digest_in(reference):
            raise NotValid(_("What the signature says of the signing was changed after signing."))
        yield meant[0]


def _see_that_certificate_is_meant(
    signed: Sequence[etree._Element], signatory: x509.Certificate
) -> None:
    """Hold the certificate against the digest of it that is signed, where there is one."""
    for element in signed:
        told = element.find(f".//{_XD}SigningCertificate/{_XD}Cert/{_XD}CertDigest")
        if told is None:
            continue
        if xml.digest(_der(signatory), algorithm_of(told)) != digest_in(told):
            raise NotValid(_("The signature names another certificate than the one beside it."))


def _text_of(signed: Sequence[etree._Element], tag: str) -> str:
    found = (told for element in signed for told in element.iter(tag))
    # Without what stands in comments: those are not signed.
    return next((str(told.xpath("string()")).strip() for told in found), "")


def _time_in(signed: Sequence[etree._Element]) -> datetime | None:
    """Give when it was signed, by the clock of the signatory; none where nothing signed says so."""
    package_time = f"{{{xml.PACKAGE_SIGNATURE}}}Value"
    for tag in (f"{_XD}SigningTime", package_time):
        try:
            told = datetime.fromisoformat(_text_of(signed, tag))
        except ValueError:
            continue
        return told if told.tzinfo else told.replace(tzinfo=UTC)
    return None


def _is_pure(root: etree._Element, signed: Sequence[etree._Element]) -> bool:
    under = {inner for element in signed for inner in element.iter()}
    info = root.find(f"{_DS}SignedInfo")
    under.update(() if info is None else info.iter())
    return all(
        isinstance(element.tag, str)
        and (element in under or (element.tag in _UNSIGNED_BY_NATURE and not _has_words(element)))
        for element in root.iter()
    )


def _has_words(element: etree._Element) -> bool:
    """Say whether an element holds words of its own that are no number of a signature."""
    if element.tag in _NUMBERS:
        return len(element) > 0
    return bool((element.text or "").strip() or any((one.tail or "").strip() for one in element))


_NUMBERS: Final = frozenset(
    {f"{_DS}SignatureValue", f"{_DS}X509Certificate", f"{_XD}EncapsulatedX509Certificate"}
)
