"""Which theme is worn: the one that was chosen, or the one that the system asks for.

The application itself remembers it, so that whatever draws a row finds it. Must not know a
colour, and must not keep the choice: that stands among the settings.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication, QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from ui.widgets.tokens import DARK, HIGH_CONTRAST, LIGHT, Tokens

SYSTEM: Final = "system"
"""The choice to follow the system."""
TOKENS_OF: Final[Mapping[str, Tokens]] = {
    "light": LIGHT,
    "dark": DARK,
    "high-contrast": HIGH_CONTRAST,
}
_PROPERTY: Final = "meetingdesk.theme"


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the system asks of the programs on it."""

    is_dark: bool = False
    wants_contrast: bool = False


def theme_for(choice: str, wishes: Wishes) -> str:
    """Return the theme for a choice; one that is not known follows the system."""
    if choice in TOKENS_OF:
        return choice
    if wishes.wants_contrast:
        return "high-contrast"
    return "dark" if wishes.is_dark else "light"


def tokens_in_use() -> Tokens:
    """Return the colours that the application wears now; the light ones before it is dressed."""
    application = QCoreApplication.instance()
    theme = application.property(_PROPERTY) if application is not None else None
    return TOKENS_OF.get(str(theme), LIGHT)


def system_wishes() -> Wishes:
    """Ask the system for dark colours and for contrast."""
    hints = QGuiApplication.styleHints()
    contrast = hints.accessibility().contrastPreference()
    return Wishes(
        is_dark=hints.colorScheme() is Qt.ColorScheme.Dark,
        wants_contrast=contrast is Qt.ContrastPreference.HighContrast,
    )


class Theming(QObject):
    """Dresses the application anew whenever the choice or the wish of the system is another."""

    def __init__(
        self,
        application: QGuiApplication,
        dress: Callable[[], object],
        *,
        wishes: Callable[[], Wishes] = system_wishes,
    ) -> None:
        """Dress it at once, as the system asks, and stay with the application."""
        super().__init__(application)
        self.setObjectName("theming")
        self._application = application
        self._dress = dress
        self._wishes = wishes
        self._choice = SYSTEM
        self._own_points = QApplication.font().pointSizeF()
        hints = application.styleHints()
        hints.colorSchemeChanged.connect(self._follow)
        hints.accessibility().contrastPreferenceChanged.connect(self._follow)
        self._wear(theme_for(SYSTEM, wishes()))

    @property
    def choice(self) -> str:
        """What was chosen, as the settings keep it."""
        return self._choice

    def choose(self, choice: str) -> None:
        """Wear a theme from now on, or follow the system again."""
        self._choice = choice if choice in TOKENS_OF else SYSTEM
        hints = self._application.styleHints()
        # Frames and dialogs that the system draws go with it.
        if self._choice == SYSTEM:
            hints.unsetColorScheme()
        elif TOKENS_OF[self._choice].is_dark:
            hints.setColorScheme(Qt.ColorScheme.Dark)
        else:
            hints.setColorScheme(Qt.ColorScheme.Light)
        self._follow()

    @property
    def points(self) -> float:
        """How large the text is."""
        return QApplication.font().pointSizeF()

    def use_points(self, points: int) -> None:
        """Have the text so large from now on; 0 for as large as the system has it."""
        font = QApplication.font()
        font.setPointSizeF(points or self._own_points)
        if font.pointSizeF() != self.points:
            QApplication.setFont(font)
            self._dress()

    def _follow(self, _changed: object = None) -> None:
        theme = theme_for(self._choice, self._wishes())
        if theme != self._application.property(_PROPERTY):
            self._wear(theme)

    def _wear(self, theme: str) -> None:
        self._application.setProperty(_PROPERTY, theme)
        self._dress()


def choose_theme(choice: str) -> None:
    """Wear a theme from now on wherever the application is dressed by a Theming."""
    theming = find_theming()
    if theming is not None:
        theming.choose(choice)


def choose_text(points: int) -> None:
    """Have the text so large from now on; 0 for as large as the system has it."""
    theming = find_theming()
    if theming is not None:
        theming.use_points(points)


def find_theming() -> Theming | None:
    """Return what dresses the application; None where nothing does."""
    application = QCoreApplication.instance()
    return application.findChild(Theming) if application is not None else None
