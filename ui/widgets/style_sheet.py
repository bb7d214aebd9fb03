"""The style sheet of the window, made from the colours of a theme.

Must not name a colour of its own, nor set a rule for a bare QWidget: that breaks scroll bars.
"""

from pathlib import Path

from ui.widgets.tokens import Tokens


def style_sheet(tokens: Tokens, points: float, *, high: int) -> str:
    """Return the style sheet for a text size in points, and how many pixels high its lines are."""
    return "\n".join(
        (
            _words(tokens, points),
            _buttons(tokens),
            _boxes(tokens),
            _marks(tokens, high),
            _lists(tokens),
            _bars(tokens),
            _parts(tokens),
            _chips(tokens),
            _room(tokens),
            _menus(tokens),
        )
    )


def _words(tokens: Tokens, points: float) -> str:
    in_band = tokens.text if tokens.is_dark else tokens.on_accent
    return f"""
QLabel[role="title"] {{ font-size: {points * 1.45:.1f}pt; font-weight: bold; }}
QLabel[role="heading"] {{ font-size: {points * 1.2:.1f}pt; font-weight: bold; }}
QLabel[role="label"] {{ font-weight: bold; }}
QLabel[role="quiet"] {{ color: {tokens.quiet}; }}
QLabel[role="saved"] {{ color: {tokens.ok}; }}
QLabel[role="problem"] {{ color: {tokens.error}; font-weight: bold; }}
QLabel[role="key"] {{
    font-family: "DejaVu Sans Mono", "Consolas", monospace; font-size: {points * 1.4:.1f}pt;
    font-weight: bold; background: {tokens.ground}; border: 1px solid {tokens.hairline};
    padding: 0.6em;
}}
QLabel[role="product"] {{
    color: {in_band}; font-size: {points * 1.3:.1f}pt; font-weight: bold;
}}
QLabel[role="band"] {{ color: {in_band}; }}
QLabel[role="sharing"] {{
    color: {tokens.surface}; background: {tokens.error}; border-radius: 3px;
    padding: 0.15em 0.6em; font-weight: bold;
}}
QLabel[role="state"] {{
    color: {tokens.accent}; background: {tokens.tint}; border-radius: 3px;
    padding: 0.15em 0.6em; font-weight: bold;
}}
"""


def _buttons(tokens: Tokens) -> str:
    return f"""
QPushButton {{
    background: {tokens.surface}; color: {tokens.accent}; border: 1px solid {tokens.accent};
    border-radius: 4px; padding: 0.4em 0.9em; font-weight: bold;
}}
QPushButton:hover {{ background: {tokens.tint}; }}
QPushButton[primary="true"] {{ background: {tokens.accent}; color: {tokens.on_accent}; }}
QPushButton[primary="true"]:hover {{ background: {tokens.text}; }}
QPushButton:disabled, QPushButton[primary="true"]:disabled {{
    color: {tokens.quiet}; border: 1px dashed {tokens.line}; background: {tokens.ground};
}}
QPushButton:checked {{
    background: {tokens.tint}; color: {tokens.text}; border-bottom: 3px solid {tokens.accent};
}}
QPushButton:focus, QPushButton[primary="true"]:focus {{
    background: {tokens.focus}; color: {tokens.on_focus}; border: 1px solid {tokens.on_focus};
}}
QPushButton:checked:focus {{ border-bottom: 3px solid {tokens.on_focus}; }}
QPushButton::menu-indicator {{
    image: url("{_icon(tokens, "chevron-down")}"); width: 0.7em; height: 0.7em;
    subcontrol-origin: padding; subcontrol-position: right center; right: 0.3em;
}}
QTabBar {{ background: transparent; }}
QTabBar::tab {{
    background: transparent; color: {tokens.accent}; padding: 0.3em 1em;
    border: 1px solid transparent; border-bottom: 4px solid transparent; font-weight: bold;
}}
QTabBar::tab:selected {{ color: {tokens.text}; border-bottom-color: {tokens.accent}; }}
QTabBar::tab:hover {{ background: {tokens.tint}; }}
QTabBar::tab:selected:focus {{
    background: {tokens.focus}; color: {tokens.on_focus}; border-bottom-color: {tokens.on_focus};
}}
"""


def _boxes(tokens: Tokens) -> str:
    return f"""
QLineEdit, QPlainTextEdit, QTextBrowser, QComboBox, QAbstractSpinBox {{
    background: {tokens.surface}; color: {tokens.text}; border: 1px solid {tokens.line};
    border-radius: 3px; padding: 0.3em; margin: 2px;
    selection-background-color: {tokens.accent}; selection-color: {tokens.on_accent};
}}
QLineEdit:focus, QPlainTextEdit:focus, QTextBrowser:focus, QComboBox:focus,
QAbstractSpinBox:focus {{
    border: 3px solid {tokens.text}; margin: 0px;
}}
QLineEdit:disabled, QPlainTextEdit:disabled, QComboBox:disabled, QAbstractSpinBox:disabled {{
    background: {tokens.ground}; color: {tokens.quiet};
}}
QComboBox::drop-down {{ border: none; width: 1.6em; }}
QComboBox::down-arrow {{
    image: url("{_icon(tokens, "chevron-down")}"); width: 0.9em; height: 0.9em;
}}
QComboBox QAbstractItemView {{
    background: {tokens.surface}; color: {tokens.text}; border: 1px solid {tokens.line};
    selection-background-color: {tokens.accent}; selection-color: {tokens.on_accent};
}}
"""


