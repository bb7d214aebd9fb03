"""The colours of the window: light, dark and high contrast.

Contrast was measured: every pair of text and ground is at least 4.5 to 1, and 7 to 1 in high
contrast. Must not know any screen; the style sheet is made from what stands here.
"""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """One theme."""

    text: str
    quiet: str
    ground: str
    surface: str
    line: str
    """Frames of what can be typed into or pressed: at least 3 to 1."""
    hairline: str
    """Lines that only part one thing from another."""
    accent: str
    on_accent: str
    tint: str
    """The ground of what is chosen."""
    ok: str
    warn: str
    warn_tint: str
    error: str
    error_tint: str
    restricted: str
    restricted_tint: str
    focus: str
    on_focus: str
    is_dark: bool = False
    """Whether its icons are those for a dark ground."""


LIGHT: Final = Tokens(
    text="#14181c",
    quiet="#4a545c",
    ground="#f0f3f5",
    surface="#ffffff",
    line="#76828b",
    hairline="#d0d7dc",
    accent="#00528f",
    on_accent="#ffffff",
    tint="#d9e8f5",
    ok="#0b6b3a",
    warn="#7a4300",
    warn_tint="#fdf0dc",
    error="#b3140c",
    error_tint="#fdeceb",
    restricted="#6b1f7c",
    restricted_tint="#f4e8f7",
    focus="#ffc91f",
    on_focus="#14181c",
)

DARK: Final = Tokens(
    is_dark=True,
    text="#f1f4f6",
    quiet="#b4bfc7",
    ground="#13171b",
    surface="#1d2328",
    line="#7d8a94",
    hairline="#3a444c",
    accent="#8cc4f5",
    on_accent="#0d1a26",
    tint="#1f3a52",
    ok="#7bd6a0",
    warn="#f5b85c",
    warn_tint="#3a2a10",
    error="#ff9d94",
    error_tint="#431a17",
    restricted="#e0a8ee",
    restricted_tint="#37203d",
    focus="#ffc91f",
    on_focus="#14181c",
)

HIGH_CONTRAST: Final = Tokens(
    is_dark=True,
    text="#ffffff",
    quiet="#e6e6e6",
    ground="#000000",
    surface="#000000",
    line="#ffffff",
    hairline="#a6a6a6",
    accent="#8fd0ff",
    on_accent="#000000",
    tint="#00304d",
    ok="#8df0b0",
    warn="#ffcc66",
    warn_tint="#2e1f00",
    error="#ffb3ab",
    error_tint="#400a06",
    restricted="#f0bbff",
    restricted_tint="#300a3a",
    focus="#ffff00",
    on_focus="#000000",
)
