"""The second row of the capture box: what was understood, and the questions with their answers.

Tones are told by a mark and by words, never by colour alone. Must not understand anything itself.
"""

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QWidget

from meetingdesk.domain.language import gettext as _
from ui.presenters.capture.echo import Chip, Tone
from ui.presenters.capture.understood import Fix
from ui.widgets.layouts import em, words

_MARKS: Final = {Tone.PLAIN: "✓", Tone.AMBER: "!", Tone.QUESTION: "?"}
_MOST: Final = 9


class _Answer(QPushButton):
    """One answer to a question; the arrows go to the next one, Esc back to the words."""

    moved = Signal(int)
    left = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go from answer to answer, or back."""
        match event.key():
            case Qt.Key.Key_Left | Qt.Key.Key_Up:
                self.moved.emit(-1)
            case Qt.Key.Key_Right | Qt.Key.Key_Down:
                self.moved.emit(1)
            case Qt.Key.Key_Escape:
                self.left.emit()
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.click()
            case _:
                super().keyPressEvent(event)


class ChipRow(QWidget):
    """Chips, and behind each question its answers as buttons."""

    chosen = Signal(object)
    """The Fix that was chosen."""
    left = Signal()
    """Back to the words."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        """Begin empty, as high as one row, so that nothing jumps when the first chip comes."""
        super().__init__(parent)
        self.setObjectName(name)
        self._shown: tuple[Sequence[Chip], Sequence[Fix]] = ((), ())
        self._chips: list[QLabel] = []
        self._answers: list[_Answer] = []
        self._fixes: Sequence[Fix] = ()
        self._how = words(_("Alt+↓ to choose"), "quiet")
        self._how.setParent(self)
        self._how.hide()
        self._hint = words(_("Enter adds it. /? shows what can be typed."), "quiet")
        self._hint.setParent(self)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    @property
    def answers(self) -> list[QPushButton]:
        """The answers that can be given now."""
        return [one for one in self._answers if not one.isHidden()]

    def show_chips(self, chips: Sequence[Chip], fixes: Sequence[Fix]) -> None:
        """Show what was understood; nothing is made anew where nothing changed."""
        if (chips, fixes) == self._shown:
            return
        had_cursor = any(one.hasFocus() for one in self._answers)
        self._shown, self._fixes = (chips, fixes), fixes[:_MOST]
        for place, chip in enumerate(chips):
            self._show_chip(self._chip(place), chip)
        for label in self._chips[len(chips) :]:
            label.hide()
        for place, fix in enumerate(self._fixes):
            self._show_answer(self._answer(place), fix)
        for answer in self._answers[len(self._fixes) :]:
            answer.hide()
        self._how.setVisible(bool(self._fixes))
        self._settle_hint()
        if had_cursor and not any(one.hasFocus() for one in self.answers):
            self.left.emit()
        self._place(self.width(), moves=True)
        self.updateGeometry()

    def _settle_hint(self) -> None:
        """Say how to add something while nothing is typed, where there is room to say it."""
        is_idle = not any(self._shown)
        self._hint.setVisible(is_idle and self._hint.sizeHint().width() <= self.width())

    def focus_answers(self) -> bool:
        """Put the cursor on the first answer; tell whether there is one."""
        answers = self.answers
        if answers:
            answers[0].setFocus(Qt.FocusReason.ShortcutFocusReason)
        return bool(answers)

    def sizeHint(self) -> QSize:
        """Ask for as many rows as there are at this width, and at least for one."""
        width = max(self.width(), 8 * em(self))
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Be content with little room to the side."""
        return QSize(8 * em(self), self._row_height())

    def heightForWidth(self, width: int) -> int:
        """Count the rows at a width."""
        return max(self._place(width, moves=False), self._row_height())

    def _row_height(self) -> int:
        return em(self) * 8 // 5

    def _place(self, width: int, *, moves: bool) -> int:
        """Lay chips, then answers, side by side and in the next row; return the height."""
        x = y = row = 0
        space = em(self) // 3
        for part in (*self._chips, *self._answers, self._how, self._hint):
            if part.isHidden():
                continue
            hint = part.sizeHint()
            wide = min(max(hint.width(), part.minimumWidth()), width)
            high = part.heightForWidth(wide) if part.hasHeightForWidth() else hint.height()
            if x and x + wide > width:
                x, y, row = 0, y + row + space, 0
            # The first row stands on one line with what is beside it.
            down = max(self._row_height() - high, 0) // 2 if not y else 0
            if moves:
                part.setGeometry(x, y + down, wide, high)
            x, row = x + wide + space, max(row, high + down)
        return y + row

    def _chip(self, place: int) -> QLabel:
        while len(self._chips) <= place:
            label = QLabel(self)
            label.setProperty("role", "chip")
            label.setTextFormat(Qt.TextFormat.PlainText)
            label.setWordWrap(False)
            self._chips.append(label)
        return self._chips[place]

    def _show_chip(self, label: QLabel, chip: Chip) -> None:
        text = f"{_MARKS[chip.tone]} {chip.label}"
        self._fit(label, text)
        if label.property("tone") != chip.tone.value:
            label.setProperty("tone", chip.tone.value)
            label.style().polish(label)
        label.setText(text)
        label.setAccessibleName(_spoken(chip))
        label.setToolTip(chip.sentence)
        label.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have long chips as wide as there is room now."""
        super().resizeEvent(event)
        for label in self._chips:
            self._fit(label, label.text())
        self._settle_hint()
        self._place(self.width(), moves=True)
        if self.heightForWidth(self.width()) > self.height():
            # Chips that were as wide as another row had room for need another height now.
            self.updateGeometry()

    def changeEvent(self, event: QEvent) -> None:
        """Lay out anew where the size of the text or the theme is another."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._place(self.width(), moves=True)
            self.updateGeometry()

    def _fit(self, label: QLabel, text: str) -> None:
        """Wrap a chip only where one row has no room for it."""
        wanted = label.fontMetrics().horizontalAdvance(text) + 2 * em(self)
        is_long = wanted > self.width()
        label.setWordWrap(is_long)
        label.setMinimumWidth(max(self.width(), 8 * em(self)) if is_long else 0)

    def _answer(self, place: int) -> _Answer:
        while len(self._answers) <= place:
            number = len(self._answers)
            answer = _Answer(self)
            answer.setObjectName(f"{self.objectName()}.answer.{number + 1}")
            answer.setProperty("role", "answer")
            answer.setAutoDefault(False)
            answer.clicked.connect(lambda _on, at=number: self._choose(at))
            answer.moved.connect(lambda by, at=number: self._move(at + by))
            answer.left.connect(self.left)
            self._answers.append(answer)
        return self._answers[place]

    def _show_answer(self, answer: _Answer, fix: Fix) -> None:
        answer.setText(fix.label.replace("&", "&&"))
        answer.setAccessibleName(_("Answer: {label}").format(label=fix.label))
        answer.setToolTip(_("Take this answer (Alt+Down, then Enter)"))
        answer.show()

    def _choose(self, place: int) -> None:
        if place < len(self._fixes):
            self.chosen.emit(self._fixes[place])

    def _move(self, place: int) -> None:
        answers = self.answers
        if 0 <= place < len(answers):
            answers[place].setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.left.emit()


def _spoken(chip: Chip) -> str:
    told = {
        Tone.PLAIN: _("Understood: {sentence}"),
        Tone.AMBER: _("Please note: {sentence}"),
        Tone.QUESTION: _("Question: {sentence}"),
    }[chip.tone]
    return told.format(sentence=chip.sentence)
