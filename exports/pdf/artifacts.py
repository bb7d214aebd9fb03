"""Marks what is drawn but does not belong to the text: furniture, repeated header rows.

Whoever reads the file by its marks, a screen reader or our own check, passes over it.
"""

from reportlab.pdfgen.canvas import Canvas

ARTIFACT = "Artifact"


def begin_artifact(canvas: Canvas) -> None:
    """Mark everything that is drawn from here on."""
    canvas.addLiteral(f"/{ARTIFACT} <</Type /Pagination>> BDC")


def end_artifact(canvas: Canvas) -> None:
    """End the mark."""
    canvas.addLiteral("EMC")
