"""The safety note of the room, for the chair alone: a quiet button that opens it over the pages.

It stands in the chair's own window only. Must not hand its words to anything else.
"""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from meetingdesk.bootstrap import OpenDesk
from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import State
from meetingdesk.rules.naming import join_names, name_of
from meetingdesk.service.loading import load_record
from meetingdesk.service.safety import find_safety_note, pairs_together
from ui.actions import Actions
from ui.gateway import Gateway
from ui.presenters.latest import Latest
from ui.widgets.banner import announce
from ui.widgets.layouts import button, em, row, words


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomSafety:
    """The note and the warning, in words; both empty where there is nothing."""

    note: str = ""
    apart: str = ""
    together: str = ""


def read_room_safety(desk: OpenDesk, meeting: MeetingId) -> RoomSafety:
    """Read the note of a meeting, and who is in the room against it. Raises NotFound."""
    with desk.bus.read() as reader:
        note = find_safety_note(reader, meeting)
        if note is None:
            return RoomSafety()
        record = load_record(reader, meeting)
    if record.meeting.state not in {State.PLANNED, State.POSTPONED, State.OPEN, State.ADJOURNED}:
        return RoomSafety()
    pairs = pairs_together(record, note, at=desk.press.clock.now())
    names = join_names(name_of(record, one) for one in note.apart)
    return RoomSafety(
        note=note.text,
        apart=_("Must not meet: {names}.").format(names=names) if note.apart else "",
        together=" ".join(
            _("{names} must not meet, and are both in the room.").format(
                names=join_names(name_of(record, one) for one in pair)
            )
            for pair in pairs
        ),
    )


class SafetyBand(QWidget):
    """Shown only where there is a note; its words only while the button is pressed in."""

    went_wrong = Signal(object)

    def __init__(self, gateway: Gateway, actions: Actions, parent: QWidget | None = None) -> None:
        """Begin hidden."""
        super().__init__(parent)
        self.setObjectName("safety_band")
        self._gateway = gateway
        self._latest = Latest()
        self._warned = ""
        self._open = button(_("Safety note for the chair"), "safety.open")
        self._open.setCheckable(True)
        self._note = words("", "", wraps=True, name="safety.note")
        self._together = words("", "problem", wraps=True, name="safety.together")
        layout = QVBoxLayout(self)
        space = em(self)
        layout.setContentsMargins(space, space // 4, space, 0)
        layout.setSpacing(space // 4)
        layout.addWidget(self._together)
        layout.addLayout(row(self._open, None))
        layout.addWidget(self._note)
        self._open.toggled.connect(lambda _on: self._settle())
        actions["meeting.safety"].triggered.connect(self._turn)
        self.hide()

    def show_meeting(self, meeting: MeetingId) -> None:
        """Read the note again."""
        self._gateway.ask(
            lambda desk: read_room_safety(desk, meeting),
            then=self._latest.only(self._show),
            failed=self.went_wrong.emit,
        )

    def leave(self) -> None:
        """Forget the note."""
        self._latest.forget()
        self._show(RoomSafety())

    def _show(self, found: RoomSafety) -> None:
        self._note.setText("\n".join(filter(None, (found.note, found.apart))))
        self._together.setText(found.together)
        has_any = bool(self._note.text() or found.together)
        if not has_any:
            self._open.setChecked(False)
        self.setVisible(has_any)
        self._settle()
        if found.together and found.together != self._warned:
            announce(self, found.together)
        self._warned = found.together

    def _turn(self) -> None:
        if not self.isHidden():
            self._open.toggle()

    def _settle(self) -> None:
        self._note.setVisible(self._open.isChecked())
        self._together.setVisible(bool(self._together.text()))