def _marks(tokens: Tokens, high: int) -> str:
    """Fusion draws the frames of these in a shade of the ground: nobody sees them on a dark one."""
    # An even number: with half of it, and the frame, for a radius the radio buttons are round.
    side = round(1.1 * high) // 2 * 2
    return f"""
QCheckBox, QRadioButton {{ padding: 0.2em; spacing: 0.5em; border: 2px solid transparent; }}
QCheckBox:focus, QRadioButton:focus {{
    background: {tokens.focus}; color: {tokens.on_focus}; border-color: {tokens.on_focus};
}}
QCheckBox:disabled, QRadioButton:disabled {{ color: {tokens.quiet}; }}
QCheckBox::indicator, QRadioButton::indicator, QAbstractItemView::indicator {{
    width: {side}px; height: {side}px; border: 2px solid {tokens.text};
    background: {tokens.surface};
}}
QCheckBox::indicator:focus, QRadioButton::indicator:focus {{ border-color: {tokens.on_focus}; }}
QCheckBox::indicator:checked, QAbstractItemView::indicator:checked {{
    background: {tokens.accent}; image: url("{_icon(tokens, "tick")}");
}}
QRadioButton::indicator {{ border-radius: {side // 2 + 2}px; }}
QRadioButton::indicator:checked {{
    background: {tokens.accent}; image: url("{_icon(tokens, "dot")}");
}}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{
    border-color: {tokens.line}; background: {tokens.ground};
}}
"""


def _lists(tokens: Tokens) -> str:
    return f"""
QListView, QTableView {{
    background: {tokens.surface}; color: {tokens.text}; border: 1px solid {tokens.line};
    margin: 1px; outline: none;
    selection-background-color: {tokens.tint}; selection-color: {tokens.text};
}}
QListView:focus, QTableView:focus, QScrollArea:focus {{
    border: 2px solid {tokens.text}; margin: 0px;
}}
QListView::item, QTableView::item {{ padding: 0.35em; }}
QListView::item:selected, QTableView::item:selected {{
    background: {tokens.tint}; color: {tokens.text};
}}
QListView::item:selected:focus, QTableView::item:selected:focus {{
    background: {tokens.focus}; color: {tokens.on_focus};
}}
QHeaderView::section {{
    background: {tokens.ground}; color: {tokens.text}; font-weight: bold; padding: 0.4em;
    border: none; border-bottom: 2px solid {tokens.line};
}}
"""


def _bars(tokens: Tokens) -> str:
    return f"""
QScrollBar {{ background: {tokens.ground}; border: none; }}
QAbstractItemView QScrollBar, QPlainTextEdit QScrollBar, QTextBrowser QScrollBar {{
    background: {tokens.surface};
}}
QScrollBar:vertical {{ width: 14px; }}
QScrollBar:horizontal {{ height: 14px; }}
QScrollBar::handle {{ background: {tokens.line}; border-radius: 4px; margin: 3px; }}
QScrollBar::handle:vertical {{ min-height: 24px; }}
QScrollBar::handle:horizontal {{ min-width: 24px; }}
QScrollBar::handle:disabled {{ background: transparent; }}
QScrollBar::handle:hover {{ background: {tokens.quiet}; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0px; height: 0px; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
QProgressBar {{
    border: 1px solid {tokens.line}; border-radius: 3px; background: {tokens.surface};
    text-align: center; color: {tokens.text};
}}
QProgressBar::chunk {{ background: {tokens.tint}; }}
"""


