"""Checks of a tagged PDF that no checker of others makes: the way back to the structure, tool tips.

Must not use anything of `exports`: what this finds is held against what that wrote.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

import pikepdf
from pikepdf import Dictionary, Name

_QUOTED = re.compile(r'^\s*"(.*)"$')
_TEXT_SHOWN = frozenset({"Tj", "TJ", "'", '"'})


def heard_words(struct_text: str) -> list[str]:
    """Return the words of a PDF as a listener hears them, from poppler's print of the structure."""
    found = (_QUOTED.match(line) for line in struct_text.splitlines())
    return " ".join(match[1] for match in found if match).split()


def tag_faults(content: bytes) -> list[str]:
    """Return what is wrong between pages, structure and fields; nothing where all is right."""
    with pikepdf.open(BytesIO(content)) as pdf:
        if "/StructTreeRoot" not in pdf.Root:
            return ["there is no structure"]
        return list(_faults(pdf))


@dataclass(slots=True)
class _Structure:
    """What the elements of the tree say they have."""

    content: dict[tuple[int, int], list[pikepdf.Object]] = field(default_factory=dict)
    """Elements by page (its object number) and mark."""
    objects: dict[int, list[pikepdf.Object]] = field(default_factory=dict)
    """Elements by the object number of their annotation."""
    faults: list[str] = field(default_factory=list)


def _faults(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root.StructTreeRoot
    structure = _Structure()
    for kid in _kids(root):
        _read(kid, root, structure)
    yield from structure.faults
    tree = dict(_numbers(root.ParentTree))
    met: set[tuple[int, int]] = set()
    for number, page in enumerate(pdf.pages, start=1):
        where = f"page {number}"
        for mark in _marks(page):
            if isinstance(mark, str):
                yield f"{where}: {mark}"
                continue
            key = (page.obj.objgen[0], mark)
            if key in met:
                yield f"{where}: mark {mark} twice"
            met.add(key)
            yield from _mark_faults(page, mark, tree, structure, where)
        for annotation in page.obj.get("/Annots", []):
            yield from _annotation_faults(annotation, tree, structure, where)
    yield from (
        f"the structure has mark {mark} of object {page}, which no page has"
        for page, mark in structure.content.keys() - met
    )


def _kids(element: pikepdf.Object) -> list[object]:
    kids = element.get("/K", None)
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _read(element: object, parent: pikepdf.Object, structure: _Structure) -> None:
    assert isinstance(element, Dictionary)
    if not _is_same(element.P, parent):
        structure.faults.append(f"{element.S} does not know its parent")
    for kid in _kids(element):
        if isinstance(kid, int):
            structure.content.setdefault((element.Pg.objgen[0], kid), []).append(element)
        elif isinstance(kid, Dictionary) and kid.get("/Type") == Name.MCR:
            page = kid.Pg if "/Pg" in kid else element.Pg
            key = (page.objgen[0], int(kid.MCID))
            structure.content.setdefault(key, []).append(element)
        elif isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR:
            structure.objects.setdefault(kid.Obj.objgen[0], []).append(element)
        else:
            _read(kid, element, structure)


def _numbers(tree: pikepdf.Object) -> Iterator[tuple[int, pikepdf.Object]]:
    entries = list(tree.get("/Nums", []))
    yield from ((int(key), value) for key, value in zip(entries[::2], entries[1::2], strict=True))
    for kid in tree.get("/Kids", []):
        yield from _numbers(kid)


def _marks(page: pikepdf.Page) -> Iterator[int | str]:
    """Yield the number of each mark of a page, and a sentence for text that stands in none."""
    open_marks: list[int | None] = []
    """Of each sequence that is open, its mark; None for an artifact or one without a mark."""
    is_artifact: list[bool] = []
    for step in pikepdf.parse_content_stream(page):
        if isinstance(step, pikepdf.ContentStreamInlineImage):
            continue
        operands: list[object] = list(step.operands)
        match str(step.operator):
            case "BDC" | "BMC":
                inside = operands[1] if len(operands) > 1 else None
                mark = inside.get("/MCID") if isinstance(inside, Dictionary) else None
                open_marks.append(None if mark is None else int(mark))
                is_artifact.append(operands[0] == Name.Artifact)
                if mark is not None:
                    yield int(mark)
            case "EMC":
                open_marks.pop()
                is_artifact.pop()
            case shown if shown in _TEXT_SHOWN:
                marked = [mark for mark in open_marks if mark is not None]
                if not marked and not any(is_artifact):
                    yield "text stands in no mark"
                if len(marked) > 1 or (marked and any(is_artifact)):
                    yield "text stands in two marks"
            case _:
                pass


def _mark_faults(
    page: pikepdf.Page,
    mark: int,
    tree: dict[int, pikepdf.Object],
    structure: _Structure,
    where: str,
) -> Iterator[str]:
    elements = structure.content.get((page.obj.objgen[0], mark), [])
    if len(elements) != 1:
        yield f"{where}: mark {mark} belongs to {len(elements)} elements"
        return
    parents = tree.get(int(page.obj.get("/StructParents", -1)))
    if parents is None or mark >= len(parents):
        yield f"{where}: mark {mark} has no way back to the structure"
    elif not _is_same(parents[mark], elements[0]):
        yield f"{where}: mark {mark} leads back to another element"


def _annotation_faults(
    annotation: pikepdf.Object,
    tree: dict[int, pikepdf.Object],
    structure: _Structure,
    where: str,
) -> Iterator[str]:
    what = f"{where}: {annotation.Subtype} {annotation.get('/T', annotation.get('/Contents', ''))}"
    elements = structure.objects.get(annotation.objgen[0], [])
    parent = tree.get(int(annotation.get("/StructParent", -1)))
    if len(elements) != 1:
        yield f"{what} belongs to {len(elements)} elements"
    elif parent is None:
        yield f"{what} has no way back to the structure"
    elif not _is_same(parent, elements[0]):
        yield f"{what} leads back to another element"
    if annotation.Subtype == Name.Widget and not str(annotation.get("/TU", "")).strip():
        yield f"{what} has no tool tip"


def _is_same(one: pikepdf.Object, other: pikepdf.Object) -> bool:
    return bool(one.objgen == other.objgen != (0, 0))
