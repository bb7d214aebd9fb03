"""Marks what is drawn but does not belong to the text: furniture, rules, repeated header rows.

Whoever reads the file by its marks, a screen reader or our own check, passes over it.
"""

from reportlab.pdfgen.canvas import Canvas

ARTIFACT = "Artifact"


def begin_artifact(canvas: Canvas, kind: str = "Pagination") -> None:
    """Mark everything that is drawn from here on; `kind` is Pagination or Layout."""
    canvas.addLiteral(f"/{ARTIFACT} <</Type /{kind}>> BDC")


def end_artifact(canvas: Canvas) -> None:
    """End the mark."""
    canvas.addLiteral("EMC")
