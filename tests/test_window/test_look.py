"""The colours of every theme can be read, and the theme is the one that was asked for."""

import re
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
)
from pytestqt.qtbot import QtBot

from meetingdesk.settings.settings import THEMES
from ui.app import dress
from ui.models.rows import RowsModel
from ui.widgets.lists import list_of
from ui.widgets.row_delegate import Line, Look
from ui.widgets.style_sheet import style_sheet
from ui.widgets.themes import TOKENS_OF, Theming, Wishes, theme_for, tokens_in_use
from ui.widgets.tokens import DARK, HIGH_CONTRAST, LIGHT, Tokens

LEAST = {"light": 4.5, "dark": 4.5, "high-contrast": 7.0}
_WORDS = ("text", "quiet", "accent", "ok", "warn", "error", "restricted")
_GROUNDS = ("ground", "surface", "tint", "restricted_tint")

TEXT_PAIRS = (
    *((word, ground) for word in _WORDS for ground in _GROUNDS),
    ("on_accent", "accent"),
    ("on_accent", "text"),
    ("warn", "warn_tint"),
    ("text", "warn_tint"),
    ("error", "error_tint"),
    ("text", "error_tint"),
    ("on_focus", "focus"),
    ("surface", "error"),
)
"""Each pair of text and ground that is used: words of a row stand on any ground of a list."""

MARK_PAIRS = (
    ("line", "surface"),
    ("line", "ground"),
    ("text", "surface"),
    ("accent", "surface"),
    ("accent", "ground"),
    ("restricted", "restricted_tint"),
    ("error", "error_tint"),
    ("warn", "warn_tint"),
    ("on_focus", "focus"),
)
"""Frames and bars that tell something, and the ground beside them."""


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


@pytest.mark.parametrize("theme", TOKENS_OF)
@pytest.mark.parametrize(("text", "ground"), TEXT_PAIRS)
def test_words_stand_out_from_their_ground(theme: str, text: str, ground: str) -> None:
    tokens = TOKENS_OF[theme]
    assert _contrast(getattr(tokens, text), getattr(tokens, ground)) >= LEAST[theme]


@pytest.mark.parametrize("theme", TOKENS_OF)
@pytest.mark.parametrize(("mark", "ground"), MARK_PAIRS)
def test_frames_of_what_can_be_used_stand_out(theme: str, mark: str, ground: str) -> None:
    tokens = TOKENS_OF[theme]
    assert _contrast(getattr(tokens, mark), getattr(tokens, ground)) >= 3


def test_black_on_white_is_measured_right() -> None:
    assert round(_contrast("#000000", "#ffffff"), 1) == 21.0


_OWN_NAMES: dict[str, Any] = {
    one.name: f"<{one.name}>" for one in fields(Tokens) if one.name != "is_dark"
}
_NAMES = replace(LIGHT, **_OWN_NAMES)
"""Each colour is its own name, so that the style sheet says which it takes."""
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")


def _rules() -> Iterator[tuple[str, dict[str, str]]]:
    for selectors, body in _RULE.findall(style_sheet(_NAMES, 10, high=18)):
        parts = (part.split(":", 1) for part in body.split(";") if ":" in part)
        yield selectors.strip(), {name.strip(): value.strip() for name, value in parts}


def _token(value: str) -> str:
    found = re.search(r"<(\w+)>", value)
    return found[1] if found else ""


def test_every_pair_that_the_style_sheet_sets_is_measured() -> None:
    pairs = {
        (_token(rule["color"]), _token(rule["background"]))
        for _selectors, rule in _rules()
        if "color" in rule and _token(rule.get("background", ""))
    } | {
        (_token(rule["selection-color"]), _token(rule["selection-background-color"]))
        for _selectors, rule in _rules()
        if "selection-color" in rule
    }
    assert len(pairs) >= 8
    assert pairs <= set(TEXT_PAIRS)


def test_no_colour_in_the_style_sheet_is_its_own() -> None:
    assert re.findall(r"#[0-9a-fA-F]{3,8}\b", style_sheet(_NAMES, 10, high=18)) == []


def test_no_rule_is_for_every_widget_and_none_paints_a_whole_list() -> None:
    for selectors, _rule in _rules():
        for selector in (one.strip() for one in selectors.split(",")):
            assert not re.match(r"(QWidget|\*)\b", selector)
            assert not re.search(r":focus::item", selector)


@pytest.mark.parametrize(
    "kind", ["QPushButton", "QCheckBox", "QRadioButton", "QTabBar::tab:selected"]
)
def test_what_has_the_keyboard_is_filled_with_the_colour_of_focus(kind: str) -> None:
    rules = [rule for selectors, rule in _rules() if f"{kind}:focus" in selectors.split(", ")]
    assert [_token(rule["background"]) for rule in rules] == ["focus"]
    assert [_token(rule["color"]) for rule in rules] == ["on_focus"]


@pytest.mark.parametrize("theme", TOKENS_OF)
def test_every_icon_of_a_theme_is_there(theme: str) -> None:
    icons = re.findall(r'url\("([^"]+)"\)', style_sheet(TOKENS_OF[theme], 10, high=18))
    assert len(icons) >= 3
    assert [icon for icon in icons if not Path(icon).is_file()] == []


def test_the_settings_know_every_theme() -> None:
    assert set(THEMES) == {"system", *TOKENS_OF}


