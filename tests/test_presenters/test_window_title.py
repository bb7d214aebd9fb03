"""The title of the window: it stands in lists of windows, and on screens that are shared."""

from dataclasses import replace

import pytest

from meetingdesk.record.definitions import form_of
from tests.helpers.examples import example
from ui.presenters.meeting_view import MeetingView


def _title(typed: str) -> str:
    record = example("icpc-marsh")
    record = replace(record, meeting=replace(record.meeting, title=typed))
    view = MeetingView(record=record, agenda=(), rows=(), people=(), drafts={}, signed=None)
    return view.window_title


def test_the_meeting_and_its_day_are_told() -> None:
    assert _title("Second review, part one") == "Second review, part one, 05/11/2026"


@pytest.mark.parametrize("typed", ["Conference on the Marsh children", "ICPC: jayden", "Pike's"])
def test_a_title_that_names_somebody_gives_way_to_that_of_the_form(typed: str) -> None:
    assert _title(typed) == f"{form_of(example('icpc-marsh')).title}, 05/11/2026"
