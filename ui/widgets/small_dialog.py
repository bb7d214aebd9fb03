"""A small question with a few boxes, over the window; it keeps nobody waiting in a loop.

Must not know what the boxes are for.
"""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QDialog, QWidget

from meetingdesk.domain.language import gettext as _
from ui.widgets.layouts import button, em, field, lines_of, row, words


class SmallDialog(QDialog):
    """Says what it is for, shows labelled boxes, and is confirmed or given up."""

    def __init__(
        self,
        parent: QWidget,
        name: str,
        *,
        title: str,
        told: str = "",
        parts: Sequence[tuple[str, QWidget]] = (),
    ) -> None:
        """Take what it says and its boxes, each with its label."""
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title.replace("&", "").removesuffix("…"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumWidth(26 * em(self))
        self.problem = words("", "problem", wraps=True, name=f"{name}.problem")
        self.problem.hide()
        self.ok = button(self.windowTitle(), f"{name}.ok", is_primary=True)
        self.cancel = button(_("Cancel"), f"{name}.cancel")
        self.ok.setDefault(True)
        self.ok.clicked.connect(self.accept)
        self.cancel.clicked.connect(self.reject)
        layout = lines_of(self)
        if told:
            layout.addWidget(words(told, "", wraps=True, name=f"{name}.told"))
        for label, box in parts:
            layout.addLayout(field(label, box))
        layout.addWidget(self.problem)
        layout.addLayout(row(None, self.ok, self.cancel))
        self.finished.connect(self.deleteLater)
        if parts:
            parts[0][1].setFocus()

    def say_problem(self, sentence: str) -> None:
        """Say what is to be put right."""
        self.problem.setText(sentence)
        self.problem.show()

    def showEvent(self, event: QShowEvent) -> None:
        """Take the keys at once: those of the list below must not get them."""
        super().showEvent(event)
        self.activateWindow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take Ctrl and Enter as the answer, also from a box in which Enter begins a line."""
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.ok.click()
        else:
            super().keyPressEvent(event)
