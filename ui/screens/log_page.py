"""The distribution log: every copy, to whom, when, how, and whether it arrived."""

from PySide6.QtWidgets import QWidget

from meetingdesk.domain.language import gettext as _
from ui.gateway import Gateway
from ui.models.table import Column, TableModel
from ui.presenters.distribution import LogRow, log_summary, read_log
from ui.screens.after_part import AfterPart
from ui.widgets.layouts import words
from ui.widgets.lists import table_of


class LogPage(AfterPart):
    """A table that nobody can change."""

    def __init__(self, gateway: Gateway, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(gateway, "log", title=_("Distribution log"), parent=parent)
        self._rows: TableModel[LogRow] = TableModel(
            (
                Column(_("Copy"), lambda one: one.copy),
                Column(_("For"), lambda one: one.recipient),
                Column(_("When"), lambda one: one.when or "–"),
                Column(_("How"), lambda one: one.how),
                Column(_("Papers"), lambda one: one.papers),
                Column(_("Receipt"), lambda one: one.receipt),
            ),
            sentence=lambda one: one.sentence,
            parent=self,
        )
        self._summary = words("", "label", wraps=True, name="log.summary")
        self._table = table_of(self._rows, "log.rows", widths=(6, 18, 18, 18, 24, 16))
        self._table.setAccessibleName(_("Distribution log"))
        hint = _("Receipts are recorded on the page of the copies. Nothing here can be changed.")
        self._body.addWidget(self._summary)
        self._body.addWidget(words(hint, "quiet", wraps=True))
        self._body.addWidget(self._table, 1)

    @property
    def panes(self) -> tuple[QWidget, ...]:
        """The parts between which F6 goes."""
        return (self._back, self._table)

    def begin(self) -> None:
        """Put the cursor into the log."""
        self._table.setFocus()

    def forget(self) -> None:
        """Show nothing of the meeting before."""
        self._rows.show_rows(())
        self._summary.setText("")

    def read(self) -> None:
        """Read the log again."""
        meeting = self._meeting
        if meeting is not None:
            self._gateway.ask(
                lambda desk: read_log(desk, meeting),
                then=self._latest.only(self._show),
                failed=self.went_wrong.emit,
            )

    def _show(self, rows: tuple[LogRow, ...]) -> None:
        self._summary.setText(log_summary(rows))
        if rows != self._rows.rows:
            self._rows.show_rows(rows)
            self._table.resizeRowsToContents()
            self._table.selectRow(0)
