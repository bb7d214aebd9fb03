"""The usual way to such papers: a Word template filled by docxtpl, and LibreOffice for the PDF."""

import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

import docx
from docxtpl import DocxTemplate

from meetingdesk.document.blocks import Document, Facts, Heading, Table
from tests.benchmarks.bare import grid_of, simple_lines


def make_template(path: Path) -> None:
    """Write the template: a title, then headings, paragraphs and tables as they come."""
    word = docx.Document()
    word.add_heading("{{ title }}", 0)
    word.add_paragraph("{%p for block in blocks %}")
    word.add_paragraph("{%p if block.heading %}")
    word.add_heading("{{ block.heading }}", 1)
    word.add_paragraph("{%p endif %}")
    word.add_paragraph("{%p for line in block.lines %}")
    word.add_paragraph("{{ line }}")
    word.add_paragraph("{%p endfor %}")
    word.add_paragraph("{%p if block.rows %}")
    grid = word.add_table(rows=3, cols=3, style="Table Grid")
    grid.cell(0, 0).text = "{%tr for row in block.rows %}"
    grid.cell(1, 0).text = "{%tc for cell in row %}"
    grid.cell(1, 1).text = "{{ cell }}"
    grid.cell(1, 2).text = "{%tc endfor %}"
    grid.cell(2, 0).text = "{%tr endfor %}"
    word.add_paragraph("{%p endif %}")
    word.add_paragraph("{%p endfor %}")
    word.save(str(path))


def template_values(document: Document) -> dict[str, Any]:
    """Return what the template is filled with."""
    return {"title": document.title, "blocks": list(_blocks(document))}


def _blocks(document: Document) -> Iterator[dict[str, Any]]:
    for block in document.blocks:
        match block:
            case Heading(text=text):
                yield {"heading": text, "lines": [], "rows": []}
            case Facts() | Table():
                yield {"heading": "", "lines": [], "rows": grid_of(block)}
            case _:
                yield {"heading": "", "lines": simple_lines(block, document) or [], "rows": []}


def office_set(template: Path, values: dict[str, Any], *, folder: Path) -> bytes:
    """Fill the template and let a new LibreOffice, as a program calls it, make the PDF."""
    word = DocxTemplate(str(template))
    word.render(values, autoescape=True)
    filled = BytesIO()
    word.save(filled)
    source = folder / "filled.docx"
    source.write_bytes(filled.getvalue())
    subprocess.run(
        [
            "soffice",
            "--headless",
            f"-env:UserInstallation={(folder / 'profile').as_uri()}",
            *("--convert-to", "pdf", "--outdir", str(folder), str(source)),
        ],
        check=True,
        capture_output=True,
    )
    return (folder / "filled.pdf").read_bytes()
