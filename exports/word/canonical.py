"""The forms in which XML is digested: canonical XML, and the relationships of a package.

After XML Signature 1.1, Canonical XML 1.0 and ECMA-376 part 2, 13.2.4. Must not sign or judge.
"""

import base64
from collections.abc import Iterable
from typing import Final, Literal

from cryptography.hazmat.primitives import hashes
from lxml import etree

from exports.word.package import RELATIONSHIPS, NotAPackage, parse

DSIG: Final = "http://www.w3.org/2000/09/xmldsig#"
XADES: Final = "http://uri.etsi.org/01903/v1.3.2#"
PACKAGE_SIGNATURE: Final = "http://schemas.openxmlformats.org/package/2006/digital-signature"
OFFICE_SIGNATURE: Final = "http://schemas.microsoft.com/office/2006/digsig"
C14N: Final = "http://www.w3.org/TR/2001/REC-xml-c14n-20010315"
RELATIONSHIP_TRANSFORM: Final = (
    "http://schemas.openxmlformats.org/package/2006/RelationshipTransform"
)
SHA256: Final = "http://www.w3.org/2001/04/xmlenc#sha256"
DIGESTS: Final[dict[str, type[hashes.HashAlgorithm]]] = {
    "http://www.w3.org/2000/09/xmldsig#sha1": hashes.SHA1,
    SHA256: hashes.SHA256,
    "http://www.w3.org/2001/04/xmldsig-more#sha384": hashes.SHA384,
    "http://www.w3.org/2001/04/xmlenc#sha512": hashes.SHA512,
}
CANONICAL: Final[dict[str, tuple[bool, bool]]] = {
    C14N: (False, False),
    f"{C14N}#WithComments": (False, True),
    "http://www.w3.org/2001/10/xml-exc-c14n#": (True, False),
    "http://www.w3.org/2001/10/xml-exc-c14n#WithComments": (True, True),
}
"""By method: whether it is exclusive, and whether it keeps comments."""


def canonical(element: etree._Element, method: str = C14N) -> bytes:
    """Give an element as canonical XML, with the names of spaces that it stands in.

    WORKAROUND(lxml 6.1): the canonical form of an element inside a tree has stray xmlns="". So
    the element is serialised and parsed alone first.
    """
    exclusive, with_comments = CANONICAL[method]
    alone = parse(etree.tostring(element, with_tail=False))
    written: Literal["c14n"] = "c14n"
    return etree.tostring(alone, method=written, exclusive=exclusive, with_comments=with_comments)


def canonical_document(content: bytes, method: str = C14N) -> bytes:
    """Give a whole part as canonical XML. Raises NotAPackage."""
    exclusive, with_comments = CANONICAL[method]
    tree = parse(content).getroottree()
    return etree.tostring(tree, method="c14n", exclusive=exclusive, with_comments=with_comments)


def relationship_form(content: bytes, *, ids: Iterable[str]) -> bytes:
    """Give the chosen relationships of a part in the form that is digested. Raises NotAPackage."""
    wanted = frozenset(ids)
    chosen = [
        told
        for told in parse(content).iter(f"{{{RELATIONSHIPS}}}Relationship")
        if told.get("Id") in wanted
    ]
    root = etree.Element(f"{{{RELATIONSHIPS}}}Relationships", nsmap={None: RELATIONSHIPS})
    for told in sorted(chosen, key=lambda each: each.get("Id", "")):
        kept = etree.SubElement(root, f"{{{RELATIONSHIPS}}}Relationship")
        for name in ("Id", "Target", "Type"):
            kept.set(name, told.get(name, ""))
        kept.set("TargetMode", told.get("TargetMode", "Internal"))
    return etree.tostring(root, method="c14n")


def relationship_form_of_xmlsec(content: bytes, *, ids: Iterable[str]) -> bytes:
    """Give the same form as xmlsec makes it, and so LibreOffice where it signs.

    WORKAROUND(xmlsec 1.2): it takes white space between relationships for elements named text,
    and puts them first. What is covered is the same.
    """
    root = parse(content)
    blanks = bool(root.text) + sum(bool(told.tail) for told in root)
    before, bracket, after = relationship_form(content, ids=ids).partition(b">")
    return before + bracket + b"<text></text>" * blanks + after


def digest(content: bytes, algorithm: str = SHA256) -> str:
    """Give the digest in base64. Raises NotAPackage for an algorithm that nobody should use."""
    chosen = DIGESTS.get(algorithm)
    if chosen is None:
        raise NotAPackage
    hashing = hashes.Hash(chosen())
    hashing.update(content)
    return base64.b64encode(hashing.finalize()).decode("ascii")
