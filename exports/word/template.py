"""The empty Word file that every paper begins with, put together from readable parts.

Must not hold any word of a document.
"""

from functools import cache
from importlib.resources import files
from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

_PARTS = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package_rels.xml",
    "docProps/app.xml": "app.xml",
    "word/_rels/document.xml.rels": "document_rels.xml",
    "word/document.xml": "document.xml",
    "word/numbering.xml": "numbering.xml",
    "word/settings.xml": "settings.xml",
    "word/styles.xml": "styles.xml",
}


@cache
def empty_file() -> bytes:
    """Give the empty file."""
    folder = files("exports.word").joinpath("template")
    packed = BytesIO()
    with ZipFile(packed, "w", ZIP_STORED) as archive:
        for name, source in _PARTS.items():
            archive.writestr(name, folder.joinpath(source).read_bytes())
    return packed.getvalue()
