"""Checks the logo of an organisation and writes it anew, so that it prints the same everywhere.

Must not let through anything of the file but its pixels: no metadata, no transparency, no profile.
"""

import struct
import zlib
from io import BytesIO
from typing import Final

from PIL import Image, ImageOps

from meetingdesk.service.logo_troubles import LogoTooLarge, NotAPicture

_MEGA: Final = 1_000_000
_MOST_MEGABYTES: Final = 5
_MOST_MEGAPIXELS: Final = 40
_BOX: Final = (1200, 600)
"""Pixels; some 400 a printed inch in the largest letterhead, sharper than any office prints."""
_LARGEST_WRITTEN: Final = 400_000
"""Bytes: the picture goes into each paper of each recipient."""
_SMALLER: Final = 0.7
_KINDS: Final = ("PNG", "JPEG")
_WHITE: Final = (255, 255, 255, 255)
_BROKEN: Final = (
    OSError,
    SyntaxError,
    ValueError,
    EOFError,
    IndexError,
    struct.error,
    zlib.error,
)
"""What Pillow raises for files that are damaged or no pictures at all."""


def prepare_logo(content: bytes) -> bytes:
    """Give the picture as PNG in RGB on white, of at most 1200 by 600 pixels.

    The same file gives the same bytes. Raises LogoTooLarge, NotAPicture.
    """
    if len(content) > _MOST_MEGABYTES * _MEGA:
        raise _too_large()
    image = _on_white(_read(content))
    image.thumbnail(_BOX, Image.Resampling.LANCZOS)
    written = _written(image)
    while len(written) > _LARGEST_WRITTEN:
        smaller = (max(1, int(image.width * _SMALLER)), max(1, int(image.height * _SMALLER)))
        image = image.resize(smaller, Image.Resampling.LANCZOS)
        written = _written(image)
    return written


def _read(content: bytes) -> Image.Image:
    try:
        with Image.open(BytesIO(content), formats=_KINDS) as opened:
            if opened.width * opened.height > _MOST_MEGAPIXELS * _MEGA:
                raise _too_large()
            # A photograph may lie on its side and say so in its metadata, which is not kept.
            upright = ImageOps.exif_transpose(opened)
            upright.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise _too_large() from error
    except _BROKEN as error:
        raise NotAPicture from error
    return upright


def _on_white(image: Image.Image) -> Image.Image:
    if image.mode.startswith("I"):  # 16 bits a pixel: plain conversion would cut, not scale
        image = image.convert("I").point(lambda value: value / 256).convert("L")
    if not image.has_transparency_data:
        return image.convert("RGB")
    coloured = image.convert("RGBA")
    ground = Image.new("RGBA", coloured.size, _WHITE)
    return Image.alpha_composite(ground, coloured).convert("RGB")


def _written(image: Image.Image) -> bytes:
    clean = Image.new("RGB", image.size)
    clean.paste(image)
    stream = BytesIO()
    clean.save(stream, format="PNG", compress_level=9)
    return stream.getvalue()


def _too_large() -> LogoTooLarge:
    return LogoTooLarge(_MOST_MEGABYTES, _MOST_MEGAPIXELS)
