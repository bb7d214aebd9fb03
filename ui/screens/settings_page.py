"""What a user sets: look, keys, locking, copies in a second folder. Each holds at once.

Must not write the file: the desk does, and whatever cannot be kept is told and put back.
"""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from meetingdesk.domain.language import gettext as _
from meetingdesk.service.stored import SecondCopy
from meetingdesk.settings.settings import Settings
from ui.actions import Actions
from ui.gateway import Gateway
from ui.presenters.keymap import Keymap, read_keymap
from ui.presenters.latest import Latest
from ui.presenters.second_copies import copied_words
from ui.presenters.settings_rows import (
    change_settings,
    copy_choices,
    lock_choices,
    read_settings,
    text_choices,
    theme_choices,
)
from ui.problems import Problem
from ui.screens.desk_page import DeskPage
from ui.screens.keys_panel import KeysPanel
from ui.widgets.asking import Questions
from ui.widgets.banner import announce
from ui.widgets.choices import Choice
from ui.widgets.layouts import (
    add_all,
    beside,
    button,
    card,
    column,
    field,
    row,
    scrolling,
    words,
)
from ui.widgets.themes import choose_text, choose_theme
from ui.widgets.typing_lines import plain_line


class SettingsPage(DeskPage):
    """Cards of settings on one page that scrolls."""

    def __init__(
        self,
        gateway: Gateway,
        actions: Actions,
        *,
        questions: Questions,
        parent: QWidget | None = None,
    ) -> None:
        """Begin empty; `refresh` reads."""
        super().__init__(parent)
        self.setObjectName("settings_page")
        self._gateway = gateway
        self._actions = actions
        self._questions = questions
        self._latest = Latest()
        self._is_showing = False
        self._kept_folder = ""
        self._theme = Choice("settings.theme")
        self._text = Choice("settings.text")
        self._lock = Choice("settings.lock")
        self._every = Choice("settings.every")
        self._folder = plain_line("settings.folder")
        self._choose = button(_("Choo&se…"), "settings.choose_folder")
        self._test = button(_("Write a copy &now"), "settings.test")
        self._no_folder = button(_("No sec&ond folder"), "settings.no_folder")
        self._tested = words("", "quiet", wraps=True, name="settings.tested")
        self._leave = button(_("Back to &cases and meetings"), "settings.leave")
        self.keys = KeysPanel()
        self._lay_out()
        self._connect()
        self._tested.hide()

    def _lay_out(self) -> None:
        inner = QWidget()
        page = column(inner, ems=48)
        page.addWidget(words(_("Settings"), "title"))
        page.addWidget(words(_("Each change holds at once and is kept."), "quiet", wraps=True))
        for title, parts in (
            (_("Look"), self._look_parts()),
            (_("Copies in a second folder"), self._copy_parts()),
            (_("Locking"), self._lock_parts()),
            (_("Keys"), [self.keys]),
        ):
            frame, inside = card()
            add_all(inside, words(title, "heading"), *parts)
            page.addWidget(frame)
        page.addLayout(row(self._leave, None))
        page.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolling(inner))

    def _look_parts(self) -> list[QWidget | QLayout]:
        return [field(_("&Theme"), self._theme), field(_("Te&xt size"), self._text)]

    def _copy_parts(self) -> list[QWidget | QLayout]:
        hint = _(
            "A folder on a USB stick. While a meeting is open an encrypted copy of the desk goes"
            " there, which another computer opens with your passphrase or the recovery key."
        )
        return [
            beside(field(_("Second &folder"), self._folder, hint=hint), self._choose),
            row(self._test, self._no_folder, None),
            self._tested,
            field(_("&How often, while a meeting is open"), self._every),
        ]

    def _lock_parts(self) -> list[QWidget | QLayout]:
        hint = _(
            "When nobody presses a key or moves the mouse, and no meeting is open. The desk also"
            " locks with the screen of the computer. What is half typed is kept."
        )
        return [field(_("&Lock the desk after"), self._lock, hint=hint)]

    def _connect(self) -> None:
        self._theme.currentIndexChanged.connect(lambda: self._change(theme=self._theme.key))
        self._text.currentIndexChanged.connect(
            lambda: self._change(text_points=int(self._text.key or 0))
        )
        self._lock.currentIndexChanged.connect(
            lambda: self._change(lock_after_minutes=int(self._lock.key or 0))
        )
        self._every.currentIndexChanged.connect(
            lambda: self._change(second_copy_every_minutes=int(self._every.key or 1))
        )
        self._folder.editingFinished.connect(lambda: self._take_folder(self._folder.text()))
        self._choose.clicked.connect(self._ask_for_folder)
        self._no_folder.clicked.connect(lambda: self._take_folder(""))
        self._test.clicked.connect(self._write_copy)
        self.keys.changed.connect(self._change_keys)
        self._leave.clicked.connect(self.left)

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """The parts between which F6 goes."""
        return (self._theme, self._folder, self._lock, self.keys.first, self._leave)

    def begin(self) -> None:
        """Put the cursor into the first box."""
        self._theme.setFocus()

    def refresh(self) -> None:
        """Read what is set."""
        self._gateway.ask(
            read_settings, then=self._latest.only(self._show), failed=self.went_wrong.emit
        )

    def _show(self, settings: Settings) -> None:
        self._is_showing = True
        self._theme.offer(theme_choices())
        self._theme.choose(settings.theme)
        self._text.offer(text_choices())
        self._text.choose(str(settings.text_points))
        self._lock.offer(lock_choices(settings.lock_after_minutes))
        self._lock.choose(str(settings.lock_after_minutes))
        self._every.offer(copy_choices(settings.second_copy_every_minutes))
        self._every.choose(str(settings.second_copy_every_minutes))
        self._kept_folder = settings.second_folder
        self._folder.setText(settings.second_folder)
        for one in (self._test, self._no_folder):
            one.setEnabled(bool(settings.second_folder))
        self.keys.show_keymap(read_keymap(settings.keys)[0])
        self._is_showing = False

    def _change(self, **changes: Any) -> None:  # noqa: ANN401 - settings as they are
        if not self._is_showing:
            self._gateway.ask(
                lambda desk: change_settings(desk, **changes),
                then=self._changed,
                failed=self._not_changed,
            )

    def _changed(self, settings: Settings) -> None:
        """Have the change hold at once."""
        choose_theme(settings.theme)
        choose_text(settings.text_points)
        self._actions.use_keys(read_keymap(settings.keys)[0])
        self._show(settings)
        self.told.emit(_("Saved. It holds from now on."))

    def _not_changed(self, problem: Problem) -> None:
        self.went_wrong.emit(problem)
        self.refresh()

    def _change_keys(self, keymap: Keymap) -> None:
        self._change(keys=dict(keymap.changed))

    def _ask_for_folder(self) -> None:
        typed = self._folder.text().strip()
        folder = self._questions.folder(self, Path(typed) if typed else None)
        if folder is not None:
            self._take_folder(str(folder))

    def _take_folder(self, typed: str) -> None:
        folder = typed.strip()
        self._folder.setText(folder)
        if folder != self._kept_folder:
            self._kept_folder = folder
            self._say_tested("")
            self._gateway.ask(
                lambda desk: change_settings(desk, second_folder=folder),
                then=self._folder_changed,
                failed=self._not_changed,
            )

    def _folder_changed(self, settings: Settings) -> None:
        """Try it at once: a folder that takes no copy is told before a meeting, not in it."""
        self._changed(settings)
        if settings.second_folder:
            self._write_copy()

    def _write_copy(self) -> None:
        is_begun = self._gateway.copy_to_second_folder(
            then=self._written, failed=lambda problem: self._say_tested(problem.sentence)
        )
        busy = _("A copy is being written just now. Try again in a minute.")
        self._say_tested(_("Writing a copy…") if is_begun else busy)

    def _written(self, copy: SecondCopy) -> None:
        self._say_tested(copied_words(copy))

    def _say_tested(self, sentence: str) -> None:
        self._tested.setText(sentence)
        self._tested.setVisible(bool(sentence))
        if sentence:
            announce(self, sentence)
