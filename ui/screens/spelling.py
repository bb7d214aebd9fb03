"""Spelling of the capture box: marks while one types, suggestions when asked, words learned.

The dictionary is loaded and asked beside the window. Must not correct anything by itself.
"""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QMenu

from meetingdesk.domain.language import gettext as _
from meetingdesk.record.model import Record
from meetingdesk.service.commands.learning import LearnWord
from meetingdesk.service.queries import list_learned_words
from ui.actions import Actions
from ui.gateway import Gateway
from ui.presenters.spelling import Misspelt, Speller
from ui.problems import Problem
from ui.widgets.capture_words import CaptureWords
from ui.widgets.spelling_marks import SpellingMarks
from ui.widgets.text_places import qt_length

_MOST = 20_000
"""Characters in which F7 looks for the next word."""


class SpellingHelp(QObject):
    """The spelling of one box."""

    told = Signal(str)
    went_wrong = Signal(object)

    def __init__(
        self, gateway: Gateway, box: CaptureWords, *, actions: Actions, parent: QObject
    ) -> None:
        """Mark nothing before a meeting is taken up."""
        super().__init__(parent)
        self._gateway = gateway
        self._box = box
        self._speller: Speller | None = None
        self._names: frozenset[str] = frozenset()
        self._marks = SpellingMarks(box)
        self._menu: QMenu | None = None
        box.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        box.customContextMenuRequested.connect(self._show_context)
        actions["text.spelling"].triggered.connect(self._go_to_next)

    @property
    def is_ready(self) -> bool:
        """Whether the dictionary is read."""
        return self._speller is not None

    def misspelt(self, text: str) -> Sequence[Misspelt]:
        """Return what of a text is in no list; nothing before the dictionary is read."""
        return self._speller.misspelt(text) if self._speller is not None else ()

    def begin(self, record: Record) -> None:
        """Take up a meeting: its names are right, and so are the words learned before."""
        names = self._names = _names_of(record)

        def load(learned: Sequence[str]) -> Speller:
            speller = Speller(learned, names)
            speller.misspelt(_("ready"))
            return speller

        def ready(speller: Speller) -> None:
            self._speller = speller
            self._marks.use(speller.misspelt)

        def read(learned: tuple[str, ...]) -> None:
            self._gateway.work_out(
                lambda _desk: load(learned), then=ready, failed=self.went_wrong.emit
            )

        def ask() -> tuple[str, ...]:
            with self._gateway.desk.bus.read() as reader:
                return list_learned_words(reader)

        self._gateway.ask(lambda _desk: ask(), then=read, failed=self.went_wrong.emit)

    def follow(self, record: Record) -> None:
        """Take the names that came in since."""
        names = _names_of(record)
        if self._speller is None or names <= self._names:
            return
        for name in names - self._names:
            self._speller.learn_name(name)
        self._names = names
        self._marks.rehighlight()

    def _go_to_next(self) -> None:
        """Choose the next word that is in no list, and offer what may have been meant."""
        if not self._box.hasFocus() and not self._box.toPlainText():
            return
        if self._speller is None:
            self.told.emit(_("The dictionary is still being read."))
            return
        found = self._speller.misspelt(self._box.toPlainText()[:_MOST])
        if not found:
            self.told.emit(_("No word here looks misspelt."))
            return
        place = _characters(self._box)
        one = next((one for one in found if one.end > place), found[0])
        self._select(one)
        self._box.setFocus()
        self._suggest(one.word, at=self._box.cursorRect().bottomLeft())

    def _select(self, one: Misspelt) -> None:
        text = self._box.toPlainText()
        cursor = self._box.textCursor()
        cursor.setPosition(qt_length(text[: one.start]))
        cursor.setPosition(qt_length(text[: one.end]), QTextCursor.MoveMode.KeepAnchor)
        self._box.setTextCursor(cursor)

    def _show_context(self, place: QPoint) -> None:
        menu = self._box.createStandardContextMenu(place)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        cursor = self._box.cursorForPosition(place)
        cursor.select(QTextCursor.SelectionType.WordUnderCursor)
        word = cursor.selectedText()
        if self._speller is not None and word and self._speller.misspelt(word):
            one = menu.addAction(_("Spelling of “{word}”…").format(word=word))
            one.triggered.connect(lambda _on: self._suggest_for(cursor, place))
        menu.popup(self._box.viewport().mapToGlobal(place))

    def _suggest_for(self, cursor: QTextCursor, place: QPoint) -> None:
        self._box.setTextCursor(cursor)
        self._suggest(cursor.selectedText(), at=place)

    def _suggest(self, word: str, *, at: QPoint) -> None:
        speller = self._speller
        if speller is None:
            return
        self._gateway.work_out(
            lambda _desk: speller.suggest(word),
            then=lambda offered: self._offer(word, offered, at=at),
            failed=self.went_wrong.emit,
        )

    def _offer(self, word: str, offered: Sequence[str], *, at: QPoint) -> None:
        if self._box.textCursor().selectedText() != word:
            return
        menu = QMenu(self._box)
        menu.setObjectName("capture.spelling")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for one in offered:
            take = menu.addAction(one)
            take.triggered.connect(lambda _on, by=one: self._replace(word, by))
        if not offered:
            menu.addAction(_("Nothing like it is in the dictionary")).setEnabled(False)
        menu.addSeparator()
        learn = menu.addAction(_("&Add “{word}” to my words").format(word=word))
        learn.setObjectName("capture.spelling.learn")
        learn.triggered.connect(lambda _on: self._learn(word))
        menu.popup(self._box.viewport().mapToGlobal(at))
        if menu.actions():
            menu.setActiveAction(menu.actions()[0])

    def _replace(self, word: str, by: str) -> None:
        cursor = self._box.textCursor()
        if cursor.selectedText() == word:
            cursor.insertText(by)
            self._box.setTextCursor(cursor)

    def _learn(self, word: str) -> None:
        def learned(_changes: object) -> None:
            if self._speller is not None:
                self._speller.learn(word)
                self._marks.rehighlight()
            self.told.emit(_("“{word}” is one of your words now.").format(word=word))

        self._gateway.do(LearnWord(word=word), then=learned, failed=self._not_learned)

    def _not_learned(self, problem: Problem) -> None:
        self.went_wrong.emit(problem)


def _names_of(record: Record) -> frozenset[str]:
    people = (
        name
        for person in record.people
        for name in (person.name, person.preferred_name, *person.aliases, *person.former_names)
    )
    services = (
        name
        for one in record.agencies
        for name in (one.name, one.short_name, one.short_name.lower())
    )
    return frozenset(filter(None, (*people, *services)))


def _characters(box: CaptureWords) -> int:
    """Return where the cursor stands, in characters."""
    cursor = QTextCursor(box.document())
    cursor.setPosition(box.textCursor().position(), QTextCursor.MoveMode.KeepAnchor)
    return len(cursor.selectedText())
