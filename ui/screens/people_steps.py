"""What the keys and buttons of the list of people do."""

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from meetingdesk.domain.ids import PartId, PersonId
from meetingdesk.domain.invitation import Capacity, Reply
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.presence import Mode
from meetingdesk.service.commands.invitations import RecordReply
from meetingdesk.service.commands.walk_in import WalkIn
from ui.actions import Actions
from ui.gateway import Gateway
from ui.presenters.people_rows import PersonRow
from ui.presenters.person_steps import (
    ask_out,
    come_in,
    come_in_words,
    go_out,
    has_apologised,
    invitation_of,
    lose,
    new_part,
)
from ui.screens.kept_reason import KeptReason
from ui.screens.record_page import RecordPage
from ui.screens.steps import Steps
from ui.widgets.small_dialog import SmallDialog
from ui.widgets.tick_list import TickList

_MODES: Final = {
    "arrive": None,
    "video": Mode.VIDEO,
    "telephone": Mode.TELEPHONE,
}


class PeopleSteps(Steps):
    """Records who comes, goes, is asked out, or does not come."""

    part_wanted = Signal(str, object, dict)

    def __init__(
        self, gateway: Gateway, actions: Actions, *, page: RecordPage, window: QWidget
    ) -> None:
        """Connect the actions."""
        super().__init__(gateway, window)
        self._page = page
        for name, mode in _MODES.items():
            actions[f"person.{name}"].triggered.connect(lambda _on, mode=mode: self._come_in(mode))
        actions["person.leave"].triggered.connect(self._leave)
        actions["entry.leaving"].triggered.connect(lambda: self._begin_leaving(actions))
        actions["person.lost"].triggered.connect(self._lose)
        actions["person.exclude"].triggered.connect(self._exclude)
        actions["person.apologies"].triggered.connect(self._apologise)
        actions["person.deputy"].triggered.connect(self._deputy)
        actions["person.walk_in"].triggered.connect(self._walk_in)
        actions["person.edit"].triggered.connect(self._edit)
        page.key_refused.connect(self._say_why_not)

    def _begin_leaving(self, actions: Actions) -> None:
        """Have a name typed into the empty box; else chosen in the list, and the words stay."""
        page = self._page
        actions["contribution.begin"].trigger()
        if not page.box.text.strip():
            page.box.words.put("/out ")
            page.box.focus_words()
            return
        if not page.people_list.isVisible():
            actions["pane.people"].trigger()
        page.people_list.setFocus()
        self.told.emit(_("Choose who leaves, and press L. What you typed stays in the box."))

    def _say_why_not(self, _action: str) -> None:
        """Say why a key does nothing with the person who is chosen."""
        view, person = self._view, self._page.chosen_person
        if view is None or person is None:
            return
        told = _("{name} is not here.")
        if person.is_here:
            told = _("{name} is here already. Mark first that they leave or are cut off.")
        elif not view.is_open:
            told = _("The meeting is not open now.")
        self.told.emit(told.format(name=person.name))

    def _come_in(self, mode: Mode | None) -> None:
        view, person = self._view, self._page.chosen_person
        if view is not None and person is not None:
            told = come_in_words(person, mode=mode)
            self._do(come_in(view.record, person, mode=mode), told=told)

    def _leave(self) -> None:
        view, person = self._view, self._page.chosen_person
        if view is not None and person is not None:
            told = _("{name} has left.").format(name=person.name)
            self._do(go_out(view.id, person), told=told)

    def _lose(self) -> None:
        view, person = self._view, self._page.chosen_person
        if view is not None and person is not None:
            told = _("The connection to {name} is lost.").format(name=person.name)
            self._do(lose(view.id, person), told=told)

    def _exclude(self) -> None:
        view, person = self._view, self._page.chosen_person
        if view is None or person is None:
            return
        ground = QLineEdit()
        ground.setObjectName("exclude.ground")
        others = TickList("exclude.others")
        rows = [row for row in view.people if row.person != person.person and row.agency is None]
        others.offer([(str(row.person), row.label) for row in rows])
        dialog = SmallDialog(
            self._window,
            "exclude",
            title=_("Exclude for this part"),
            told=_(
                "{name} is asked to leave. A restricted stretch begins and lasts until they are "
                "back. Only professionals and they themselves learn that they were out, and "
                "whom you tick below."
            ).format(name=person.name),
            parts=[
                (_("&Ground"), ground),
                *([(_("Who else of the family &may know"), others)] if rows else []),
            ],
        )
        dialog.ok.setEnabled(False)
        ground.textChanged.connect(lambda text: dialog.ok.setEnabled(bool(text.strip())))

        def ask_them_out() -> None:
            also = tuple(row.person for row in rows if str(row.person) in others.ticked)
            self._send_out(person, ground.text().strip(), also=also, kept=kept)

        kept = self._kept(view, f"exclude/{person.person}")
        kept.watch(dialog, ground)
        dialog.accepted.connect(ask_them_out)
        dialog.open()

    def _send_out(
        self, person: PersonRow, ground: str, *, also: tuple[PersonId, ...], kept: KeptReason
    ) -> None:
        if self._view is not None:
            told = _("{name} is out of the room. A restricted stretch begins.")
            command = ask_out(self._view.id, person, ground=ground, also=also)
            self._do(command, told=told.format(name=person.name), kept=kept)

    def _apologise(self) -> None:
        view, person = self._view, self._page.chosen_person
        if view is None or person is None:
            return
        invitation = invitation_of(view.record, person.person)
        if invitation is None:
            self.told.emit(_("{name} was not invited.").format(name=person.name))
            return
        is_back = has_apologised(view.record, person.person)
        told = _("The apologies of {name} are taken back.") if is_back else _("{name} apologises.")
        reply = RecordReply(
            meeting=view.id,
            invitation=invitation.id,
            version=view.versions[invitation.id],
            reply=Reply.NONE if is_back else Reply.APOLOGIES,
        )
        self._do(reply, told=told.format(name=person.name))

    def _deputy(self) -> None:
        view, person = self._view, self._page.chosen_person
        if view is None or person is None:
            return
        invitation = invitation_of(view.record, person.person)
        if invitation is None:
            self.told.emit(_("{name} was not invited.").format(name=person.name))
            return
        told = _("Who is here for {name}?").format(name=person.label)
        self._ask_name(_("A deputy comes"), told, service=person.service, instead=invitation.id)

    def _walk_in(self) -> None:
        if self._view is not None:
            told = _("Somebody who is not on the list. Give the service, or leave it empty.")
            self._ask_name(_("Somebody new walks in"), told)

    def _ask_name(
        self, title: str, told: str, *, service: str = "", instead: PartId | None = None
    ) -> None:
        name, of = QLineEdit(), QLineEdit(service)
        name.setObjectName("newcomer.name")
        of.setObjectName("newcomer.service")
        dialog = SmallDialog(
            self._window,
            "newcomer",
            title=title,
            told=told,
            parts=[(_("&Name"), name), (_("&Service"), of)],
        )
        dialog.ok.setEnabled(False)
        name.textChanged.connect(lambda text: dialog.ok.setEnabled(bool(text.strip())))

        def come() -> None:
            if self._view is None:
                return
            is_sent = bool(of.text().strip()) or instead is not None
            command = WalkIn(
                meeting=self._view.id,
                id=new_part(),
                name=name.text().strip(),
                service=of.text().strip(),
                deputy_for=instead,
                capacity=Capacity.PROFESSIONAL if is_sent else Capacity.OBSERVER,
            )
            self._do(command, told=_("{name} is here.").format(name=name.text().strip()))

        dialog.accepted.connect(come)
        dialog.open()

    def _edit(self) -> None:
        """Open the last time of presence, for times after the event; else the person."""
        person = self._page.chosen_person
        if person is None:
            return
        if person.interval is not None:
            self.part_wanted.emit("presence", person.interval, {})
        else:
            self.part_wanted.emit("people", person.person, {})
