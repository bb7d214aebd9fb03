"""Signs a finished PDF: a PAdES B-B certification that allows no later change.

In memory and without any network. Must not draw: the words of the approval stand in the text.
"""

import asyncio
from datetime import datetime
from io import BytesIO

from asn1crypto import cms, core
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import fields, signers
from pyhanko.sign.ades.api import CAdESSignedAttrSpec, SignerAttrSpec
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes
from pyhanko_certvalidator.registry import SimpleCertificateStore

from exports.keys import SigningKey, SigningKeys
from meetingdesk.service.paper_ports import SigningIdentity

FIELD_NAME = "ChairApproval"
TITLE_ATTRIBUTE = "2.5.4.12"
"""X.520 title: the role that the signatory claims, inside what is signed (EN 319 122-1)."""
_DIGEST = "sha256"


class _SteadyWriter(IncrementalPdfFileWriter):
    """Adds the signature and leaves the properties of the file as they are.

    WORKAROUND(pyHanko 0.38): each increment rewrites the XMP and loses what it does not know.
    Remove when the library can be told to leave it.
    """

    def _update_meta(self) -> None:
        pass


class _KeySigner(signers.Signer):
    """Signs with a key that is unpacked once; the library's own unpacks it for each signature."""

    def __init__(self, key: SigningKey) -> None:
        others = [_asn1(other) for other in key.chain]
        super().__init__(
            signing_cert=_asn1(key.certificate),
            cert_registry=SimpleCertificateStore.from_certs(others),  # type: ignore[no-untyped-call]
        )
        self._key = key

    async def async_sign_raw(
        self,
        data: bytes,
        digest_algorithm: str,  # noqa: ARG002 — we ask for no other
        dry_run: bool = False,  # noqa: ARG002, FBT001, FBT002 — the library's signature
    ) -> bytes:
        """Sign with SHA-256."""
        return self._key.sign(data)


class PdfCertifier:
    """The signer of PDF files."""

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
        signer = signers.PdfSigner(
            signers.PdfSignatureMetadata(
                field_name=FIELD_NAME,
                md_algorithm=_DIGEST,
                name=identity.name,
                reason=reason,
                certify=True,
                docmdp_permissions=fields.MDPPerm.NO_CHANGES,
                subfilter=fields.SigSeedSubFilter.PADES,
                cades_signed_attr_spec=CAdESSignedAttrSpec(signer_attributes=_claimed(identity)),
            ),
            signer=_KeySigner(self._keys.key_of(identity, at=at)),
        )
        return asyncio.run(_sign(content, signer, at))


async def _sign(pdf: bytes, signer: signers.PdfSigner, at: datetime) -> bytes:
    """Do the steps of the library one by one, with our time instead of its clock."""
    session = signer.init_signing_session(_SteadyWriter(BytesIO(pdf)))
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
