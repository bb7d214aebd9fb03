"""The three worked cases are recorded through the real window by key presses alone."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from tests.helpers.case_typing import CaseTyping
from tests.helpers.desks import CHAIR, PASSPHRASE, HandedClock
from tests.helpers.examples import example
from tests.helpers.keyboard import Keyboard
from tests.helpers.record_likeness import differences, likeness
from tests.helpers.windows import CheapDesks, window_on


@pytest.mark.parametrize("name", ["icpc-marsh", "cpa-okafor", "discharge-lowe"])
def test_a_case_recorded_by_keys_equals_the_shipped_record(
    name: str, tmp_path: Path, qtbot: QtBot
) -> None:
    case = example(name)
    clock = HandedClock(case.meeting.sittings[0].start.replace(hour=8))
    desks = CheapDesks(clock=clock)
    desks.create(tmp_path / "desk", person=CHAIR, passphrase=PASSPHRASE)
    with window_on(tmp_path / "desk", qtbot, desks=desks) as opened:
        keys = Keyboard(qtbot, opened.window)
        typing = CaseTyping(opened=opened, keys=keys, clock=clock, case=case)
        typing.unlock()
        typing.prepare()
        typing.hold()
        typing.put_right()
        typing.close()
        assert differences(likeness(typing.read()), likeness(case)) == []


def test_a_difference_between_two_records_is_told() -> None:
    told = likeness(example("cpa-okafor"))
    other = {**told, "actions": told["actions"][1:]}
    assert differences(told, told) == []
    assert len(differences(told, other)) == 1
    assert differences({"a": [1, {"b": 2}]}, {"a": [1, {"b": 3}]}) == ["record.a[1].b: 2 is not 3"]
