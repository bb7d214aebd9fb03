"""Opens the form of a part of a meeting: an empty one, or that of a part in the store.

One form at a time. Nothing is written here.
"""

from collections.abc import Mapping
from typing import Final
from uuid import UUID

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from ui.actions import Actions
from ui.gateway import Gateway
from ui.presenters.action_table import KEY_ACTIONS
from ui.presenters.meeting_view import MeetingView
from ui.presenters.part_draft import draft_key
from ui.presenters.parts.fields import Value
from ui.presenters.parts.opening import OpenForm as Opened
from ui.presenters.parts.opening import open_form
from ui.problems import Problem
from ui.screens.draft_keeper import Ended
from ui.screens.open_form import OpenForm
from ui.screens.withdrawing import Withdrawing
from ui.widgets.asking import Questions
from ui.widgets.spelling_marks import Look

_PART: Final = "part."
_NOTHING: Mapping[str, Value] = {}


class PartEditing(QObject):
    """The one way in which a part of a meeting is added or corrected in a form."""

    recorded = Signal(str)
    """The id of the part that is durable now."""
    told = Signal(str)
    went_wrong = Signal(object)

    def __init__(self, gateway: Gateway, questions: Questions, parent: QWidget) -> None:
        """Take the window over which forms open; nothing opens yet."""
        super().__init__(parent)
        self._gateway = gateway
        self._questions = questions
        self._window = parent
        self._meeting: MeetingId | None = None
        self._is_reading = False
        self._may_change = False
        self._drafts: dict[str, str] = {}
        self._open: OpenForm | None = None
        self._look: Look | None = None
        self._withdrawing = Withdrawing(gateway, parent)
        self._withdrawing.told.connect(self.told)
        self._withdrawing.went_wrong.connect(self.went_wrong)

    @property
    def open_form(self) -> str:
        """The form that is open, by the key of its draft; empty for none."""
        return self._open.key if self._open is not None else ""

    def take_actions(self, actions: Actions) -> None:
        """Have the actions that add a part open their forms."""
        for one in KEY_ACTIONS:
            if one.id.startswith(_PART):
                kind = one.id.removeprefix(_PART)
                actions[one.id].triggered.connect(lambda _on, kind=kind: self.add(kind))

    def mark_spelling(self, look: Look) -> None:
        """Have misspelt words underlined in the forms that are opened from now on."""
        self._look = look

    def begin(self, view: MeetingView) -> None:
        """Take a meeting as it stands now."""
        if view.id != self._meeting:
            self._meeting = view.id
            self._drafts = {
                key: draft for key, draft in view.drafts.items() if key.startswith("part/")
            }
        self._may_change = view.may_change

    def leave(self) -> None:
        """Forget the meeting; a form that is open goes, and what is typed in it is kept."""
        if self._open is not None:
            self._open.dialog.close_for_good()
        self._meeting = None

    def finish(self, then: Ended) -> None:
        """Have what is typed in an open form kept, then tell."""
        if self._open is None:
            then(None)
        else:
            self._open.finish(then)

    def add(self, kind: str, preset: Mapping[str, Value] = _NOTHING) -> None:
        """Open the empty form of a kind of part; of what a meeting has once, its own form."""
        self._read(kind, None, preset=preset)

    def edit(self, kind: str, uid: UUID | None) -> None:
        """Open the form of a part as it stands in the store."""
        known = self._meeting if uid is None else uid
        self._read(kind, known, preset=_NOTHING)

    def _read(self, kind: str, uid: UUID | None, *, preset: Mapping[str, Value]) -> None:
        meeting = self._meeting
        if meeting is None or self._is_reading or not self._is_free():
            return
        now = self._gateway.desk.bus.clock.now()
        self._is_reading = True

        def read(found: Opened) -> None:
            self._is_reading = False
            if meeting == self._meeting:
                self._show(found)

        def failed(problem: Problem) -> None:
            self._is_reading = False
            self.went_wrong.emit(problem)

        self._gateway.ask(
            lambda desk: open_form(desk, meeting, kind=kind, now=now, uid=uid, preset=preset),
            then=read,
            failed=failed,
        )

    def withdraw(self, kind: str, uid: UUID) -> None:
        """Take a part away, with a reason where the meeting is closed."""
        if self._meeting is not None and self._is_free():
            self._withdrawing.begin(self._meeting, kind, uid=uid)

    def _is_free(self) -> bool:
        """Tell whether a form may open; say why not."""
        if self._open is not None:
            self._open.dialog.raise_()
            self._open.dialog.activateWindow()
            return False
        if not self._may_change:
            self.told.emit(_("Nothing in this record changes any more but by an amendment."))
            return False
        return True

    def _show(self, found: Opened) -> None:
        draft = self._drafts.get(draft_key(found.form.kind, found.form.uid), "")
        one = OpenForm(self._gateway, found, draft=draft, window=self._window)
        self._open = one
        if self._look is not None:
            one.mark_spelling(self._look)
        one.recorded.connect(self.recorded)
        one.told.connect(self.told)
        one.went_wrong.connect(self.went_wrong)
        one.drafted.connect(self._drafted)
        one.closed.connect(self._closed)

    def _drafted(self, key: str, draft: str) -> None:
        if draft:
            self._drafts[key] = draft
        else:
            self._drafts.pop(key, None)

    def _closed(self) -> None:
        self._open = None
