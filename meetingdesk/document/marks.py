"""What the short marks of a section mean: one line at its head, in words.

Must not decide who may see what; it explains the marks that stand there.
"""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import fields, is_dataclass

from meetingdesk.document.blocks import Block, Paragraph, Run, Tone
from meetingdesk.document.runs import paragraph, quiet, restricted
from meetingdesk.document.source import Source
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.sharing import Handling
from meetingdesk.rules.naming import join_names


def with_marks_explained(
    source: Source, blocks: tuple[Block, ...], *, known: Collection[str] = ()
) -> tuple[Block, ...]:
    """Return the blocks of one section, led by what the marks in it mean if there are any.

    `known` are marks that were explained shortly before.
    """
    return (*_explained(source, marks_in(blocks).difference(known)), *blocks)


def marks_in(blocks: Iterable[Block]) -> set[str]:
    """Return the marks that stand in these blocks."""
    return {text.strip() for text in _marks_in(tuple(blocks))}


def _explained(source: Source, found: set[str]) -> tuple[Paragraph, ...]:
    if not found:
        return ()
    known: dict[str, list[str]] = {}
    for handling in dict.fromkeys(_handlings(source.record)):
        words = source.handling_words(handling)
        if words and words not in known.setdefault(source.mark(handling), []):
            known[source.mark(handling)].append(words)
    runs: list[Run] = []
    for mark in (one for one in known if one in found):
        runs += [restricted(mark), quiet(f" {join_names(known[mark])}. ")]
    return (paragraph(quiet(_("What is marked: ")), *runs),) if runs else ()


def _marks_in(value: object) -> Iterator[str]:
    if isinstance(value, Run):
        if value.tone is Tone.RESTRICTED:
            yield value.text
    elif isinstance(value, tuple):
        for entry in value:
            yield from _marks_in(entry)
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from _marks_in(getattr(value, one.name))


def _handlings(value: object) -> Iterator[Handling]:
    if isinstance(value, Handling):
        yield value
    elif isinstance(value, tuple):
        for entry in value:
            yield from _handlings(entry)
    elif is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from _handlings(getattr(value, one.name))
