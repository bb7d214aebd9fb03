"""The log keeps codes, ids and numbers, and never a word about a person."""

import logging
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from meetingdesk.log import describe_fault, set_up_log
from meetingdesk.service.store_troubles import DiskFull

NAME = "Ruth Ellery"
ID = UUID("0c000000-0000-4000-8000-000000000001")


@pytest.fixture
def log(tmp_path: Path) -> Iterator[Path]:
    """Send the log to a file for the time of a test."""
    root = logging.getLogger()
    level, raising = root.level, logging.raiseExceptions
    handler = set_up_log(tmp_path / "log")
    yield tmp_path / "log" / "meetingdesk.log"
    root.removeHandler(handler)
    handler.close()
    root.setLevel(level)
    logging.raiseExceptions = raising


def test_ids_numbers_and_codes_are_kept(log: Path) -> None:
    logging.getLogger("meetingdesk.trial").info("opened %s in %d ms: %s", ID, 12, "disk-full")
    assert f"INFO meetingdesk.trial: opened {ID} in 12 ms: disk-full" in log.read_text()


@pytest.mark.parametrize(
    "said", [NAME, "ruth", "12 High Street", "2019-03-14", "999 123 4567", ("a", NAME)]
)
def test_anything_else_that_is_put_in_is_withheld(log: Path, said: object) -> None:
    logging.getLogger("meetingdesk.trial").info("saved %s", said)
    text = log.read_text()
    assert "saved (withheld)" in text
    assert "uth" not in text.partition("saved")[2]


def test_named_arguments_are_cleaned_too(log: Path) -> None:
    logging.getLogger("ui.trial").info("%(n)s %(who)s", {"n": 3, "who": NAME})
    assert "3 (withheld)" in log.read_text()


def _fail() -> None:
    raise ValueError(NAME) from DiskFull(has_room_again=False)


def test_an_error_is_kept_by_kind_and_place_without_its_words(log: Path) -> None:
    with pytest.raises(ValueError, match=NAME) as caught:
        _fail()
    logging.getLogger("meetingdesk.trial").info("failed: %s", caught.value, exc_info=caught.value)
    text = log.read_text()
    assert "failed: ValueError" in text
    assert "DiskFull (disk-full)" in text
    assert "in _fail" in text
    assert NAME not in text


def test_of_other_libraries_only_the_place_is_kept(log: Path) -> None:
    logging.getLogger("sqlalchemy.engine").warning("INSERT %s", NAME, stack_info=True)
    logging.getLogger("other").warning("about " + NAME)  # noqa: G003 - as others do
    text = log.read_text()
    assert NAME not in text
    assert "WARNING other: test_log line" in text


def test_times_are_in_utc(log: Path) -> None:
    logging.getLogger("meetingdesk.trial").info("x")
    assert log.read_text().split()[0].endswith("+00:00")


def test_a_fault_is_described_without_words() -> None:
    with pytest.raises(ValueError, match=NAME) as caught:
        _fail()
    described = describe_fault(caught.value)
    assert described.startswith("builtins.ValueError")
    assert "test_log.py line" in described
    assert NAME not in described


def test_nobody_else_may_read_the_log(log: Path) -> None:
    assert log.parent.stat().st_mode & 0o077 == 0
