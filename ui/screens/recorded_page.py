"""What was recorded: the kinds with their counts, the parts of each, and the way to change them.

Must not write but by its two commands: taking a part out, and beginning an amendment. Forms are
opened by the meeting screen.
"""

from collections.abc import Callable, Mapping
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.service.commands.meeting_steps import StartAmendment
from ui.actions import Actions
from ui.formview.sizes import LineBox
from ui.gateway import Gateway
from ui.models.rows import RowsModel
from ui.presenters.keys import Place
from ui.presenters.latest import Latest
from ui.presenters.part_listing import KindRow, kind_rows, may_be_added, rows_of, subject_of
from ui.presenters.part_reading import Recorded, read_recorded
from ui.presenters.parts.groups import PartGroup, PartRow
from ui.presenters.withdrawal import may_be_withdrawn
from ui.screens.withdrawing import Withdrawing
from ui.widgets.asking import Questions, ReasonDialog
from ui.widgets.layouts import add_all, button, card, em, field, row, words
from ui.widgets.lists import list_of
from ui.widgets.row_delegate import Line, Look


class RecordedPage(QWidget):
    """Two lists: the kinds, and the parts of the kind that is chosen."""

    went_wrong = Signal(object)
    told = Signal(str)
    part_wanted = Signal(str, object, dict)

    def __init__(
        self,
        gateway: Gateway,
        actions: Actions,
        *,
        questions: Questions,
        parent: QWidget | None = None,
    ) -> None:
        """Begin without a meeting."""
        super().__init__(parent)
        self.setObjectName("recorded_page")
        self._gateway = gateway
        self._actions = actions
        self._questions = questions
        self._latest = Latest()
        self._meeting: MeetingId | None = None
        self._wanted = ""
        self._recorded: Recorded | None = None
        self._withdrawing = Withdrawing(gateway, self)
        self._withdrawing.told.connect(self.told)
        self._withdrawing.went_wrong.connect(self.went_wrong)
        self._make_lists()
        self._make_parts()
        self._lay_out()
        self._connect()
        self._settle()

    def _make_lists(self) -> None:
        self._kinds: RowsModel[KindRow] = RowsModel(
            label=lambda one: one.title,
            sentence=lambda one: one.sentence,
            key=lambda one: one.kind,
            parent=self,
        )
        self._rows: RowsModel[PartRow] = RowsModel(
            label=lambda one: one.lead,
            sentence=lambda one: one.sentence,
            key=lambda one: one.key,
            parent=self,
        )
        self.kind_list = list_of(self._kinds, "recorded.kinds", look_of=_kind_look)
        self.row_list = list_of(self._rows, "recorded.rows", look_of=_row_look)
        self.row_list.installEventFilter(self)

    def _make_parts(self) -> None:
        self._notice, inside = card(part="notice")
        self._notice_words = words("", "", wraps=True, name="recorded.notice")
        self._amend = button(_("Start an amendment…"), "recorded.amend")
        line = row(self._notice_words, self._amend)
        line.setStretch(0, 1)
        inside.addLayout(line)
        self.find_box = LineBox("recorded.find", characters=30)
        self._kinds_title = words(_("What was re&corded"), "heading")
        self._kinds_title.setBuddy(self.kind_list)
        self._rows_title = words("", "heading", name="recorded.title")
        self._rows_title.setBuddy(self.row_list)
        self._nothing = words("", "quiet", wraps=True, name="recorded.nothing")
        self._add = button(_("Add a&nother…"), "recorded.add", is_primary=True)
        self._change = button(_("Chan&ge…"), "recorded.change")
        self._withdraw = button(_("&Withdraw…"), "recorded.withdraw")

    def _lay_out(self) -> None:
        space = em(self)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(space, space // 2, space, space // 2)
        whole.setSpacing(space // 2)
        left, right, both = QVBoxLayout(), QVBoxLayout(), QHBoxLayout()
        for lines in (left, right):
            lines.setSpacing(space // 3)
        both.setSpacing(space)
        find = field(_("&Find in what was recorded"), self.find_box)
        add_all(left, find, self._kinds_title)
        left.addWidget(self.kind_list, 1)
        right.addWidget(self._rows_title)
        right.addWidget(self.row_list, 1)
        right.addWidget(self._nothing)
        right.addLayout(row(self._add, self._change, self._withdraw, None))
        both.addLayout(left, 4)
        both.addLayout(right, 9)
        whole.addWidget(self._notice)
        whole.addLayout(both, 1)

    def _connect(self) -> None:
        self.find_box.textChanged.connect(lambda _text: self._list())
        self.kind_list.selectionModel().currentChanged.connect(self._list_rows)
        self.row_list.selectionModel().currentChanged.connect(lambda _now, _was: self._settle())
        self.row_list.activated.connect(lambda _index: self._change_row())
        self.kind_list.activated.connect(lambda _index: self.row_list.setFocus())
        self._add.clicked.connect(self._add_one)
        self._change.clicked.connect(self._change_row)
        self._withdraw.clicked.connect(self._withdraw_row)
        self._amend.clicked.connect(self._start_amendment)

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """The parts between which F6 goes."""
        return (self.find_box, self.kind_list, self.row_list)

    def begin(self) -> None:
        """Put the cursor into the list of kinds."""
        self.kind_list.setFocus()

    def show_meeting(self, meeting: MeetingId) -> None:
        """Read again what was recorded of a meeting."""
        if meeting != self._meeting:
            self._meeting, self._recorded = meeting, None
            self._latest.forget()
            self.find_box.clear()
            self._kinds.show_rows(())
            self._rows.show_rows(())
        self._gateway.ask(
            lambda desk: read_recorded(desk, meeting),
            then=self._latest.only(self._show),
            failed=self.went_wrong.emit,
        )

    def show_entry(self, key: str) -> None:
        """Bring a part into sight, by its id or its kind, once the meeting is read."""
        self._wanted = key

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the keys of a list of the record: one edits, another strikes out."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            action = self._actions.pressed(event, Place.RECORD)
            does = self._keys().get(action.objectName()) if action is not None else None
            if does is not None:
                does()
                return True
        return super().eventFilter(watched, event)

    def _keys(self) -> Mapping[str, Callable[[], None]]:
        return {"entry.edit": self._change_row, "entry.strike": self._withdraw_row}

    @property
    def _group(self) -> PartGroup | None:
        kind = self._kinds.row_at(self.kind_list.currentIndex())
        groups = self._recorded.groups if self._recorded is not None else ()
        return next((one for one in groups if kind is not None and one.kind == kind.kind), None)

    @property
    def _row(self) -> PartRow | None:
        return self._rows.row_at(self.row_list.currentIndex())

    def _show(self, recorded: Recorded) -> None:
        before = {one.key for one in self._group.rows} if self._group is not None else None
        self._recorded = recorded
        self._list()
        new = [one.key for one in self._rows.rows if before is not None and one.key not in before]
        if len(new) == 1:
            # What was just added is what the user looks for next.
            place = self._rows.place_of(new[0])
            self.row_list.setCurrentIndex(self._rows.index(place or 0))
        self._bring_wanted(recorded)

    def _bring_wanted(self, recorded: Recorded) -> None:
        wanted, self._wanted = self._wanted, ""
        kinds = (
            one.kind
            for one in recorded.groups
            if wanted == one.kind or any(x.key == wanted for x in one.rows)
        )
        at = next((self._kinds.place_of(kind) for kind in kinds), None)
        if at is not None:
            self.kind_list.setCurrentIndex(self._kinds.index(at))
            self.row_list.setCurrentIndex(self._rows.index(self._rows.place_of(wanted) or 0))
            self.row_list.setFocus()

    def _list(self) -> None:
        if self._recorded is None:
            return
        self._kinds.show_rows(kind_rows(self._recorded.groups, self.find_box.text()))
        if not self.kind_list.currentIndex().isValid():
            self.kind_list.setCurrentIndex(self._kinds.index(0))
        self._list_rows()

    def _list_rows(self) -> None:
        group = self._group
        was_there = self._row is not None
        self._rows.show_rows(rows_of(group, self.find_box.text()) if group is not None else ())
        if self._rows.rows and (not was_there or self._row is None):
            self.row_list.setCurrentIndex(self._rows.index(0))
        self._settle()

    def _settle(self) -> None:
        """Say what can be done with the row that is chosen."""
        recorded, group, chosen = self._recorded, self._group, self._row
        may_change = recorded is not None and recorded.may_change
        kind = group.kind if group is not None else ""
        title = group.title if group is not None else _("The meeting")
        self._rows_title.setText(title)
        self._nothing.setText(_nothing_words(group, self.find_box.text()))
        self._nothing.setVisible(not self._rows.rows)
        self._add.setVisible(may_change and bool(kind) and may_be_added(kind))
        self._change.setVisible(may_change)
        self._change.setEnabled(chosen is not None)
        self._withdraw.setVisible(may_change and bool(kind) and may_be_withdrawn(kind))
        self._withdraw.setEnabled(chosen is not None)
        what = f"{title}: {chosen.lead}" if chosen is not None else title
        self._add.setAccessibleName(_("Add another: {what}").format(what=title))
        self._change.setAccessibleName(_("Change {what}").format(what=what))
        self._withdraw.setAccessibleName(_("Withdraw {what}").format(what=what))
        self._say_why_not(recorded)

    def _say_why_not(self, recorded: Recorded | None) -> None:
        is_fixed = recorded is not None and not recorded.may_change
        is_signed = recorded is not None and recorded.is_signed
        self._notice.setVisible(is_fixed)
        self._amend.setVisible(is_signed)
        self._notice_words.setText(_signed_words() if is_signed else _fixed_words())

    def _add_one(self) -> None:
        if self._group is not None:
            self.part_wanted.emit(self._group.kind, None, {})

    def _change_row(self) -> None:
        recorded, group, chosen = self._recorded, self._group, self._row
        if recorded is None or group is None or chosen is None:
            return
        if recorded.may_change:
            self.part_wanted.emit(group.kind, subject_of(recorded, group.kind, row=chosen), {})
        else:
            self.told.emit(self._notice_words.text())

    def _withdraw_row(self) -> None:
        recorded, group, chosen = self._recorded, self._group, self._row
        if recorded is None or group is None or chosen is None:
            return
        if not recorded.may_change:
            self.told.emit(self._notice_words.text())
            return
        self.row_list.setFocus()
        self._withdrawing.begin(recorded.meeting, group.kind, uid=UUID(chosen.key), over=self)

    def _start_amendment(self) -> None:
        meeting = self._meeting
        if meeting is None:
            return
        dialog = ReasonDialog(
            self,
            title=_("Start an amendment"),
            told=_("Say why the signed record is put right. The reason is printed."),
        )

        def begin() -> None:
            # The button goes with the notice, and would hand the cursor on.
            self.kind_list.setFocus()
            self._gateway.do(
                StartAmendment(meeting=meeting, reason=dialog.reason),
                then=lambda _changes: self.told.emit(
                    _("The amendment is begun. Put right what is wrong, then sign it.")
                ),
                failed=self.went_wrong.emit,
            )

        dialog.accepted.connect(begin)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _signed_words() -> str:
    return _(
        "This record is signed, and nothing in it changes any more. To put something right, start"
        " an amendment: it has a number, and its reason is printed."
    )


def _fixed_words() -> str:
    return _("Nothing in this meeting can be changed as it stands now.")


def _nothing_words(group: PartGroup | None, wanted: str) -> str:
    if group is None:
        return ""
    if wanted.strip() and group.rows:
        return _("Nothing here holds what you look for.")
    return _("Nothing of this kind was recorded.")


def _kind_look(one: KindRow) -> Look:
    is_empty = not (one.count if one.found is None else one.found)
    colour = "quiet" if is_empty else ""
    return Look(lines=(Line(one.title, colour=colour, aside=one.aside),))


def _row_look(one: PartRow) -> Look:
    lines = (
        Line(one.lead, is_bold=True),
        Line(one.restriction, is_bold=True, colour="restricted"),
        Line(one.text),
    )
    return Look(
        lines=tuple(line for line in lines if line.text), is_restricted=bool(one.restriction)
    )
