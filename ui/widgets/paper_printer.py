"""The printers of this computer, and pages on their way to one; for threads beside the window.

Must not decide who gets the pages, nor keep them.
"""

from collections.abc import Callable

from PySide6.QtCore import QMarginsF, QRectF, QSizeF
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from meetingdesk.service.delivery_troubles import PrinterRefused
from ui.widgets.pdf_pages import PageText, draw_for_print, read_pages

_FINEST = 300
"""Dots to the inch beyond which letters look no better and pages only grow."""


def printer_names() -> tuple[str, ...]:
    """Return the printers that are installed, the usual one first."""
    usual = QPrinterInfo.defaultPrinterName()
    names = QPrinterInfo.availablePrinterNames()
    return tuple(sorted(names, key=lambda name: (name != usual, name.casefold())))


def make_printer(name: str) -> QPrinter:
    """Return a printer by its name. Raises PrinterRefused."""
    info = QPrinterInfo.printerInfo(name)
    if info.isNull():
        raise PrinterRefused(name)
    return QPrinter(info, QPrinter.PrinterMode.HighResolution)


def print_all(
    printer: QPrinter, content: bytes, *, title: str, step: Callable[[int, int], None]
) -> int:
    """Print every page of a PDF in its own size; gives how many there were.

    `step` is told which page of how many comes next, and may raise. Raises PrinterRefused.
    """
    pages = read_pages(content)
    printer.setDocName(title)
    printer.setFullPage(True)
    _fit(printer, pages[0])
    painter = QPainter()
    if not painter.begin(printer):
        raise PrinterRefused(printer.printerName())
    try:
        for place, page in enumerate(pages):
            step(place + 1, len(pages))
            if place:
                _fit(printer, page)
                printer.newPage()
            _paint(painter, printer, content=content, place=place)
    except BaseException:
        painter.end()
        printer.abort()
        raise
    painter.end()
    return len(pages)


def _fit(printer: QPrinter, page: PageText) -> None:
    size = QPageSize(QSizeF(page.width, page.height), QPageSize.Unit.Point)
    upright = QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(size, upright, QMarginsF(0, 0, 0, 0)))


def _paint(painter: QPainter, printer: QPrinter, *, content: bytes, place: int) -> None:
    dots = printer.resolution()
    image = draw_for_print(content, place, dots=min(dots, _FINEST))
    scale = dots / min(dots, _FINEST)
    target = QRectF(0, 0, image.width() * scale, image.height() * scale)
    painter.drawImage(target, image, QRectF(image.rect()))