@pytest.mark.parametrize(
    ("choice", "wishes", "theme"),
    [
        ("system", Wishes(), "light"),
        ("system", Wishes(is_dark=True), "dark"),
        ("system", Wishes(wants_contrast=True), "high-contrast"),
        ("system", Wishes(is_dark=True, wants_contrast=True), "high-contrast"),
        ("light", Wishes(is_dark=True, wants_contrast=True), "light"),
        ("dark", Wishes(), "dark"),
        ("high-contrast", Wishes(), "high-contrast"),
        ("pink", Wishes(is_dark=True), "dark"),
    ],
)
def test_a_choice_counts_more_than_the_system(choice: str, wishes: Wishes, theme: str) -> None:
    assert theme_for(choice, wishes) == theme


class _System:
    """A system that asks for other colours when it is told to."""

    wishes = Wishes()

    def __call__(self) -> Wishes:
        return self.wishes


@pytest.fixture
def system() -> _System:
    return _System()


@pytest.fixture
def theming(qapp: QApplication, system: _System) -> Iterator[Theming]:
    theming = Theming(qapp, lambda: dress(qapp), wishes=system)
    yield theming
    system.wishes = Wishes()
    theming.choose("light")
    theming.setParent(None)
    theming.deleteLater()


def _in_use() -> Tokens:
    return tokens_in_use()


def test_the_window_follows_the_system_while_it_is_open(
    theming: Theming, system: _System, qapp: QApplication
) -> None:
    assert _in_use() is LIGHT
    hints = qapp.styleHints()
    system.wishes = Wishes(is_dark=True)
    hints.colorSchemeChanged.emit(hints.colorScheme())
    assert _in_use() is DARK
    assert qapp.palette().window().color() == QColor(DARK.ground)
    system.wishes = Wishes(is_dark=True, wants_contrast=True)
    contrast = hints.accessibility()
    contrast.contrastPreferenceChanged.emit(contrast.contrastPreference())
    assert _in_use() is HIGH_CONTRAST


def test_what_was_chosen_stays_whatever_the_system_asks(
    theming: Theming, system: _System, qapp: QApplication
) -> None:
    theming.choose("high-contrast")
    system.wishes = Wishes(is_dark=True)
    qapp.styleHints().colorSchemeChanged.emit(qapp.styleHints().colorScheme())
    assert _in_use() is HIGH_CONTRAST
    theming.choose("system")
    assert theming.choice == "system"
    assert _in_use() is DARK


def test_the_text_size_stays_when_the_theme_changes(theming: Theming, qapp: QApplication) -> None:
    before = qapp.font().pointSizeF()
    dress(qapp, 14)
    theming.choose("dark")
    assert qapp.font().pointSizeF() == 14
    dress(qapp, before)


def _shades(image: QImage) -> set[str]:
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


def _contrast_within(image: QImage) -> float:
    shades = _shades(image)
    return max(_contrast(first, second) for first in shades for second in shades)


@pytest.mark.parametrize("theme", TOKENS_OF)
@pytest.mark.parametrize("kind", [QCheckBox, QComboBox])
def test_the_frame_of_a_box_is_seen_without_a_word_in_it(
    theme: str, kind: type[QCheckBox | QComboBox], theming: Theming, qtbot: QtBot
) -> None:
    theming.choose(theme)
    box = kind()
    qtbot.addWidget(box)
    box.show()
    image = box.grab().toImage()
    # The left end: without the arrow of a combo box.
    assert _contrast_within(image.copy(0, 0, image.height(), image.height())) >= 3


def test_a_row_is_drawn_in_the_theme_of_the_moment(theming: Theming, qtbot: QtBot) -> None:
    model: RowsModel[str] = RowsModel(label=str, sentence=str, key=str)
    view = list_of(model, "rows", look_of=lambda row: Look((Line(row),), is_restricted=True))
    qtbot.addWidget(view)
    model.show_rows(["Police"])
    view.show()
    for theme, tokens in TOKENS_OF.items():
        theming.choose(theme)
        assert tokens.restricted_tint in _shades(view.viewport().grab().toImage())


def test_what_was_said_last_stays_in_sight_when_the_record_becomes_lower(qtbot: QtBot) -> None:
    model: RowsModel[str] = RowsModel(label=str, sentence=str, key=str)
    view = list_of(model, "rows", look_of=lambda row: Look((Line(row),)), keeps_end=True)
    qtbot.addWidget(view)
    model.show_rows([f"Entry {at}" for at in range(12)])
    view.resize(300, 900)
    view.show()
    bar = view.verticalScrollBar()
    view.resize(300, 150)
    qtbot.waitUntil(lambda: bar.maximum() > 0 and bar.value() == bar.maximum())
    view.scrollToTop()
    view.resize(300, 120)
    qtbot.waitUntil(lambda: bar.pageStep() < 130)
    assert bar.value() == 0, "who looks further up is left there"


@pytest.mark.parametrize("points", [8, 9, 10, 11, 12, 14, 16, 18])
def test_radio_buttons_are_round_at_every_size_of_text(
    qtbot: QtBot, qapp: QApplication, points: int
) -> None:
    before = qapp.font().pointSizeF()
    dress(qapp, points)
    radio = QRadioButton("")
    qtbot.addWidget(radio)
    radio.show()
    option = QStyleOptionButton()
    radio.initStyleOption(option)
    place = radio.style().subElementRect(QStyle.SubElement.SE_RadioButtonIndicator, option, radio)
    drawn = radio.grab().toImage()
    dress(qapp, before)
    middle = drawn.pixelColor(place.center().x(), place.top())
    assert middle.name() == LIGHT.text
    # A fifth of the way in from the corner is still outside of a circle, in this row.
    corner = drawn.pixelColor(place.left() + place.width() // 5, place.top() + 1)
    assert corner.lightness() > QColor(LIGHT.text).lightness() + 128
