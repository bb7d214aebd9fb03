"""The form of every kind of part can be used by everybody: named, reached by Tab, not clipped."""

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from meetingdesk.record.definitions import form_of
from meetingdesk.record.model import Record
from tests.helpers.accessible import clipped, problems_of
from tests.helpers.examples import example
from tests.helpers.part_typing import KINDS
from ui.app import dress
from ui.formview.part_dialog import PartDialog
from ui.presenters.parts.echoing import Echo
from ui.presenters.parts.fields import Field, PartForm
from ui.presenters.parts.forms import blank_form, form_of_part
from ui.presenters.parts.kinds import OFFICERS, ONE_OF, entity_of

NOW = datetime(2026, 11, 5, 10, 30, tzinfo=UTC)
SIZES = (
    (10.0, QSize(1366, 768), "both"),
    (14.0, QSize(1366, 768), "old"),
    (12.0, QSize(911, 512), "new"),
)


def _silent(field: Field, typed: str, *, beside: str) -> Echo:
    _ = field, typed, beside
    return Echo()


def _forms(record: Record, kind: str, which: str) -> list[PartForm]:
    spec = form_of(record)
    forms = []
    if which != "old" and (kind not in ONE_OF or kind == OFFICERS):
        forms.append(blank_form(kind, record, form_spec=spec, now=NOW))
    if which == "new" and forms:
        return forms
    parts = [None] if kind in ONE_OF else [one.id for one in getattr(record, kind)[:1]]
    for part in parts:
        uid = entity_of(kind, record, uid=part)
        assert uid is not None
        forms.append(form_of_part(kind, record, form_spec=spec, uid=uid, version=1))
    return forms


@pytest.mark.parametrize(("points", "size", "which"), SIZES)
@pytest.mark.parametrize("kind", KINDS)
def test_the_form_is_usable_by_all(
    qtbot: QtBot, kind: str, points: float, size: QSize, which: str
) -> None:
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    dress(application, points)
    parent = QWidget()
    parent.resize(size)
    parent.show()
    for form in _forms(example("icpc-marsh"), kind, which):
        dialog = PartDialog(parent, form, echo_of=_silent, withdraw="Withdraw it")
        dialog.open()
        qtbot.waitExposed(dialog)
        begun = dialog.view.values
        dialog.view.unfold()
        qtbot.waitUntil(lambda dialog=dialog: clipped(dialog) == [])  # type: ignore[misc]
        assert problems_of(dialog) == []
        # Showing a part changes nothing in it.
        assert dialog.view.values == begun
        assert dialog.height() <= size.height()
        assert dialog.width() <= size.width()
        dialog.close_for_good()
