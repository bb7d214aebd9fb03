"""The one place to type: the words, who speaks, what was understood, and whether it is safe.

Must not save or understand anything: it says what was typed and wished, and is told the rest.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QFrame,
    QHBoxLayout,
    QMenu,
    QVBoxLayout,
    QWidget,
)

from meetingdesk.domain.language import gettext as _
from ui.actions import Actions
from ui.presenters.action_table import SPEAKERS
from ui.presenters.capture.echo import Chip
from ui.presenters.capture.understood import Fix
from ui.presenters.speaker import Speaker
from ui.widgets.banner import announce
from ui.widgets.capture_words import CaptureWords
from ui.widgets.chip_row import ChipRow
from ui.widgets.key_tip import KeyTip
from ui.widgets.layouts import button, em, follow, leave_cursor, words
from ui.widgets.letter_notice import LetterNotice

_SETS_OFF: Final = " – "
"""Between service and name in the label of a speaker."""


class CaptureBox(QFrame):
    """One growing box, with the echo of what was understood below it."""

    typed = Signal()
    """The words, the speaker or the mark of restriction is another."""
    speaker_chosen = Signal(object)
    """A Speaker, or None."""
    answered = Signal(object)
    """The Fix that was chosen."""
    state_told = Signal(bool)
    """Whether the box says how safe it is."""

    def __init__(self, actions: Actions, parent: QWidget | None = None) -> None:
        """Make the box empty, with nobody speaking."""
        super().__init__(parent)
        self.setObjectName("capture")
        self.setProperty("part", "capture")
        self._speakers: Callable[[], Sequence[Speaker]] = tuple
        self._speaker: Speaker | None = None
        self._ordered = 0
        self.words = CaptureWords("capture.words", actions)
        self.words.setAccessibleName(_("What is said"))
        self.words.setAccessibleDescription(
            _("What you type is kept while you type. Enter adds it. Type /? for the commands.")
        )
        self._who = button("", "capture.speaker")
        self._who.setProperty("role", "speaker")
        speakers = [actions[f"speaker.{number}"] for number in range(1, SPEAKERS + 1)]
        self._who_tip = KeyTip(self._who, "", *speakers)
        self._clear = button("✕", "capture.speaker.clear")
        self._clear.setProperty("role", "speaker")
        self._add = button(_("Add"), "capture.add", is_primary=True)
        KeyTip(self._add, _("Add the entry"), actions["entry.add"])
        self.restricted = QCheckBox(_("Restricted"))
        self.restricted.setObjectName("capture.restricted")
        told = _("Not for every copy: professionals only, until you say more")
        KeyTip(self.restricted, told, actions["entry.restrict"])
        self.chips = ChipRow("capture.echo")
        self.letters = LetterNotice("capture.letters", self.words)
        self._state = words("", "quiet", name="capture.state")
        self._problem = words("", "problem", wraps=True, name="capture.problem")
        self._problem.hide()
        follow(self._add, actions["entry.add"])
        leave_cursor(self._add, self._who, self._clear, self.restricted)
        self._lay_out()
        self._connect()
        self.show_speaker(None)

    def _lay_out(self) -> None:
        space = em(self) // 2
        layout = QVBoxLayout(self)
        layout.setContentsMargins(space, space // 2, space, space // 2)
        layout.setSpacing(space // 2)
        first = QHBoxLayout()
        first.setSpacing(space // 2)
        top = Qt.AlignmentFlag.AlignTop
        first.addWidget(self._who, 0, top)
        first.addWidget(self._clear, 0, top)
        first.addWidget(self.words, 1)
        first.addWidget(self._add, 0, top)
        second = QHBoxLayout()
        second.setSpacing(space)
        second.addWidget(self.chips, 1, Qt.AlignmentFlag.AlignVCenter)
        second.addWidget(self._state, 0, top)
        second.addWidget(self.restricted, 0, top)
        self._even()
        self._state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        layout.addLayout(first)
        layout.addLayout(second)
        layout.addWidget(self.letters)
        layout.addWidget(self._problem)
        for before, after in (
            (self.words, self._add),
            (self._add, self.restricted),
            (self.restricted, self._who),
            (self._who, self._clear),
        ):
            QWidget.setTabOrder(before, after)

    def _connect(self) -> None:
        self.words.textChanged.connect(self.typed)
        self.words.answers_wanted.connect(self.chips.focus_answers)
        self.words.emptied_further.connect(lambda: self._choose(None))
        self.restricted.toggled.connect(self._mark)
        self.restricted.clicked.connect(lambda _on: self.typed.emit())
        self.chips.chosen.connect(self.answered)
        self.chips.left.connect(self.focus_words)
        self._who.clicked.connect(self._offer_speakers)
        self._clear.clicked.connect(lambda: self._choose(None))

    @property
    def text(self) -> str:
        """The words as they stand."""
        return self.words.toPlainText()

    @property
    def is_restricted(self) -> bool:
        """Whether this entry is not for every copy."""
        return self.restricted.isChecked()

    @property
    def has_cursor(self) -> bool:
        """Whether somebody types here."""
        return self.words.hasFocus() or any(one.hasFocus() for one in self.chips.answers)

    @property
    def state(self) -> str:
        """What is said of the saving."""
        return self._state.text()

    def focus_words(self) -> None:
        """Put the cursor into the words."""
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def offer_speakers(self, speakers: Callable[[], Sequence[Speaker]]) -> None:
        """Offer who can be chosen from the list of the chip, asked for when it opens."""
        self._speakers = speakers

    def show_speaker(self, speaker: Speaker | None) -> None:
        """Show who speaks."""
        self._speaker = speaker
        label = speaker.label if speaker is not None else _("Speaker…")
        self._cut_speaker()
        self._who_tip.say(_("{name}. Choose who speaks").format(name=label))
        spoken = _("Speaker: {name}").format(name=label) if speaker else _("Choose the speaker")
        self._who.setAccessibleName(spoken)
        told = _("Clear the speaker {name}").format(name=label)
        self._clear.setAccessibleName(told)
        self._clear.setToolTip(_("Clear the speaker (Backspace in the empty box)"))
        self._clear.setVisible(speaker is not None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Have the speaker take no more than a part of the row."""
        super().resizeEvent(event)
        self._cut_speaker()

    def changeEvent(self, event: QEvent) -> None:
        """Measure anew where the size of the text is another."""
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._even()

    def _even(self) -> None:
        """Have what is said of the saving stand beside its neighbour, with room for the time."""
        self._state.setMinimumHeight(self.restricted.sizeHint().height())
        time = self._state.fontMetrics().horizontalAdvance("Saved 00:00:00 ")
        self._state.setMinimumWidth(time)

    def _cut_speaker(self) -> None:
        """Show the name; the service stands before it where there is room for both."""
        label = self._speaker.label if self._speaker is not None else _("Speaker…")
        metrics, room = self._who.fontMetrics(), self.width() // 5
        if metrics.horizontalAdvance(label) > room:
            label = label.rpartition(_SETS_OFF)[2]
        room = max(room, 4 * em(self))
        cut = metrics.elidedText(label, Qt.TextElideMode.ElideRight, room)
        self._who.setText(cut.replace("&", "&&"))

    def show_restricted(self, is_on: bool) -> None:
        """Tick or untick the box."""
        self.restricted.setChecked(is_on)

    def show_chips(self, chips: Sequence[Chip], fixes: Sequence[Fix]) -> None:
        """Show what was understood."""
        self.chips.show_chips(chips, fixes)
        answers = self.chips.answers
        if len(answers) > self._ordered:
            self._ordered = len(answers)
            in_turn = (self._add, *answers, self.restricted)
            for before, after in pairwise(in_turn):
                QWidget.setTabOrder(before, after)

    def show_state(self, told: str) -> None:
        """Say whether it is safe."""
        if told != self._state.text():
            self._state.setText(told)
            self.state_told.emit(bool(told))

    def say_problem(self, sentence: str) -> None:
        """Say what is to be put right, and have a screen reader say it at once; the words stay."""
        if sentence == self._problem.text() and not self._problem.isHidden():
            return
        self._problem.setText(sentence)
        self._problem.show()
        announce(self, sentence)

    def update_problem(self, sentence: str) -> None:
        """Say the same in other words, for example how long until the next try; not aloud."""
        self._problem.setText(sentence)
        self._problem.setVisible(bool(sentence))

    def hide_problem(self) -> None:
        """Say nothing any more."""
        self._problem.setText("")
        self._problem.hide()

    def _mark(self, is_on: bool) -> None:
        self.setProperty("part", "capture_restricted" if is_on else "capture")
        self.style().polish(self)

    def _choose(self, speaker: Speaker | None) -> None:
        self.speaker_chosen.emit(speaker)
        self.focus_words()

    def _offer_speakers(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setObjectName("capture.speakers")
        for speaker in self._speakers():
            one = menu.addAction(speaker.label.replace("&", "&&"))
            one.triggered.connect(lambda _on, chosen=speaker: self._choose(chosen))
        if menu.isEmpty():
            menu.addAction(_("Nobody is in the room yet")).setEnabled(False)
        menu.popup(self._who.mapToGlobal(self._who.rect().bottomLeft()))
