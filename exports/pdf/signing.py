"""Signs a finished PDF: a PAdES B-B certification that allows no later change.

But one: where the file has an empty field for it, its receipt may be signed. In memory and without
any network; the same input gives the same bytes, but for a locked file, which is chance all over.
"""

import asyncio
import hashlib
from collections.abc import Iterator
from datetime import datetime
from io import BytesIO

from asn1crypto import cms, core, tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import attributes, fields, signers
from pyhanko.sign.ades.api import CAdESSignedAttrSpec, SignerAttrSpec
from pyhanko.sign.general import as_signing_certificate_v2
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko_certvalidator.registry import SimpleCertificateStore

from exports.keys import SigningKey, SigningKeys
from exports.pdf.fieldnames import FIELD_APPROVAL, FIELD_RECEIPT
from exports.pdf.locking import lock, password_bytes
from exports.pdf.stamp import Stamp, stamp_words
from meetingdesk.service.paper_ports import SigningIdentity

TITLE_ATTRIBUTE = "2.5.4.12"
"""X.520 title: the role that the signatory claims, inside what is signed (EN 319 122-1)."""
_DIGEST = "sha256"
_ID_BYTES = 16


class _SteadyWriter(IncrementalPdfFileWriter):
    """Adds the signature and leaves the properties of the file as they are.

    WORKAROUND(pyHanko 0.38): each increment rewrites the XMP and loses what it does not know.
    Remove when the library can be told to leave it.
    """

    def _update_meta(self) -> None:
        pass

    @classmethod
    def _handle_id(cls, prev: PdfFileReader) -> generic.ArrayObject:
        """Name the new state of the file by the old one; the library throws dice for it."""
        first, __ = super()._handle_id(prev)  # type: ignore[no-untyped-call]
        stream = prev.stream
        stream.seek(0)
        named = hashlib.sha256(stream.read()).digest()[:_ID_BYTES]
        return generic.ArrayObject([first, generic.ByteStringObject(named)])


class _KeySigner(signers.Signer):
    """Signs with a key that is unpacked once; the library's own unpacks it for each signature."""

    def __init__(self, key: SigningKey) -> None:
        others = [_asn1(other) for other in key.chain]
        super().__init__(
            signing_cert=_asn1(key.certificate),
            cert_registry=SimpleCertificateStore.from_certs(others),  # type: ignore[no-untyped-call]
        )
        self._key = key
        self._named = (self.signing_cert, *others)

    def _signed_attr_providers(
        self,
        *given: object,
        **named: object,
    ) -> Iterator[attributes.CMSAttributeProvider]:
        """Name each enclosed certificate in what is signed; the library names the first alone."""
        for provider in super()._signed_attr_providers(*given, **named):  # type: ignore[arg-type]
            if isinstance(provider, attributes.SigningCertificateV2Provider):
                yield _ChainProvider(self._named)
            else:
                yield provider

    async def async_sign_raw(
        self,
        data: bytes,
        digest_algorithm: str,  # noqa: ARG002 — we ask for no other
        dry_run: bool = False,  # noqa: ARG002, FBT001, FBT002 — the library's signature
    ) -> bytes:
        """Sign with SHA-256."""
        return self._key.sign(data)


class _ChainProvider(attributes.CMSAttributeProvider):
    """Names certificates by their digests, that of the signatory first (RFC 5035)."""

    attribute_type = "signing_certificate_v2"

    def __init__(self, certificates: tuple[asn1_x509.Certificate, ...]) -> None:
        self._certificates = certificates

    async def build_attr_value(
        self,
        dry_run: bool = False,  # noqa: ARG002, FBT001, FBT002 — the library's signature
    ) -> tsp.SigningCertificateV2:
        """Give the digests."""
        named = [as_signing_certificate_v2(one)["certs"][0] for one in self._certificates]
        return tsp.SigningCertificateV2({"certs": named})


class PdfCertifier:
    """The signer of PDF files."""

    format = "pdf"

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
        """Give the signed file, locked before where a password is given.

        Raises WrongIdentityPassphrase, NotAnIdentity, IdentityNotValid.
        """
        signer_key = _KeySigner(self._keys.key_of(identity, at=at))
        may_be_signed = _has_receipt_field(content)
        if password:
            content = lock(content, password, may_be_signed=may_be_signed)
        signer = signers.PdfSigner(
            signers.PdfSignatureMetadata(
                field_name=FIELD_APPROVAL,
                md_algorithm=_DIGEST,
                name=identity.name,
                reason=reason,
                certify=True,
                docmdp_permissions=(
                    fields.MDPPerm.FILL_FORMS if may_be_signed else fields.MDPPerm.NO_CHANGES
                ),
                subfilter=fields.SigSeedSubFilter.PADES,
                cades_signed_attr_spec=CAdESSignedAttrSpec(signer_attributes=_claimed(identity)),
            ),
            signer=signer_key,
            stamp_style=Stamp(words=stamp_words(identity, at)),
        )
        writer = _SteadyWriter(BytesIO(content))
        if password:
            writer.encrypt(password_bytes(password))  # type: ignore[no-untyped-call]
        return asyncio.run(_sign(writer, signer, at))


def _has_receipt_field(content: bytes) -> bool:
    empty = fields.enumerate_sig_fields(PdfFileReader(BytesIO(content)), filled_status=False)
    return any(name == FIELD_RECEIPT for name, *__ in empty)


async def _sign(writer: _SteadyWriter, signer: signers.PdfSigner, at: datetime) -> bytes:
    """Do the steps of the library one by one, with our time instead of its clock."""
    session = signer.init_signing_session(writer)
    session.system_time = at
    reserved = await session.estimate_signature_container_size(None)
    prepared = session.prepare_tbs_document(None, reserved)
    digest, signed = prepared.digest_tbs_document()
    await prepared.perform_signature(
        digest.document_digest,
        PdfCMSSignedAttributes(
            signing_time=at, cades_signed_attrs=signer.signature_meta.cades_signed_attr_spec
        ),
    )
    signed.seek(0)
    return bytes(signed.read())


def _claimed(identity: SigningIdentity) -> SignerAttrSpec | None:
    if not identity.role:
        return None
    title = cms.AttCertAttribute(
        {"type": TITLE_ATTRIBUTE, "values": [core.Any(core.UTF8String(identity.role))]}
    )
    return SignerAttrSpec(claimed_attrs=[title], certified_attrs=[])


def _asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(Encoding.DER))
