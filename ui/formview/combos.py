"""A choice from many: a combo box found by typing, and deaf to the mouse wheel."""

from typing import Final

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QSizePolicy, QStyle, QStyleOptionComboBox, QWidget

from meetingdesk.domain.language import gettext as _
from ui.formview.editor import Editor
from ui.formview.sizes import even_width
from ui.formview.type_ahead import TypeAhead
from ui.presenters.parts.fields import Field, Value
from ui.widgets.layouts import words

_NARROWEST: Final = 14


class FoundByTyping(QComboBox):
    """A combo box in which the letters that are typed choose, spaces among them too."""

    resized = Signal()

    def __init__(self, name: str) -> None:
        """Begin empty."""
        super().__init__()
        self.setObjectName(name)
        self._type_ahead = TypeAhead()
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(_NARROWEST)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Ask for room for the longest choice; the form may give less."""
        hint, least = super().sizeHint(), _NARROWEST * self.fontMetrics().horizontalAdvance("X")
        texts = (self.itemText(at) for at in range(self.count()))
        longest = max(map(self.fontMetrics().horizontalAdvance, texts), default=0)
        wanted = hint.width() + max(longest - least, 0)
        return QSize(even_width(self, wanted), hint.height())

    @property
    def is_cut(self) -> bool:
        """Whether what is chosen has more words than there is room for."""
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        room = self.style().subControlRect(
            QStyle.ComplexControl.CC_ComboBox,
            option,
            QStyle.SubControl.SC_ComboBoxEditField,
            self,
        )
        return self.fontMetrics().horizontalAdvance(self.currentText()) > room.width()

    def showPopup(self) -> None:
        """Give the list room for its longest choice, however narrow the box is."""
        bar = self.view().verticalScrollBar().sizeHint().width()
        wanted = self.view().sizeHintForColumn(0) + 2 * bar
        self.view().setMinimumWidth(min(wanted, self.screen().availableGeometry().width()))
        super().showPopup()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell of another width."""
        super().resizeEvent(event)
        self.resized.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Look for what is typed; arrows and Alt+Down do what they do everywhere."""
        plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        text = event.text()
        is_word = text.isprintable() and bool(text.strip() or self._type_ahead.is_typing)
        if not (plain and text and is_word):
            super().keyPressEvent(event)
            return
        labels = [self.itemText(at) for at in range(self.count())]
        place = self._type_ahead.find(text, labels, now=self.currentIndex())
        if place is not None:
            self.setCurrentIndex(place)
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin a new word."""
        super().focusInEvent(event)
        self._type_ahead.forget()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page: it must never choose."""
        event.ignore()


class ComboEditor(Editor):
    """Many choices, one in sight."""

    def __init__(self, field: Field, name: str) -> None:
        """Offer the choices."""
        super().__init__(field, name)
        self.box = FoundByTyping(name)
        if field.is_optional and all(choice.code for choice in field.choices):
            self.box.addItem(_("Nothing chosen"), "")
        for choice in field.choices:
            self.box.addItem(choice.label, choice.code)
        self._whole = words("", "quiet", wraps=True)
        self._whole.hide()
        self.lines.addWidget(self.box)
        self.lines.addWidget(self._whole)
        self.box.currentIndexChanged.connect(self._chosen)
        # Later: a size must not change while sizes are being given out.
        self.box.resized.connect(self._say_whole, Qt.ConnectionType.QueuedConnection)

    @property
    def value(self) -> Value:
        """The code that is chosen; empty for none."""
        return str(self.box.currentData() or "")

    def show_value(self, value: Value) -> None:
        """Choose by code; one that is no longer offered is kept, and shown as it is."""
        place = self.box.findData(value)
        self.box.blockSignals(True)
        if place < 0:
            # Where something must be chosen, nothing is chosen for the user.
            place = self.box.count() if value else 0
            self.box.insertItem(place, str(value or _("Nothing chosen")), value)
        self.box.setCurrentIndex(max(place, 0))
        self.box.blockSignals(False)
        self._say_whole()

    @property
    def target(self) -> QWidget:
        """The box."""
        return self.box

    def _chosen(self) -> None:
        self._say_whole()
        self.changed.emit()

    def _say_whole(self) -> None:
        """Say below the box what is too long for it."""
        self._whole.setText(self.box.currentText())
        self._whole.setVisible(self.box.is_cut)
