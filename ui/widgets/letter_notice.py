"""Says at once that a character which is being typed cannot be printed, and replaces it.

Hidden until there is something to say. Must not know which characters those are before it is told:
it asks when the first one comes up that is not plain.
"""

from collections.abc import Container

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QWidget

from meetingdesk.domain.language import gettext as _
from ui.presenters.lettering import Offer, offer_for
from ui.widgets.banner import announce
from ui.widgets.layouts import button, em, words


class LetterNotice(QFrame):
    """Stands below a box that is typed into."""

    drawable_asked = Signal()
    """What can be drawn is needed, for the first time; `know` tells it."""

    def __init__(self, name: str, box: QPlainTextEdit, parent: QWidget | None = None) -> None:
        """Watch a box; begin hidden."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("part", "notice")
        self._box = box
        self._drawable: Container[int] | None = None
        self._was_asked = False
        self._offer: Offer | None = None
        self._sentence = words("", "", wraps=True, name=f"{name}.sentence")
        self._replace = button(_("Rep&lace"), f"{name}.replace")
        self._replace.setToolTip(_("Write what is offered instead (Alt+L)"))
        layout = QHBoxLayout(self)
        space = em(self) // 3
        layout.setContentsMargins(2 * space, space, 2 * space, space)
        layout.addWidget(self._sentence, 1)
        layout.addWidget(self._replace, 0, Qt.AlignmentFlag.AlignTop)
        self._replace.clicked.connect(self._put_right)
        box.textChanged.connect(self._look)
        self.hide()

    def know(self, drawable: Container[int]) -> None:
        """Take what can be drawn."""
        self._drawable = drawable
        self._look()

    def ask_again(self) -> None:
        """Note that it could not be told; the next character asks once more."""
        self._was_asked = False

    def _look(self) -> None:
        text = self._box.toPlainText()
        if text.isascii():
            self._show(None)
        elif self._drawable is not None:
            self._show(offer_for(text, self._drawable))
        elif not self._was_asked:
            self._was_asked = True
            self.drawable_asked.emit()

    def _show(self, offer: Offer | None) -> None:
        if offer == self._offer:
            return
        told = self._offer.sentence if self._offer is not None else ""
        self._offer = offer
        self.setVisible(offer is not None)
        if offer is None:
            self._sentence.setText("")
        elif offer.sentence != told:
            self._sentence.setText(offer.sentence)
            announce(self, offer.sentence)

    def _put_right(self) -> None:
        """Replace as one step, which the box can take back; the cursor goes back to the words."""
        if self._offer is None:
            return
        cursor = self._box.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        text = self._offer.text
        self._box.setFocus()
        cursor.insertText(text)
        self._box.setTextCursor(cursor)
