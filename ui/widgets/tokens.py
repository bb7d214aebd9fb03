"""The colours of the window and the style sheet made from them.

Contrast was measured: every pair of text and ground is at least 5.2 to 1.
Must not know any screen.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Tokens:
    """One theme."""

    text: str
    quiet: str
    ground: str
    surface: str
    line: str
    accent: str
    on_accent: str
    ok: str
    warn: str
    error: str
    restricted: str
    focus: str
    on_focus: str


LIGHT = Tokens(
    text="#14181c",
    quiet="#4a545c",
    ground="#f0f3f5",
    surface="#ffffff",
    line="#76828b",
    accent="#00528f",
    on_accent="#ffffff",
    ok="#0b6b3a",
    warn="#7a4300",
    error="#b3140c",
    restricted="#6b1f7c",
    focus="#ffc91f",
    on_focus="#14181c",
)


def style_sheet(tokens: Tokens) -> str:
    """Return the style sheet; only frames, focus and the few named parts."""
    return f"""
QPushButton {{
    background: {tokens.surface}; color: {tokens.accent}; border: 1px solid {tokens.accent};
    border-radius: 4px; padding: 0.4em 0.9em;
}}
QPushButton:default, QPushButton[primary="true"] {{
    background: {tokens.accent}; color: {tokens.on_accent};
}}
QPushButton:disabled {{
    color: {tokens.quiet}; border-color: {tokens.line}; background: {tokens.ground};
}}
QPushButton:focus {{
    background: {tokens.focus}; color: {tokens.on_focus}; border: 2px solid {tokens.on_focus};
}}
QLineEdit, QPlainTextEdit, QComboBox {{
    background: {tokens.surface}; color: {tokens.text}; border: 1px solid {tokens.line};
    border-radius: 3px; padding: 0.3em;
}}
QLineEdit:focus, QPlainTextEdit:focus, QComboBox:focus {{ border: 3px solid {tokens.text}; }}
QListView, QTableView, QTreeView {{
    background: {tokens.surface}; color: {tokens.text}; border: 1px solid {tokens.line};
}}
QListView::item:selected, QTableView::item:selected {{
    background: {tokens.accent}; color: {tokens.on_accent};
}}
QListView::item:selected:focus, QTableView::item:selected:focus {{
    background: {tokens.focus}; color: {tokens.on_focus};
}}
QCheckBox::indicator, QRadioButton::indicator {{
    width: 1em; height: 1em; border: 1px solid {tokens.text}; background: {tokens.surface};
}}
QCheckBox::indicator:checked {{ background: {tokens.accent}; }}
QLabel[role="title"] {{ font-size: 150%; font-weight: bold; }}
QLabel[role="quiet"] {{ color: {tokens.quiet}; }}
QLabel[role="problem"] {{
    color: {tokens.error}; font-weight: bold; border-left: 5px solid {tokens.error};
    padding-left: 0.6em;
}}
QLabel[role="saved"] {{ color: {tokens.ok}; }}
"""
