"""Writes the structure of a document into the file: the tree, the way back to it, links, fields.

Must not draw, and must not change what a node says.
"""

from collections import defaultdict

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from exports.pdf.tags import Link, Mark, Node, Place, Tags, Widget
from meetingdesk.domain.language import gettext as _

_PRINTED = 4
_LOCKED = 128
"""Flags of annotations (ISO 32000-1, table 165)."""
_KEPT_EMPTY = frozenset({"TR", "TH", "TD"})
"""A row has as many cells as its table has columns, whether there are words in them or not."""
_ATTRIBUTES = {
    "row": ("Table", "Scope", "Row"),
    "column": ("Table", "Scope", "Column"),
    "numbers": ("List", "ListNumbering", "Decimal"),
    "discs": ("List", "ListNumbering", "Disc"),
}


def write_structure(pdf: pikepdf.Pdf, tags: Tags) -> None:
    """Write the tree, the links and the fields of a drawn document."""
    _Tree(pdf, tags).write()


class _Tree:
    """The structure of one file while it is written."""

    def __init__(self, pdf: pikepdf.Pdf, tags: Tags) -> None:
        self._pdf = pdf
        self._tags = tags
        self._pages = [page.obj for page in pdf.pages]
        self._elements: dict[Node, pikepdf.Object] = {}
        self._names = {kind: Name("/" + kind) for kind in {node.kind for node in tags.root.walk()}}
        self._attributes = {
            name: pdf.make_indirect(
                Dictionary({"/O": Name("/" + owner), "/" + key: Name("/" + value)})
            )
            for name, (owner, key, value) in _ATTRIBUTES.items()
        }
        self._annotated: list[pikepdf.Object] = []
        """Of each link and field, the element that it belongs to."""
        self._annotations: dict[int, list[pikepdf.Object]] = defaultdict(list)
        self._fields: list[pikepdf.Object] = []

    def write(self) -> None:
        """Write everything."""
        pdf = self._pdf
        top = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        top.K = self._element(self._tags.root, top)
        parents: list[pikepdf.Object] = []
        for number, (page, marks) in enumerate(zip(self._pages, self._tags.pages, strict=True)):
            page.StructParents = number
            page.Tabs = Name.S
            if number in self._annotations:
                page.Annots = Array(self._annotations[number])
            parents.append(pdf.make_indirect(Array([self._elements[node] for node in marks])))
        parents.extend(self._annotated)
        numbered = [item for entry in enumerate(parents) for item in entry]
        top.ParentTree = pdf.make_indirect(Dictionary(Nums=Array(numbered)))
        top.ParentTreeNextKey = len(parents)
        pdf.Root.StructTreeRoot = top
        pdf.Root.MarkInfo = Dictionary(Marked=True)
        pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=Array(self._fields)))

    def _element(self, node: Node, parent: pikepdf.Object) -> pikepdf.Object | None:
        """Make the element of a node and of all below it; None where nothing is heard."""
        made = self._pdf.make_indirect(Dictionary(S=self._names[node.kind], P=parent))
        self._elements[node] = made
        kids: list[object] = []
        first: int | None = None
        for kid in node.kids:
            match kid:
                case Mark(page=page, number=number):
                    first = page if first is None else first
                    kids.append(number if page == first else self._elsewhere(kid))
                case Node():
                    child = self._element(kid, made)
                    if child is not None:
                        kids.append(child)
                case Link() | Widget():
                    kids.append(self._reference(kid, made))
        if not kids and node.kind not in _KEPT_EMPTY:
            return None
        if first is not None:
            made.Pg = self._pages[first]
        if kids:
            made.K = kids[0] if len(kids) == 1 else Array(kids)
        self._describe(node, made)
        return made

    def _elsewhere(self, mark: Mark) -> Dictionary:
        """Give the mark of content on another page than the first of its node."""
        return Dictionary(Type=Name.MCR, Pg=self._pages[mark.page], MCID=mark.number)

    def _describe(self, node: Node, made: pikepdf.Object) -> None:
        if node.attributes:
            made.A = self._attributes[node.attributes]
        if node.actual:
            made.ActualText = String(node.actual)
        if node.kind == "Table" and node.alternative:
            made.A = Dictionary(O=Name.Table, Summary=String(node.alternative))
        if node.kind == "Figure":
            made.Alt = String(node.alternative)
            made.A = Dictionary(
                O=Name.Layout, Placement=Name.Block, BBox=_box(self._tags.figures[node])
            )

    def _reference(self, kid: Link | Widget, element: pikepdf.Object) -> Dictionary:
        """Lay a link or a field on its page and give the element's reference to it."""
        made = self._link(kid) if isinstance(kid, Link) else self._widget(kid)
        made.StructParent = len(self._pages) + len(self._annotated)
        self._annotated.append(element)
        annotation = self._pdf.make_indirect(made)
        self._annotations[kid.place.page].append(annotation)
        if isinstance(kid, Widget):
            self._fields.append(annotation)
        return Dictionary(Type=Name.OBJR, Obj=annotation, Pg=self._pages[kid.place.page])

    def _link(self, link: Link) -> Dictionary:
        page, top = self._tags.headings[link.key]
        return Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=_box(link.place),
            F=_PRINTED,
            Border=Array([0, 0, 0]),
            Contents=String(_("{text}, page {page}").format(text=link.text, page=page + 1)),
            Dest=Array([self._pages[page], Name.XYZ, None, _number(top), None]),
        )

    def _widget(self, widget: Widget) -> Dictionary:
        place = widget.place
        made = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Sig,
            T=String(widget.field),
            TU=String(widget.tip),
            Rect=_box(place),
            F=_PRINTED | _LOCKED,
            P=self._pages[place.page],
        )
        if place.right > place.left:
            # Nothing to see before it is signed; the archive format wants that said.
            shape = self._pdf.make_stream(b"")
            shape.Type, shape.Subtype = Name.XObject, Name.Form
            shape.BBox = Array(
                [0, 0, _number(place.right - place.left), _number(place.top - place.bottom)]
            )
            shape.Resources = Dictionary()
            made.AP = Dictionary(N=shape)
        return made


def _box(place: Place) -> Array:
    return Array([_number(edge) for edge in (place.left, place.bottom, place.right, place.top)])


def _number(points: float) -> float:
    return round(points, 3)
