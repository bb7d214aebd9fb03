"""The colours can be read, and no state is told by colour alone."""

import pytest
from PySide6.QtGui import QColor

from ui.widgets.tokens import LIGHT, TEXT_PAIRS


def _luminance(colour: str) -> float:
    """Return the relative luminance (WCAG 2.2)."""
    parts = [QColor(colour).redF(), QColor(colour).greenF(), QColor(colour).blueF()]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(first: str, second: str) -> float:
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_words_stand_out_from_their_ground(text: str, ground: str) -> None:
    assert _contrast(getattr(LIGHT, text), getattr(LIGHT, ground)) >= 4.5


@pytest.mark.parametrize("ground", ["surface", "ground"])
def test_frames_of_what_can_be_used_stand_out(ground: str) -> None:
    assert _contrast(LIGHT.line, getattr(LIGHT, ground)) >= 3


def test_black_on_white_is_measured_right() -> None:
    assert round(_contrast("#000000", "#ffffff"), 1) == 21.0
