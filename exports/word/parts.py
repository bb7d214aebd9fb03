"""Collects the parts of a new Word file, with the types and the arrows that a package needs.

Must not know what any part says.
"""

from xml.sax.saxutils import quoteattr

from exports.word.package import (
    RELATIONSHIPS,
    RELATIONSHIPS_TYPE,
    ROOT,
    TYPES,
    TYPES_PART,
    pack,
    relationships_part,
)

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_DEFAULTS = {
    "rels": RELATIONSHIPS_TYPE,
    "xml": "application/xml",
    "png": "image/png",
    "jpeg": "image/jpeg",
}


class Parts:
    """The parts of one file, in the order in which they are added."""

    def __init__(self) -> None:
        self._bodies: dict[str, bytes] = {}
        self._types: dict[str, str] = {}
        self._arrows: dict[str, list[str]] = {ROOT: []}

    def add(self, name: str, body: str | bytes, *, content_type: str = "") -> None:
        """Take a part; one without a type of its own is of the kind of its ending."""
        self._bodies[name] = body.encode() if isinstance(body, str) else body
        if content_type:
            self._types[name] = content_type

    def lead(self, source: str, target: str, *, kind: str) -> str:
        """Draw an arrow from a part, or from the package, to a part; give its id."""
        arrows = self._arrows.setdefault(source, [])
        uid = f"rId{len(arrows) + 1}"
        arrows.append(
            f'<Relationship Id="{uid}" Type={quoteattr(kind)} Target={quoteattr(target)}/>'
        )
        return uid

    def packed(self) -> bytes:
        """Give the file."""
        whole = {TYPES_PART: self._types_part().encode()}
        for source, arrows in self._arrows.items():
            told = f'{HEAD}<Relationships xmlns="{RELATIONSHIPS}">{"".join(arrows)}</Relationships>'
            whole[relationships_part(source)] = told.encode()
        return pack(whole | self._bodies)

    def _types_part(self) -> str:
        endings = {name.rpartition(".")[2] for name in self._bodies} | {"rels", "xml"}
        defaults = "".join(
            f'<Default Extension="{ending}" ContentType="{told}"/>'
            for ending, told in _DEFAULTS.items()
            if ending in endings
        )
        own = "".join(
            f"<Override PartName={quoteattr(name)} ContentType={quoteattr(told)}/>"
            for name, told in self._types.items()
        )
        return f'{HEAD}<Types xmlns="{TYPES}">{defaults}{own}</Types>'