def _parts(tokens: Tokens) -> str:
    # On a dark screen a band in the light accent would be the brightest thing of all.
    band = tokens.surface if tokens.is_dark else tokens.accent
    return f"""
QFrame[part="band"] {{ background: {band}; border-bottom: 2px solid {tokens.accent}; }}
QFrame[part="card"] {{
    background: {tokens.surface}; border: 1px solid {tokens.hairline}; border-radius: 4px;
}}
QFrame[part="capture"] {{
    background: {tokens.surface}; border: 2px solid {tokens.accent}; border-radius: 4px;
}}
QFrame[part="problem"] {{
    background: {tokens.error_tint}; border: none; border-left: 6px solid {tokens.error};
}}
QFrame[part="notice"] {{
    background: {tokens.warn_tint}; border: none; border-left: 6px solid {tokens.warn};
}}
QFrame[part="shared.head"], QFrame[part="shared.head"] QLabel {{
    background: {tokens.accent}; color: {tokens.on_accent};
}}
QFrame[part="shared.body"], QFrame[part="shared.body"] QWidget {{ background: {tokens.surface}; }}
QFrame[part="shared.foot"], QFrame[part="shared.foot"] QLabel {{
    background: {tokens.ground}; color: {tokens.text};
}}
QFrame[part="blank"] {{ background: {tokens.ground}; }}
QFrame[part="problem"] QLabel {{ color: {tokens.error}; font-weight: bold; }}
QFrame[part="problem"] QLabel[role="link"] {{ text-decoration: underline; }}
QFrame[part="problem"] QLabel[role="link"]:focus {{
    background: {tokens.focus}; color: {tokens.on_focus};
}}
QFrame[part="notice"] QLabel {{ color: {tokens.warn}; font-weight: bold; }}
"""


def _chips(tokens: Tokens) -> str:
    """Frame what was understood; tones are told apart by words and a mark as well."""
    return f"""
QFrame[part="capture_restricted"] {{
    background: {tokens.restricted_tint}; border: 2px solid {tokens.restricted};
    border-radius: 4px;
}}
QLabel[role="chip"] {{
    color: {tokens.text}; background: {tokens.surface}; border: 1px solid {tokens.line};
    border-radius: 3px; padding: 0.1em 0.5em;
}}
QLabel[role="chip"][tone="amber"] {{
    color: {tokens.warn}; background: {tokens.warn_tint}; border: 1px solid {tokens.warn};
    font-weight: bold;
}}
QLabel[role="chip"][tone="question"] {{
    color: {tokens.text}; background: {tokens.warn_tint}; border: 2px solid {tokens.warn};
    font-weight: bold;
}}
QPushButton[role="answer"] {{ padding: 0.1em 0.6em; outline: none; }}
QPushButton[role="speaker"] {{ padding: 0.4em 0.6em; }}
"""


def _room(tokens: Tokens) -> str:
    """Dress what only the meeting room has: services, quorum, small buttons."""
    return f"""
QPushButton[role="service"] {{
    color: {tokens.text}; border: 1px solid {tokens.line}; padding: 0.25em 0.6em;
    font-weight: normal;
}}
QPushButton[role="service"]:checked {{
    color: {tokens.text}; background: {tokens.tint}; border: 1px solid {tokens.accent};
    border-bottom: 3px solid {tokens.accent};
}}
QPushButton[role="service"]:focus {{ background: {tokens.focus}; color: {tokens.on_focus}; }}
QPushButton[role="service"]:checked:focus {{
    background: {tokens.focus}; color: {tokens.on_focus};
}}
QLabel[role="stretch"] {{
    color: {tokens.restricted}; background: {tokens.restricted_tint};
    border: 1px solid {tokens.restricted}; border-left: 6px solid {tokens.restricted};
    padding: 0.2em 0.6em; font-weight: bold;
}}
QLabel[role="pill"] {{
    color: {tokens.warn}; background: {tokens.warn_tint}; border: 1px solid {tokens.warn};
    border-radius: 4px; padding: 0.2em 0.6em; font-weight: bold;
}}
QLabel[role="pill"][tone="ok"] {{
    color: {tokens.ok}; background: {tokens.surface}; border: 1px solid {tokens.ok};
}}
QLabel[role="late"] {{ color: {tokens.warn}; font-weight: bold; }}
QPushButton[role="small"] {{ padding: 0.25em 0.5em; }}
QPushButton[role="menu"] {{ padding: 0.25em 1.5em 0.25em 0.5em; }}
QPushButton[role="tight"] {{ padding: 0.25em 0.1em; }}
QPushButton[role="tight"]::menu-indicator {{ image: none; width: 0px; }}
"""


def _menus(tokens: Tokens) -> str:
    return f"""
QMenuBar {{ background: {tokens.surface}; border-bottom: 1px solid {tokens.hairline}; }}
QMenuBar::item {{ padding: 0.3em 0.7em; background: transparent; }}
QMenuBar::item:selected, QMenu::item:selected {{
    background: {tokens.focus}; color: {tokens.on_focus};
}}
QMenu {{ background: {tokens.surface}; color: {tokens.text}; border: 1px solid {tokens.line}; }}
QMenu::item {{ padding: 0.35em 1.6em; }}
QMenu::item:disabled {{ color: {tokens.quiet}; }}
QToolTip {{ background: {tokens.surface}; color: {tokens.text}; border: 1px solid {tokens.line}; }}
QScrollArea {{ border: none; background: transparent; }}
QSplitter::handle {{ background: transparent; }}
"""


def _icon(tokens: Tokens, name: str) -> str:
    name = f"{name}-on-dark" if tokens.is_dark else name
    return Path(__file__).with_name("icons").joinpath(f"{name}.svg").as_posix()
