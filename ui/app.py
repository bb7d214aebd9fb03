"""Makes the application: name, fonts, palette, style, and what happens to an error nobody caught.

Must stay light: it is loaded before the first paint.
"""

import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QLocale
from PySide6.QtGui import QColor, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication

from ui.problems import Problem, describe
from ui.widgets.style_sheet import style_sheet
from ui.widgets.themes import Theming, tokens_in_use
from ui.widgets.tokens import Tokens


def make_application(arguments: list[str]) -> QApplication:
    """Return the one QApplication in British English, Fusion style and our colours."""
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    application = QApplication(arguments)
    application.setApplicationName("MeetingDesk")
    application.setApplicationDisplayName("MeetingDesk")
    application.setDesktopFileName("meetingdesk")
    Theming(application, lambda: dress(application))
    return application


def dress(application: QApplication, points: float | None = None) -> None:
    """Give the application our look in the theme in use, at a text size in points.

    Without one the size stays as it is; the system's at the start.
    """
    font = application.font()
    if points is not None:
        font.setPointSizeF(points)
        application.setFont(font)
    tokens = tokens_in_use()
    application.setStyle("Fusion")
    application.setPalette(_palette(tokens))
    high = QFontMetrics(font).height()
    application.setStyleSheet(style_sheet(tokens, font.pointSizeF(), high=high))


def _palette(tokens: Tokens) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for which, colour in (
        (role.Window, tokens.ground),
        (role.WindowText, tokens.text),
        (role.Base, tokens.surface),
        (role.AlternateBase, tokens.ground),
        (role.Text, tokens.text),
        (role.Button, tokens.surface),
        (role.ButtonText, tokens.text),
        (role.Highlight, tokens.accent),
        (role.HighlightedText, tokens.on_accent),
        (role.Link, tokens.accent),
        (role.PlaceholderText, tokens.quiet),
        (role.ToolTipBase, tokens.surface),
        (role.ToolTipText, tokens.text),
        (role.Mid, tokens.line),
        (role.Accent, tokens.accent),
    ):
        palette.setColor(which, QColor(colour))
    return palette


def show_uncaught(show: Callable[[Problem], None]) -> None:
    """Have every error that nobody caught shown, instead of ending the program."""

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            sys.__excepthook__(kind, error, trace)
            return
        show(describe(error))

    sys.excepthook = hook
