"""Signs a finished Word file as Word itself does: an OPC signature over every part, with XAdES-BES.

In memory and without any network. The properties of the file (docProps) stay unsigned, as in Word:
what matters of them has a signed copy in another part. Must not draw anything.
"""

import base64
from collections.abc import Iterator
from datetime import UTC, datetime
from xml.sax.saxutils import escape, quoteattr

from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from cryptography.hazmat.primitives.serialization import Encoding
from lxml import etree

from exports.keys import SigningKey, SigningKeys
from exports.word import canonical as xml
from exports.word import package as opc
from exports.word.locking import lock
from exports.word.markup import clean
from meetingdesk.service.paper_ports import SigningIdentity

ORIGIN = "/_xmlsignatures/origin.sigs"
FIRST_SIGNATURE = "/_xmlsignatures/sig1.xml"
ORIGIN_KIND = (
    "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/origin"
)
SIGNATURE_KIND = (
    "http://schemas.openxmlformats.org/package/2006/relationships/digital-signature/signature"
)
ORIGIN_TYPE = "application/vnd.openxmlformats-package.digital-signature-origin"
SIGNATURE_TYPE = "application/vnd.openxmlformats-package.digital-signature-xmlsignature+xml"
UNSIGNED_FOLDER = "/docProps/"
_RSA = "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"
_CURVE = "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256"
_OBJECT_KIND = f"{xml.DSIG}Object"
_PROPERTIES_KIND = "http://uri.etsi.org/01903#SignedProperties"
_APPROVAL = "http://uri.etsi.org/01903/v1.2.2#ProofOfApproval"
_TIME = "%Y-%m-%dT%H:%M:%SZ"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


class WordSealer:
    """The signer of Word files."""

    format = "docx"

    def __init__(self) -> None:
        self._keys = SigningKeys()

    def seal(
        self,
        content: bytes,
        identity: SigningIdentity,
        *,
        at: datetime,
        reason: str,
        password: str = "",
    ) -> bytes:
        """Give the signed file, locked afterwards where a password is given.

        Raises WrongIdentityPassphrase, NotAnIdentity, IdentityNotValid.
        """
        key = self._keys.key_of(identity, at=at)
        signed = _sign(content, key, at=at, reason=reason, role=identity.role)
        return lock(signed, password) if password else signed


def _sign(content: bytes, key: SigningKey, *, at: datetime, reason: str, role: str) -> bytes:
    parts = dict(opc.open_package(content).parts)
    _make_room(parts)
    package = opc.package_of(parts)
    package_object = _object("idPackageObject", _manifest(package) + _signature_time(at))
    office_object = _object("idOfficeObject", _office_details(reason))
    told = _told(key, at=at, reason=reason, role=role)
    references = "".join(
        (
            _reference("#idPackageObject", _digest(package_object), kind=_OBJECT_KIND),
            _reference("#idOfficeObject", _digest(office_object), kind=_OBJECT_KIND),
            _reference(
                "#idSignedProperties",
                _digest(told),
                kind=_PROPERTIES_KIND,
                transforms=(f'<Transform Algorithm="{xml.C14N}"/>',),
            ),
        )
    )
    method = _RSA if isinstance(key.key, RSAPrivateKey) else _CURVE
    signed_info = _alone(
        f'<SignedInfo xmlns="{xml.DSIG}"><CanonicalizationMethod Algorithm="{xml.C14N}"/>'
        f'<SignatureMethod Algorithm="{method}"/>{references}</SignedInfo>'
    )
    value = _coded(_value(key, signed_info.encode()))
    qualifying = (
        f'<Object><xd:QualifyingProperties xmlns:xd="{xml.XADES}" Target="#idPackageSignature">'
        f"{told}{_vouchers(key)}</xd:QualifyingProperties></Object>"
    )
    parts[FIRST_SIGNATURE] = (
        f'{_HEAD}<Signature xmlns="{xml.DSIG}" Id="idPackageSignature">{signed_info}'
        f"<SignatureValue>{value}</SignatureValue>{_key_info(key)}"
        f"{package_object}{office_object}{qualifying}</Signature>"
    ).encode()
    return opc.pack(parts)


