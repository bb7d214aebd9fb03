"""The section of the page of preparation on invitations: whom the rules ask for, who was asked."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QWidget

from meetingdesk.domain.invitation import Reply
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.language import ngettext
from ui.presenters.prepare_doing import (
    answer_invitation,
    invitation,
    mark_sent,
    not_sent,
    take_off,
    take_up,
)
from ui.presenters.prepare_rows import invited_rows, rule_rows
from ui.presenters.preparing import Preparation
from ui.presenters.typed_days import read_past_day
from ui.screens.prepare_section import PrepareSection, RowList
from ui.widgets.layouts import beside, button, field, row, words
from ui.widgets.typing_lines import plain_line


class InvitedSection(PrepareSection):
    """Whom the rules ask for, each with its reason; who is on the list, with reply and report."""

    @staticmethod
    def title() -> str:
        """Return the title in the list of sections."""
        return _("Invitations")

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.rules = RowList("prepare.rules", _("The r&ules ask for (Space takes or leaves)"), self)
        self.invited = RowList("prepare.invited", _("On the list"), self)
        mode = QAbstractItemView.SelectionMode.ExtendedSelection
        self.invited.view.setSelectionMode(mode)
        self._take = button(_("Take or leave"), "prepare.take")
        self._take_all = button(_("Take all that is missing"), "prepare.take_all")
        self._why_not = button(_("Say why it is not invited…"), "prepare.why_not")
        self._add = button(_("Invite somebody else…"), "prepare.invite")
        self._open = button(_("Edit…"), "prepare.edit_invited")
        self._remove = button(_("Take off the list"), "prepare.remove_invited")
        self._accepted = button(_("Accepted"), "prepare.accepted")
        self._apologies = button(_("Apologies"), "prepare.apologies")
        self._sent = plain_line("prepare.sent")
        self._mark = button(_("Chosen ones sent"), "prepare.mark_sent")
        self._mark_all = button(_("All not sent yet"), "prepare.mark_all")
        self._problem = words("", "problem", wraps=True, name="prepare.sent_problem")
        self._problem.hide()
        self.inside.addLayout(self.rules.layout, 2)
        self.inside.addLayout(row(self._take, self._take_all, self._why_not, None))
        self.inside.addLayout(self.invited.layout, 3)
        self.inside.addLayout(
            row(self._open, self._accepted, self._apologies, self._remove, self._add, None)
        )
        self.inside.addLayout(
            beside(field(_("Sent on (empty for today)"), self._sent), self._mark, self._mark_all)
        )
        self.inside.addWidget(self._problem)
        self._connect()

    def _connect(self) -> None:
        self.rules.opened.connect(lambda _key: self._turn())
        self.rules.pressed.connect(self._rule_key)
        self._take.clicked.connect(self._turn)
        self._take_all.clicked.connect(self._take_missing)
        self._why_not.clicked.connect(self._say_why_not)
        self._add.clicked.connect(lambda: self.want("invitations"))
        self.invited.opened.connect(self._edit)
        self.invited.pressed.connect(self._invited_key)
        self.invited.chosen.connect(self._settle)
        self.rules.chosen.connect(self._settle)
        self._open.clicked.connect(self.invited.open)
        self._remove.clicked.connect(self._take_off)
        self._accepted.clicked.connect(lambda: self._reply(Reply.ACCEPTED))
        self._apologies.clicked.connect(lambda: self._reply(Reply.APOLOGIES))
        self._mark.clicked.connect(lambda: self._mark_sent(self.invited.keys))
        self._mark_all.clicked.connect(self._mark_rest)
        self._sent.returnPressed.connect(lambda: self._mark_sent(self.invited.keys))

    def told(self, found: Preparation) -> str:
        """Return how many the rules miss, and how many were asked."""
        missing = sum(not one.is_met for one in found.proposals)
        asked = len(found.record.invitations)
        listed = ngettext("{n} on the list", "{n} on the list", number=asked).format(n=asked)
        if not missing:
            return listed
        lacks = ngettext("{n} missing", "{n} missing", number=missing).format(n=missing)
        return f"{listed}, {lacks}"

    def begin(self) -> None:
        """Put the cursor into the first list."""
        (self.rules.view if self.rules.rows else self.invited.view).setFocus()

    def fill(self, found: Preparation) -> None:
        """Show rules and list."""
        self.rules.show_rows(rule_rows(found))
        self.invited.show_rows(invited_rows(found))
        self._settle()

    def _settle(self) -> None:
        has_one = bool(self.invited.key)
        for one in (self._open, self._remove, self._accepted, self._apologies, self._mark):
            one.setEnabled(has_one)
        found = self.found
        self._take.setEnabled(bool(self.rules.key))
        self._why_not.setEnabled(self._is_missing())
        self._take_all.setEnabled(found is not None and any(not x.is_met for x in found.proposals))
        self._mark_all.setEnabled(found is not None and bool(not_sent(found)))

    def _is_missing(self) -> bool:
        found = self.found
        return found is not None and any(
            one.code == self.rules.key and not one.is_met for one in found.proposals
        )

    def _rule_key(self, key: int) -> None:
        if key == Qt.Key.Key_Space:
            self._turn()

    def _invited_key(self, key: int) -> None:
        if key == Qt.Key.Key_Delete:
            self._take_off()
        else:
            self.invited.open()

    def _turn(self) -> None:
        """Take whom the chosen rule asks for, or leave them again."""
        found = self.found
        if found is None or not self.rules.key:
            return
        one = next(each for each in found.proposals if each.code == self.rules.key)
        if not one.is_met:
            commands = take_up(found, (one.code,))
            self.do(commands, _("{label}: on the list.").format(label=one.label))
            if not commands:
                self._say_why_not()
            return
        lines = [str(uid) for uid in one.listed]
        commands = tuple(each for uid in lines for each in take_off(found, uid))
        told = _("{label}: left out. A reason is asked before signing.")
        self.do(commands, told.format(label=one.label))
        if not commands and lines:
            # Sent or answered already: what is known of it stays, and the form says why not.
            self._edit(lines[0])

    def _take_missing(self) -> None:
        if self.found is not None:
            codes = [one.code for one in self.found.proposals]
            self.do(take_up(self.found, codes), _("Everybody is on the list."))

    def _say_why_not(self) -> None:
        found = self.found
        if found is None or not self._is_missing():
            return
        one = next(each for each in found.proposals if each.code == self.rules.key)
        if one.listed:
            self._edit(str(one.listed[0]))
            return
        whom = one.invitations[0] if one.invitations else None
        preset: dict[str, object] = {"asked": "not_invited"}
        if whom is not None and whom.agency is not None:
            preset["agency"] = str(whom.agency)
        if whom is not None and whom.person is not None:
            preset["person"] = str(whom.person)
        self.want("invitations", preset=preset)

    def _edit(self, uid: str) -> None:
        line = None if self.found is None else invitation(self.found, uid)
        if line is not None:
            self.want("invitations", line.id)

    def _take_off(self) -> None:
        found = self.found
        if found is None or not self.invited.key:
            return
        commands = take_off(found, self.invited.key)
        self.do(commands, _("Taken off the list."))
        if not commands:
            self._edit(self.invited.key)

    def _reply(self, reply: Reply) -> None:
        if self.found is not None and self.invited.key:
            self.do(
                answer_invitation(self.found, self.invited.key, reply=reply),
                _("The reply is recorded."),
            )

    def _mark_rest(self) -> None:
        if self.found is not None:
            self._mark_sent(not_sent(self.found))

    def _mark_sent(self, uids: tuple[str, ...]) -> None:
        found = self.found
        if found is None:
            return
        read = read_past_day(self._sent.text(), today=found.today)
        self._problem.setText(read.problem)
        self._problem.setVisible(bool(read.problem))
        if read.problem:
            self._sent.setFocus()
            return
        on: date = read.day or found.today
        self.do(mark_sent(found, uids, on=on), _("The day of sending is recorded."))
