"""The manual in a window of its own: the page for where the user is, and the keys there.

Stays open beside the work. Must not know the pages' words: `ui.help` has them.
"""

from collections.abc import Iterator
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QTextBrowser, QWidget

from meetingdesk.domain.language import gettext as _
from ui.actions import Actions
from ui.help.manual import manual
from ui.help.topics import Topic
from ui.models.rows import RowsModel
from ui.presenters.action_table import KEY_ACTIONS
from ui.widgets.layouts import button, em, lines_of, row, titled
from ui.widgets.lists import list_of
from ui.widgets.row_delegate import Line, Look


class HelpPanel(QWidget):
    """A list of pages and the page that is chosen."""

    def __init__(self, actions: Actions, parent: QWidget) -> None:
        """Show the first page."""
        super().__init__(parent, Qt.WindowType.Window)
        self.setObjectName("help")
        self.setWindowTitle(_("Help"))
        self._actions = actions
        self._model: RowsModel[Topic] = RowsModel(
            label=lambda one: one.title, sentence=lambda one: one.title, key=lambda one: one.id
        )
        self._model.show_rows(manual())
        self._list = list_of(self._model, "help.topics", look_of=_look)
        self._text = QTextBrowser()
        self._text.setObjectName("help.text")
        self._text.setAccessibleName(_("Page of the manual"))
        self._text.setTabChangesFocus(True)
        self._close = button(_("&Close"), "help.close")
        self._close.clicked.connect(self.close)
        self._list.selectionModel().currentChanged.connect(lambda _new, _old: self._show())
        self._lay_out()

    def _lay_out(self) -> None:
        size = em(self)
        middle = QHBoxLayout()
        middle.setSpacing(size // 2)
        topics = titled(_("&Pages"), self._list)
        middle.addLayout(topics, 2)
        middle.addWidget(self._text, 5)
        layout = lines_of(self)
        layout.addLayout(middle, 1)
        layout.addLayout(row(None, self._close))
        screen = self.screen().availableGeometry()
        wide, high = screen.width() * 9 // 10, screen.height() * 3 // 4
        self.resize(min(56 * size, wide), min(36 * size, high))

    def show_topic(self, topic: str) -> None:
        """Show a page, in front, with the cursor in its words."""
        place = self._model.place_of(topic)
        self._list.setCurrentIndex(self._model.index(place or 0, 0))
        self._show()
        self.show()
        self.activateWindow()
        self._text.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Esc and F1 close it."""
        if event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_F1}:
            self.close()
        else:
            super().keyPressEvent(event)

    def _show(self) -> None:
        topic = self._model.row_at(self._list.currentIndex())
        if topic is not None:
            self._text.setHtml("".join(self._page(topic)))

    def _page(self, topic: Topic) -> Iterator[str]:
        yield f"<h2>{escape(topic.title)}</h2>"
        for paragraph in topic.paragraphs:
            yield f"<p>{escape(paragraph)}</p>"
        keys = list(self._keys(topic))
        if keys:
            yield f"<h3>{escape(_('Keys'))}</h3><table cellpadding='3'>"
            for text, pressed in keys:
                yield f"<tr><td><b>{escape(pressed)}</b></td><td>{escape(text)}</td></tr>"
            yield "</table>"

    def _keys(self, topic: Topic) -> Iterator[tuple[str, str]]:
        for action in KEY_ACTIONS:
            keys = self._actions.keymap.keys_of(action.id)
            if keys and action.id.startswith(topic.actions):
                yield action.text(), _(" or ").join(keys)


def _look(topic: Topic) -> Look:
    return Look((Line(topic.title),))