def _make_room(parts: dict[str, bytes]) -> None:
    """Tell of the signature where a reader looks for it; the signature itself comes last."""
    types = opc.parse(parts[opc.TYPES_PART])
    etree.SubElement(types, f"{{{opc.TYPES}}}Default", Extension="sigs", ContentType=ORIGIN_TYPE)
    etree.SubElement(
        types, f"{{{opc.TYPES}}}Override", PartName=FIRST_SIGNATURE, ContentType=SIGNATURE_TYPE
    )
    # All defaults stand before all overrides.
    types[:] = sorted(types, key=lambda told: str(told.tag).endswith("Override"))
    parts[opc.TYPES_PART] = _serialised(types)
    root = opc.relationships_part(opc.ROOT)
    arrows = opc.parse(parts[root])
    etree.SubElement(
        arrows,
        f"{{{opc.RELATIONSHIPS}}}Relationship",
        Id="rIdSignatures",
        Type=ORIGIN_KIND,
        Target=ORIGIN.removeprefix("/"),
    )
    parts[root] = _serialised(arrows)
    parts[ORIGIN] = b""
    parts[opc.relationships_part(ORIGIN)] = (
        f'{_HEAD}<Relationships xmlns="{opc.RELATIONSHIPS}"><Relationship Id="rId1"'
        f' Type="{SIGNATURE_KIND}" Target="sig1.xml"/></Relationships>'
    ).encode()


