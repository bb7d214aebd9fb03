"""The logical structure of a document, as a listener hears it, apart from any page.

Nodes are made in the order of the document, before anything is drawn; the drawing tells each node
where its content stands. Must not know the drawing library nor the library that writes files.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of drawn content: page from 0, and its number among the marks of the page."""

    page: int
    number: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A rectangle of a page, in points from the lower left corner."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A place that leads to a heading."""

    place: Place
    key: str
    """Of the heading."""
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Widget:
    """The place of a field for a signature."""

    place: Place
    field: str
    tip: str
    """What a listener hears at the field."""


class Node:
    """One element of the structure, by its standard name in PDF 1.7 (H1, P, TR, …)."""

    __slots__ = ("actual", "alternative", "attributes", "kids", "kind")

    def __init__(self, kind: str, parent: "Node | None" = None, *, attributes: str = "") -> None:
        self.kind = kind
        self.kids: list[Node | Mark | Link | Widget] = []
        self.attributes = attributes
        """Name of a set of attributes that the writer of the tree knows, or empty."""
        self.alternative = ""
        """What a listener hears in place of a picture, or the summary of a table."""
        self.actual = ""
        """The letters where the drawn shapes are not in their order."""
        if parent is not None:
            parent.kids.append(self)

    @property
    def is_drawn(self) -> bool:
        """Whether some of its content stands on a page."""
        return bool(self.kids)

    def walk(self) -> "Iterator[Node]":
        """Yield itself and every node below, in order."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()


@dataclass(slots=True)
class Tags:
    """The structure of one document and where its parts came to stand."""

    root: Node = field(default_factory=lambda: Node("Document"))
    pages: list[list[Node]] = field(default_factory=list)
    """Of each page, the node of each mark."""
    headings: dict[str, tuple[int, float]] = field(default_factory=dict)
    """Page and upper edge of each heading, by its key."""
    figures: dict[Node, Place] = field(default_factory=dict)
    widgets: list[tuple[Node, Widget]] = field(default_factory=list)
    links: list[tuple[Node, Link]] = field(default_factory=list)

    def mark(self, node: Node) -> int:
        """Give the number for content of a node on the last page."""
        marks = self.pages[-1]
        number = len(marks)
        marks.append(node)
        node.kids.append(Mark(len(self.pages) - 1, number))
        return number
