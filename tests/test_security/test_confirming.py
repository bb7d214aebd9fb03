"""Whoever signs types the passphrase once more, and cannot guess it at leisure."""

from pathlib import Path
from uuid import uuid4

import pytest

from meetingdesk.security.confirming import Confirmation
from meetingdesk.security.credentials import Passphrase, RecoveryKey
from meetingdesk.security.keyfile import OpenKeyFile, create_key_file, unlock
from meetingdesk.service.key_troubles import NotConfirmed, TooManyTries
from tests.helpers.desks import CHAIR, CHEAP, DEPUTY, PASSPHRASE

OF_THE_DEPUTY = "seven wet stones on a shelf"


class Seconds:
    """Counts seconds as a test says."""

    def __init__(self) -> None:
        self.passed = 1000.0

    def __call__(self) -> float:
        return self.passed


@pytest.fixture
def key_file(tmp_path: Path) -> OpenKeyFile:
    made = create_key_file(tmp_path, desk=uuid4(), person=CHAIR, passphrase=PASSPHRASE, cost=CHEAP)
    made.add_passphrase(DEPUTY, OF_THE_DEPUTY, cost=CHEAP)
    return made


def _wrong(confirmation: Confirmation, times: int) -> None:
    for _time in range(times):
        with pytest.raises(NotConfirmed):
            confirmation.confirm("another passphrase")


def test_the_own_passphrase_is_taken(key_file: OpenKeyFile) -> None:
    Confirmation(key_file).confirm(PASSPHRASE)


@pytest.mark.parametrize("typed", ["", "nine grey herons", OF_THE_DEPUTY])
def test_nothing_else_is_taken_not_even_what_opens_the_desk_for_another(
    key_file: OpenKeyFile, typed: str
) -> None:
    with pytest.raises(NotConfirmed, match="nothing was signed"):
        Confirmation(key_file).confirm(typed)


def test_whoever_opened_with_the_paper_signs_with_the_paper(
    key_file: OpenKeyFile, tmp_path: Path
) -> None:
    printed = key_file.add_recovery_key(CHAIR)
    opened = unlock(tmp_path, RecoveryKey.read(printed))
    Confirmation(opened).confirm(printed)
    Confirmation(opened).confirm(PASSPHRASE)
    of_deputy = unlock(tmp_path, Passphrase(OF_THE_DEPUTY))
    with pytest.raises(NotConfirmed):
        Confirmation(of_deputy).confirm(printed)


def test_after_three_wrong_tries_not_even_the_right_one_is_taken_for_a_while(
    key_file: OpenKeyFile,
) -> None:
    seconds = Seconds()
    confirmation = Confirmation(key_file, elapsed=seconds)
    _wrong(confirmation, 2)
    with pytest.raises(TooManyTries) as told:
        confirmation.confirm("another passphrase")
    assert told.value.seconds == 30
    seconds.passed += 29.5
    with pytest.raises(TooManyTries) as told:
        confirmation.confirm(PASSPHRASE)
    assert told.value.seconds == 1
    seconds.passed += 0.5
    confirmation.confirm(PASSPHRASE)


def test_a_right_one_between_begins_the_count_anew(key_file: OpenKeyFile) -> None:
    confirmation = Confirmation(key_file, elapsed=Seconds())
    _wrong(confirmation, 2)
    confirmation.confirm(PASSPHRASE)
    _wrong(confirmation, 2)
