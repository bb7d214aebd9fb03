"""What the chair is told over the pages of a meeting: what is not yet said, the safety note.

It stands in the chair's own window only. Must not hand the words of the note to anything else.
"""

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from meetingdesk.bootstrap import OpenDesk
from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import BEFORE_THE_CLOSE
from meetingdesk.rules.naming import join_names, name_of
from meetingdesk.service.loading import load_record
from meetingdesk.service.safety import find_safety_note, pairs_together
from ui.actions import Actions
from ui.gateway import Gateway
from ui.presenters.latest import Latest
from ui.presenters.prepare_rows import what_is_not_said
from ui.widgets.banner import announce
from ui.widgets.layouts import button, card, em, follow, row, words


@dataclass(frozen=True, slots=True, kw_only=True)
class RoomWords:
    """The note and the warnings, in words; all empty where there is nothing."""

    unsaid: str = ""
    """What of type and family is not said yet."""
    note: str = ""
    apart: str = ""
    together: str = ""


def read_room_words(desk: OpenDesk, meeting: MeetingId) -> RoomWords:
    """Read what the chair is to know over every page of a meeting. Raises NotFound."""
    with desk.bus.read() as reader:
        note = find_safety_note(reader, meeting)
        record = load_record(reader, meeting)
    unsaid = what_is_not_said(record)
    if note is None or record.meeting.state not in BEFORE_THE_CLOSE:
        return RoomWords(unsaid=unsaid)
    pairs = pairs_together(record, note, at=desk.press.clock.now())
    names = join_names(name_of(record, one) for one in note.apart)
    return RoomWords(
        unsaid=unsaid,
        note=note.text,
        apart=_("Must not meet: {names}.").format(names=names) if note.apart else "",
        together=" ".join(
            _("{names} must not meet, and are both in the room.").format(
                names=join_names(name_of(record, one) for one in pair)
            )
            for pair in pairs
        ),
    )


class RoomNotices(QWidget):
    """Shown only where there is something; the note's words only while its button is pressed in."""

    went_wrong = Signal(object)

    def __init__(self, gateway: Gateway, actions: Actions, parent: QWidget | None = None) -> None:
        """Begin hidden."""
        super().__init__(parent)
        self.setObjectName("room_notices")
        self._gateway = gateway
        self._latest = Latest()
        self._warned = ""
        self._open = button(_("Safety note for the chair"), "safety.open")
        self._open.setCheckable(True)
        self._note = words("", "", wraps=True, name="safety.note")
        self._together = words("", "problem", wraps=True, name="safety.together")
        self._unsaid, unsaid = card(part="notice")
        self._unsaid_words = words("", "", wraps=True, name="notices.unsaid")
        self._say = button(_("Say type and family…"), "notices.say")
        follow(self._say, actions["meeting.family"])
        line = row(self._unsaid_words, self._say)
        line.setStretch(0, 1)
        unsaid.addLayout(line)
        layout = QVBoxLayout(self)
        space = em(self)
        layout.setContentsMargins(space // 2, space // 4, space // 2, 0)
        layout.setSpacing(space // 4)
        layout.addWidget(self._unsaid)
        layout.addWidget(self._together)
        layout.addLayout(row(self._open, None))
        layout.addWidget(self._note)
        self._open.toggled.connect(lambda _on: self._settle())
        actions["meeting.safety"].triggered.connect(self._turn)
        self.hide()

    def show_meeting(self, meeting: MeetingId) -> None:
        """Read the note again."""
        self._gateway.ask(
            lambda desk: read_room_words(desk, meeting),
            then=self._latest.only(self._show),
            failed=self.went_wrong.emit,
        )

    def leave(self) -> None:
        """Forget the note."""
        self._latest.forget()
        self._show(RoomWords())

    def _show(self, found: RoomWords) -> None:
        self._note.setText("\n".join(filter(None, (found.note, found.apart))))
        self._together.setText(found.together)
        self._unsaid_words.setText(found.unsaid)
        self._unsaid.setVisible(bool(found.unsaid))
        has_note = bool(self._note.text())
        if not has_note:
            self._open.setChecked(False)
        self._open.setVisible(has_note)
        self.setVisible(has_note or bool(found.unsaid))
        self._settle()
        if found.together and found.together != self._warned:
            announce(self, found.together)
        self._warned = found.together

    def _turn(self) -> None:
        if not self._open.isHidden():
            self._open.toggle()

    def _settle(self) -> None:
        self._note.setVisible(self._open.isChecked())
        self._together.setVisible(bool(self._together.text()))
