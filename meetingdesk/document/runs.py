"""Small pieces of text that every section is made of.

Must not know what a record is.
"""

from collections.abc import Iterable, Sequence

from meetingdesk.document.blocks import Facts, Paragraph, Run, Table, Tone
from meetingdesk.document.widths import fitted_widths

Cell = tuple[Paragraph, ...]


def plain(text: str) -> Run:
    """Return a run in the plain tone."""
    return Run(text=text)


def strong(text: str) -> Run:
    """Return a run that stands out."""
    return Run(text=text, tone=Tone.STRONG)


def quiet(text: str) -> Run:
    """Return a run that stands back."""
    return Run(text=text, tone=Tone.QUIET)


def restricted(text: str) -> Run:
    """Return a run that tells who may see something."""
    return Run(text=text, tone=Tone.RESTRICTED)


def paragraph(*parts: Run | str) -> Paragraph:
    """Return one paragraph of runs; bare texts are plain."""
    runs = (part if isinstance(part, Run) else plain(part) for part in parts)
    return Paragraph(runs=tuple(run for run in runs if run.text))


def paragraphs(text: str, *, before: Sequence[Run] = ()) -> tuple[Paragraph, ...]:
    """Return one paragraph for each line of the text, the first with what stands before it."""
    lines = [line for line in text.split("\n") if line.strip()]
    if not lines:
        return ()
    return (paragraph(*before, lines[0]), *(paragraph(line) for line in lines[1:]))


def cell(*lines: str | Run | Paragraph) -> Cell:
    """Return the cell of a table, one paragraph for each line that says something."""
    made: list[Paragraph] = []
    for line in lines:
        if isinstance(line, Paragraph):
            made += [line] if line.runs else []
        elif isinstance(line, Run):
            made += [paragraph(line)] if line.text else []
        else:
            made += paragraphs(line)
    return tuple(made)


def facts(rows: Iterable[tuple[str, str | tuple[Run, ...]]], *, summary: str) -> tuple[Facts, ...]:
    """Return names with their values, those that say nothing left out; none where nothing does."""
    kept = []
    for name, value in rows:
        runs = (plain(value),) if isinstance(value, str) else value
        if any(run.text.strip() for run in runs):
            kept.append((name, runs))
    return (Facts(rows=tuple(kept), summary=summary),) if kept else ()


def table(
    caption: str,
    *,
    summary: str,
    columns: Sequence[tuple[str, float]],
    rows: Iterable[tuple[Cell, ...]],
    is_headed: bool = True,
) -> tuple[Table, ...]:
    """Return a table without the columns in which no row says anything; none without rows.

    `columns` are their names with the widths asked for, which give way to what the cells say.
    """
    listed = list(rows)
    kept = [number for number in range(len(columns)) if any(row[number] for row in listed)]
    if not kept:
        return ()
    total = sum(columns[number][1] for number in kept)
    header = tuple(columns[number][0] for number in kept)
    printed = tuple(tuple(row[number] for number in kept) for row in listed)
    asked = [columns[number][1] / total for number in kept]
    return (
        Table(
            caption=caption,
            summary=summary,
            header=header,
            rows=printed,
            widths=fitted_widths(header, printed, asked=asked),
            first_column_is_header=is_headed,
        ),
    )
