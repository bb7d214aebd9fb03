"""Looks for what a signed Word file holds beyond what its signatures cover.

Other programs call such a file valid: they check what the signature names, and nothing else.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from exports.word.package import ROOT, TYPES_PART, Package, relationships_part, source_of
from exports.word.properties import PROPERTY_PARTS
from exports.word.signature import Signed
from exports.word.signing import ORIGIN, ORIGIN_KIND, SIGNATURE_KIND
from meetingdesk.domain.language import gettext as _

_MOST_TOLD: Final = 5


def signature_parts(package: Package) -> tuple[str, ...]:
    """Give the parts that are signatures, as a reader of the file finds them."""
    origins = [one.target for one in package.relationships(ROOT) if one.kind == ORIGIN_KIND]
    return tuple(
        dict.fromkeys(
            arrow.target
            for origin in origins
            for arrow in package.relationships(origin)
            if arrow.kind == SIGNATURE_KIND
        )
    )


def find_unsigned(package: Package, signatures: Sequence[Signed]) -> tuple[str, ...]:
    """Name everything that is in the file and not under every one of its signatures."""
    return (
        *(_("two parts named {name}").format(name=name) for name in package.doubled),
        *(_("unsigned part {name}").format(name=name) for name in _parts(package, signatures)),
        *_arrows(package, signatures),
    )


def told(found: Sequence[str]) -> str:
    """Give what was found as words; a long list is cut short."""
    words = ", ".join(found[:_MOST_TOLD])
    more = len(found) - _MOST_TOLD
    return _("{found} and {count} more").format(found=words, count=more) if more > 0 else words


def _parts(package: Package, signatures: Sequence[Signed]) -> Iterator[str]:
    own = {TYPES_PART, relationships_part(ORIGIN), *signature_parts(package), *PROPERTY_PARTS}
    for name, content in sorted(package.parts.items()):
        is_origin = name == ORIGIN and not content
        if name in own or is_origin or source_of(name):
            continue
        if not all(name in signed.parts for signed in signatures):
            yield name


def _arrows(package: Package, signatures: Sequence[Signed]) -> Iterator[str]:
    for name in sorted(package.parts):
        source = source_of(name)
        if not source:
            continue
        if source != ROOT and source not in package.parts:
            yield _("unsigned part {name}").format(name=name)
            continue
        for arrow in package.relationships(source):
            is_own = arrow.kind in (ORIGIN_KIND, SIGNATURE_KIND) and source in (ROOT, ORIGIN)
            is_property = source == ROOT and arrow.target in PROPERTY_PARTS
            is_signed = all(arrow.id in one.arrows.get(name, ()) for one in signatures)
            if not (is_own or is_property or is_signed):
                yield _("unsigned relationship from {source} to {target}").format(
                    source=source, target=arrow.target
                )
