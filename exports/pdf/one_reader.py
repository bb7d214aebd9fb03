"""One thread at a time may use PDFium: it keeps what it works on in places of its own.

Must not be held while anything else is waited for.
"""

from threading import Lock
from typing import Final

PDFIUM: Final = Lock()
"""Held by whoever reads or draws pages."""
