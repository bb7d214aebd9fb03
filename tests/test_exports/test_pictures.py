"""The logo of an organisation: checked, and written anew with nothing in it but its pixels."""

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from exports.pictures import prepare_logo
from meetingdesk.service.logo_troubles import LogoTooLarge, NotAPicture
from tests.helpers.chance import chance_of
from tests.helpers.pictures import BLUE, NO_COLOUR, opened, png, written

WHITE = (255, 255, 255)


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "RGB", "L", "1"])
def test_every_kind_of_png_becomes_plain_rgb(mode: str) -> None:
    image = opened(prepare_logo(png(mode)))
    assert (image.format, image.mode, image.size) == ("PNG", "RGB", (300, 90))


def test_what_is_transparent_is_printed_white() -> None:
    image = opened(prepare_logo(png()))
    assert image.getpixel((299, 0)) == WHITE
    assert image.getpixel((45, 45)) == BLUE


def test_a_transparent_colour_of_a_palette_is_printed_white() -> None:
    palette = Image.new("P", (4, 4), 0)
    palette.putpalette([10, 20, 30, 200, 0, 0])
    image = opened(prepare_logo(written(palette, transparency=0)))
    assert image.getpixel((1, 1)) == WHITE


def test_sixteen_bits_of_grey_are_scaled_and_not_cut() -> None:
    grey = Image.new("I;16", (3, 3), 0x8000)
    assert opened(prepare_logo(written(grey))).getpixel((1, 1)) == (128, 128, 128)


def test_a_jpeg_for_print_becomes_rgb() -> None:
    image = opened(prepare_logo(written(Image.new("CMYK", (40, 40), (0, 0, 0, 0)), "JPEG")))
    assert image.getpixel((20, 20)) == WHITE


def test_a_photograph_that_lies_on_its_side_is_stood_up() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    lying = written(Image.new("RGB", (80, 20), BLUE), "JPEG", exif=exif)
    assert opened(prepare_logo(lying)).size == (20, 80)


def test_nothing_that_the_file_says_of_itself_is_kept() -> None:
    told = PngInfo()
    told.add_text("Author", "Ruth Ellery of 4 Mill Lane")
    before = written(Image.new("RGB", (9, 9), BLUE), pnginfo=told, dpi=(300, 300))
    after = prepare_logo(before)
    assert b"Ruth" in before
    assert b"Ruth" not in after
    assert opened(after).info == {}


def test_the_same_file_gives_the_same_bytes() -> None:
    assert prepare_logo(png()) == prepare_logo(png())


@pytest.mark.parametrize("size", [(3000, 200), (200, 3000), (5000, 5000)])
def test_a_large_picture_is_made_smaller_and_keeps_its_shape(size: tuple[int, int]) -> None:
    width, height = opened(prepare_logo(written(Image.new("RGB", size, BLUE)))).size
    assert width <= 1200
    assert height <= 600
    assert abs(width / height - size[0] / size[1]) < size[0] / size[1] * 0.2


def test_a_picture_full_of_detail_stays_small_enough_for_every_copy() -> None:
    noise = Image.frombytes("RGB", (1200, 600), chance_of(7).randbytes(1200 * 600 * 3))
    after = prepare_logo(written(noise, "JPEG", quality=90))
    assert len(after) <= 400_000
    assert opened(after).width > 200


def test_a_file_that_is_too_large_is_told() -> None:
    with pytest.raises(LogoTooLarge, match="at most 5 MB and 40 million pixels"):
        prepare_logo(png() + bytes(5_000_001))


@pytest.mark.parametrize("size", [(8000, 6000), (11000, 10000), (20000, 20000)])
def test_a_small_file_of_too_many_pixels_is_told(size: tuple[int, int]) -> None:
    with pytest.raises(LogoTooLarge):
        prepare_logo(written(Image.new("1", size)))


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"not a picture",
        b"%PDF-1.7",
        png()[:60],
        png()[:-30],
        written(Image.new("RGB", (9, 9)), "GIF"),
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    ],
    ids=["empty", "words", "pdf", "head of a png", "cut png", "gif", "svg"],
)
def test_what_is_no_whole_png_or_jpeg_is_told(content: bytes) -> None:
    with pytest.raises(NotAPicture):
        prepare_logo(content)


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_picture_is_told_or_printed_and_never_a_fault(seed: int) -> None:
    chance = chance_of(seed)
    damaged = bytearray(png() if seed % 2 else written(Image.new("RGB", (90, 40), BLUE), "JPEG"))
    for _change in range(6):
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
    try:
        assert opened(prepare_logo(bytes(damaged))).mode == "RGB"
    except (NotAPicture, LogoTooLarge):
        return


def test_nothing_is_drawn_on_nothing() -> None:
    image = opened(prepare_logo(written(Image.new("RGBA", (5, 5), NO_COLOUR))))
    assert {image.getpixel((x, y)) for x in range(5) for y in range(5)} == {WHITE}
