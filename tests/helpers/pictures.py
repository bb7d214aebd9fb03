"""Draws small pictures for the tests, as files of organisations are: PNG and JPEG of every mode."""

from io import BytesIO

from PIL import Image, ImageDraw

NO_COLOUR = (0, 0, 0, 0)
BLUE = (0, 82, 143)


def png(mode: str = "RGBA", size: tuple[int, int] = (300, 90)) -> bytes:
    """Give a PNG: a blue disc on the left, on nothing where the mode knows of nothing."""
    drawn = Image.new("RGBA", size, NO_COLOUR)
    ImageDraw.Draw(drawn).ellipse((0, 0, size[1], size[1]), fill=(*BLUE, 255))
    return written(drawn if mode == "RGBA" else drawn.convert(mode))


def written(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    """Give a picture as a file."""
    stream = BytesIO()
    image.save(stream, format=kind, **options)
    return stream.getvalue()


def opened(content: bytes) -> Image.Image:
    """Read a picture again."""
    image = Image.open(BytesIO(content))
    image.load()
    return image