def _serialised(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def _manifest(package: opc.Package) -> str:
    references = "".join((*_relationship_references(package), *_part_references(package)))
    return f"<Manifest>{references}</Manifest>"


def signed_parts(package: opc.Package) -> tuple[str, ...]:
    """Give the names of the parts that a signature has to cover, but for relationships."""
    return tuple(
        sorted(
            name
            for name in package.reached()
            if not name.startswith((UNSIGNED_FOLDER, "/_xmlsignatures/"))
        )
    )


def _relationship_references(package: opc.Package) -> Iterator[str]:
    for source in (opc.ROOT, *signed_parts(package)):
        name = opc.relationships_part(source)
        ids = sorted(
            arrow.id
            for arrow in package.relationships(source)
            if arrow.kind != ORIGIN_KIND and not arrow.target.startswith(UNSIGNED_FOLDER)
        )
        if not ids:
            continue
        chosen = "".join(
            f"<mdssi:RelationshipReference"
            f' xmlns:mdssi="{xml.PACKAGE_SIGNATURE}" SourceId={quoteattr(uid)}/>'
            for uid in ids
        )
        yield _reference(
            f"{name}?ContentType={opc.RELATIONSHIPS_TYPE}",
            xml.digest(xml.relationship_form(package.parts[name], ids=ids)),
            transforms=(
                f'<Transform Algorithm="{xml.RELATIONSHIP_TRANSFORM}">{chosen}</Transform>',
                f'<Transform Algorithm="{xml.C14N}"/>',
            ),
        )


def _part_references(package: opc.Package) -> Iterator[str]:
    for name in signed_parts(package):
        uri = f"{name}?ContentType={package.content_type(name)}"
        yield _reference(uri, xml.digest(package.parts[name]))


def _reference(uri: str, digest: str, *, kind: str = "", transforms: tuple[str, ...] = ()) -> str:
    told = f" Type={quoteattr(kind)}" if kind else ""
    steps = f"<Transforms>{''.join(transforms)}</Transforms>" if transforms else ""
    return (
        f"<Reference URI={quoteattr(uri)}{told}>{steps}"
        f'<DigestMethod Algorithm="{xml.SHA256}"/><DigestValue>{digest}</DigestValue></Reference>'
    )


def _signature_time(at: datetime) -> str:
    return (
        '<SignatureProperties><SignatureProperty Id="idSignatureTime"'
        f' Target="#idPackageSignature"><mdssi:SignatureTime xmlns:mdssi="{xml.PACKAGE_SIGNATURE}">'
        "<mdssi:Format>YYYY-MM-DDThh:mm:ssTZD</mdssi:Format>"
        f"<mdssi:Value>{at.astimezone(UTC).strftime(_TIME)}</mdssi:Value></mdssi:SignatureTime>"
        "</SignatureProperty></SignatureProperties>"
    )


def _office_details(reason: str) -> str:
    """Give what Word asks of each signature; its schema allows no element to be missing."""
    return (
        '<SignatureProperties><SignatureProperty Id="idOfficeV1Details"'
        f' Target="#idPackageSignature"><SignatureInfoV1 xmlns="{xml.OFFICE_SIGNATURE}">'
        "<SetupID></SetupID><SignatureText></SignatureText><SignatureImage></SignatureImage>"
        f"<SignatureComments>{escape(clean(reason))}</SignatureComments>"
        "<WindowsVersion>10.0</WindowsVersion><OfficeVersion>16.0</OfficeVersion>"
        "<ApplicationVersion>16.0</ApplicationVersion><Monitors>1</Monitors>"
        "<HorizontalResolution>1920</HorizontalResolution>"
        "<VerticalResolution>1080</VerticalResolution><ColorDepth>32</ColorDepth>"
        "<SignatureProviderId>{00000000-0000-0000-0000-000000000000}</SignatureProviderId>"
        "<SignatureProviderUrl></SignatureProviderUrl>"
        "<SignatureProviderDetails>9</SignatureProviderDetails>"
        "<SignatureType>1</SignatureType></SignatureInfoV1></SignatureProperty>"
        "</SignatureProperties>"
    )


def _told(key: SigningKey, *, at: datetime, reason: str, role: str) -> str:
    """Give what the signatory says of the signing: when, by which certificate, as what, why."""
    certificate = key.certificate
    claimed = (
        "<xd:SignerRole><xd:ClaimedRoles>"
        f"<xd:ClaimedRole>{escape(clean(role))}</xd:ClaimedRole>"
        "</xd:ClaimedRoles></xd:SignerRole>"
    )
    return _alone(
        f'<xd:SignedProperties xmlns:xd="{xml.XADES}" xmlns="{xml.DSIG}" Id="idSignedProperties">'
        "<xd:SignedSignatureProperties>"
        f"<xd:SigningTime>{at.astimezone(UTC).strftime(_TIME)}</xd:SigningTime>"
        "<xd:SigningCertificate><xd:Cert><xd:CertDigest>"
        f'<DigestMethod Algorithm="{xml.SHA256}"/>'
        f"<DigestValue>{xml.digest(_der(certificate))}</DigestValue></xd:CertDigest>"
        f"<xd:IssuerSerial><X509IssuerName>{escape(certificate.issuer.rfc4514_string())}"
        f"</X509IssuerName><X509SerialNumber>{certificate.serial_number}</X509SerialNumber>"
        "</xd:IssuerSerial></xd:Cert></xd:SigningCertificate>"
        "<xd:SignaturePolicyIdentifier><xd:SignaturePolicyImplied/>"
        f"</xd:SignaturePolicyIdentifier>{claimed if role else ''}"
        "</xd:SignedSignatureProperties><xd:SignedDataObjectProperties>"
        "<xd:CommitmentTypeIndication><xd:CommitmentTypeId>"
        f"<xd:Identifier>{_APPROVAL}</xd:Identifier>"
        f"<xd:Description>{escape(clean(reason))}</xd:Description></xd:CommitmentTypeId>"
        "<xd:AllSignedDataObjects/></xd:CommitmentTypeIndication>"
        "</xd:SignedDataObjectProperties></xd:SignedProperties>"
    )


def _vouchers(key: SigningKey) -> str:
    """Give the certificates of who vouches; each bears its own signature, so none is signed."""
    if not key.chain:
        return ""
    certificates = "".join(
        f"<xd:EncapsulatedX509Certificate>{_coded(_der(one))}</xd:EncapsulatedX509Certificate>"
        for one in key.chain
    )
    return (
        "<xd:UnsignedProperties><xd:UnsignedSignatureProperties>"
        f"<xd:CertificateValues>{certificates}</xd:CertificateValues>"
        "</xd:UnsignedSignatureProperties></xd:UnsignedProperties>"
    )


def _key_info(key: SigningKey) -> str:
    certificate = _coded(_der(key.certificate))
    return (
        f"<KeyInfo><X509Data><X509Certificate>{certificate}</X509Certificate></X509Data></KeyInfo>"
    )


def _object(name: str, content: str) -> str:
    return _alone(f'<Object xmlns="{xml.DSIG}" Id="{name}">{content}</Object>')


def _alone(written: str) -> str:
    """Give an element in canonical form; put into the signature it keeps its digest."""
    return xml.canonical(opc.parse(written.encode())).decode()


def _digest(canonical: str) -> str:
    return xml.digest(canonical.encode())


def _value(key: SigningKey, content: bytes) -> bytes:
    """Sign; XML wants the two numbers of a curve one after the other, each of full length."""
    signature = key.sign(content)
    if isinstance(key.key, RSAPrivateKey):
        return signature
    length = (key.key.curve.key_size + 7) // 8
    return b"".join(number.to_bytes(length, "big") for number in decode_dss_signature(signature))


def _der(certificate: x509.Certificate) -> bytes:
    return certificate.public_bytes(Encoding.DER)


def _coded(content: bytes) -> str:
    return base64.b64encode(content).decode("ascii")
