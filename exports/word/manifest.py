"""Checks what the manifest of a signature names: every part and every relationship, by its digest.

After ECMA-376 part 2, 13. Takes any file. Must not judge who signed.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from exports.word import canonical as xml
from exports.word.package import RELATIONSHIPS as ARROWS
from exports.word.package import NotAPackage, Package, parse
from meetingdesk.domain.language import gettext as _

_DS: Final = f"{{{xml.DSIG}}}"
_MD: Final = f"{{{xml.PACKAGE_SIGNATURE}}}"


class NotValid(Exception):
    """The signature does not hold; the sentence says why."""


@dataclass(slots=True)
class Cover:
    """What a signature covers of a package, as far as its manifests were taken."""

    package: Package
    parts: set[str] = field(default_factory=set)
    arrows: dict[str, set[str]] = field(default_factory=dict)
    """By the part that holds relationships: the ids of those that are signed."""
    digests: set[str] = field(default_factory=set)
    """The algorithms that were used."""

    def take(self, manifest: etree._Element) -> None:
        """Check everything that a manifest names. Raises NotValid, NotAPackage."""
        for reference in manifest.iterfind(f"{_DS}Reference"):
            self._take(reference)

    def _take(self, reference: etree._Element) -> None:
        name, __, query = reference.get("URI", "").partition("?")
        content = self.package.parts.get(name)
        if name in self.parts or name in self.arrows:
            raise NotAPackage  # no program names a part twice; a thousand times would take hours
        if content is None:
            raise NotValid(_("The part {name} was taken out after signing.").format(name=name))
        told = query.removeprefix("ContentType=")
        if told != self.package.content_type(name):
            raise NotValid(
                _("The part {name} was made to be of another kind after signing.").format(name=name)
            )
        transforms = reference.findall(f"{_DS}Transforms/{_DS}Transform")
        algorithm = algorithm_of(reference)
        forms = self._transformed(name, content, transforms=transforms)
        if digest_in(reference) not in [xml.digest(form, algorithm) for form in forms]:
            raise NotValid(_("The part {name} was changed after signing.").format(name=name))
        self.digests.add(algorithm)

    def _transformed(
        self, name: str, content: bytes, *, transforms: Sequence[etree._Element]
    ) -> tuple[bytes, ...]:
        """Give the form of a part that is digested, and note what of it is covered thereby.

        There may be two: programs differ in one point that changes nothing of what is covered.
        """
        methods = [told.get("Algorithm", "") for told in transforms]
        match methods:
            case []:
                self.parts.add(name)
                return (content,)
            case [xml.RELATIONSHIP_TRANSFORM, method] if method in xml.CANONICAL:
                return self._chosen_arrows(name, content, transform=transforms[0])
            case [method] if method in xml.CANONICAL:
                self.parts.add(name)
                return (xml.canonical_document(content, method),)
            case _:
                raise NotAPackage

    def _chosen_arrows(
        self, name: str, content: bytes, *, transform: etree._Element
    ) -> tuple[bytes, ...]:
        ids = {told.get("SourceId", "") for told in transform.iter(f"{_MD}RelationshipReference")}
        kinds = {
            told.get("SourceType", "")
            for told in transform.iter(f"{_MD}RelationshipsGroupReference")
        }
        of_kinds = {
            told.get("Id", "")
            for told in parse(content).iter(f"{{{ARROWS}}}Relationship")
            if told.get("Type") in kinds
        }
        self.arrows.setdefault(name, set()).update(ids | of_kinds)
        chosen = ids | of_kinds
        return (
            xml.relationship_form(content, ids=chosen),
            xml.relationship_form_of_xmlsec(content, ids=chosen),
        )


def algorithm_of(reference: etree._Element) -> str:
    """Give the algorithm of a digest."""
    told = reference.find(f"{_DS}DigestMethod")
    return "" if told is None else told.get("Algorithm", "")


def digest_in(reference: etree._Element) -> str:
    """Give the digest that a reference names, without the line ends that some programs write."""
    return "".join((reference.findtext(f"{_DS}DigestValue") or "").split())
