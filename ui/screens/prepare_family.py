"""The sections on the meeting itself, the family, and the safety note for the room.

The safety note is for the chair's own window alone: it stands in no paper and on no shared screen.
"""

from uuid import UUID

from PySide6.QtWidgets import QWidget

from meetingdesk.domain.ids import PersonId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.language import ngettext
from meetingdesk.rules.naming import name_of
from meetingdesk.service.commands.safety import SetSafetyNote
from ui.presenters.prepare_rows import fact_lines, household_rows
from ui.presenters.preparing import Preparation
from ui.screens.prepare_section import PrepareSection, RowList
from ui.widgets.draft_box import DraftBox
from ui.widgets.layouts import button, field, row, titled, words
from ui.widgets.tick_list import TickList


class FactsSection(PrepareSection):
    """When and where, who holds it, by when it is due."""

    @staticmethod
    def title() -> str:
        """Return the title in the list of sections."""
        return _("When, where, who")

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.facts = RowList("prepare.facts", _("&The meeting"), self)
        self._open = button(_("Edit…"), "prepare.edit_fact", is_primary=True)
        self._title = button(_("Title and marking…"), "prepare.edit_meeting")
        self._trigger = button(_("Add an event that sets a deadline…"), "prepare.add_trigger")
        self.inside.addLayout(self.facts.layout, 1)
        self.inside.addLayout(row(self._open, self._title, self._trigger, None))
        self.facts.opened.connect(self._edit)
        self._open.clicked.connect(self.facts.open)
        self._title.clicked.connect(lambda: self.want("meeting"))
        self._trigger.clicked.connect(lambda: self.want("triggers"))

    def told(self, found: Preparation) -> str:
        """Return whether the day is fixed, and in time."""
        if found.record.meeting.start is None:
            return _("no day yet")
        late = sum(one.overdue_from is not None for one in found.deadlines)
        if not late:
            return _("in time")
        return ngettext("{n} deadline late", "{n} deadlines late", number=late).format(n=late)

    def begin(self) -> None:
        """Put the cursor into the list."""
        self.facts.view.setFocus()

    def fill(self, found: Preparation) -> None:
        """Show the facts."""
        self.facts.show_rows(fact_lines(found))

    def _edit(self, key: str) -> None:
        self.want(key.partition("/")[0])


class FamilySection(PrepareSection):
    """The case with its household, and everybody whom the record knows."""

    @staticmethod
    def title() -> str:
        """Return the title in the list of sections."""
        return _("Family and people")

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.people = RowList("prepare.people", _("Household, then everybody else"), self)
        self._open = button(_("Edit the person…"), "prepare.edit_person", is_primary=True)
        self._case = button(_("Case and household…"), "prepare.edit_case")
        self._add = button(_("Add a person…"), "prepare.add_person")
        self._service = button(_("Add a service…"), "prepare.add_agency")
        self.inside.addLayout(self.people.layout, 1)
        self.inside.addLayout(row(self._open, self._case, self._add, self._service, None))
        self.people.opened.connect(lambda key: self.want("people", UUID(key)))
        self._open.clicked.connect(self.people.open)
        self._case.clicked.connect(self._edit_case)
        self._add.clicked.connect(lambda: self.want("people"))
        self._service.clicked.connect(lambda: self.want("agencies"))

    def told(self, found: Preparation) -> str:
        """Return how many belong to the household."""
        members = len(found.record.case.household)
        words_ = ngettext("{n} in the household", "{n} in the household", number=members)
        return words_.format(n=members)

    def begin(self) -> None:
        """Put the cursor into the list."""
        self.people.view.setFocus()

    def fill(self, found: Preparation) -> None:
        """Show the people."""
        self.people.show_rows(household_rows(found))
        self._open.setEnabled(bool(self.people.rows))

    def _edit_case(self) -> None:
        if self.found is not None:
            self.want("case", self.found.record.case.id)


class SafetySection(PrepareSection):
    """A note for the chair on safety in the room: shown to the chair alone, never printed."""

    @staticmethod
    def title() -> str:
        """Return the title in the list of sections."""
        return _("Safety in the room")

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self._kept: tuple[str, tuple[str, ...]] = ("", ())
        self._note = DraftBox("prepare.safety", lines=5)
        self._apart = TickList("prepare.apart")
        self._warning = words("", "problem", wraps=True, name="prepare.together")
        self._save = button(_("Save the note"), "prepare.save_safety", is_primary=True)
        self.inside.addWidget(self._warning)
        self.inside.addLayout(
            field(
                _("&Note for the chair"),
                self._note,
                hint=_(
                    "Who must not meet, where to sit, what to look out for. It is shown to the"
                    " chair in the room and stands in no paper, no copy and on no shared screen."
                ),
            )
        )
        self.inside.addLayout(titled(_("Of these, no two may meet (Space ticks)"), self._apart), 1)
        self.inside.addLayout(row(self._save, None))
        self._note.draft_due.connect(self._save_now)
        self._apart.changed.connect(self._save_now)
        self._save.clicked.connect(self._save_now)

    def told(self, found: Preparation) -> str:
        """Return whether there is a note."""
        return _("written") if found.safety_note or found.apart else _("none")

    def begin(self) -> None:
        """Put the cursor into the note."""
        self._note.setFocus()

    def fill(self, found: Preparation) -> None:
        """Show the note; what is just being typed stays."""
        record = found.record
        people = dict.fromkeys(
            (
                *(one.person for one in record.case.household),
                *(one.person for one in record.invitations if one.person is not None),
            )
        )
        ticked = tuple(str(one) for one in found.apart)
        self._apart.offer((str(one), name_of(record, one)) for one in people)
        was = self._kept
        self._kept = (found.safety_note, ticked)
        if not self._note.hasFocus() or was[0] == self._note.toPlainText():
            self._note.show_words(found.safety_note)
        self._apart.tick(ticked)
        self._warning.setText(found.safety_warning)
        self._warning.setVisible(bool(found.safety_warning))

    def flush(self) -> None:
        """Have what is typed kept now."""
        self._note.flush()

    def _save_now(self) -> None:
        found = self.found
        typed = (self._note.toPlainText().strip(), self._apart.ticked)
        if found is None or typed == self._kept:
            return
        self._kept = typed
        self._note.settle()
        note = SetSafetyNote(
            meeting=found.record.meeting.id,
            text=typed[0],
            apart=tuple(PersonId(UUID(one)) for one in typed[1]),
        )
        self.do((note,), _("The safety note is saved."))
