"""The printed recovery key: every typing mistake is told before it is tried."""

import pytest

from meetingdesk.security.recovery import (
    make_recovery_secret,
    print_recovery_key,
    read_recovery_key,
)
from meetingdesk.service.key_troubles import RecoveryKeyMistyped

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
SECRET = bytes(range(7, 27))


def test_what_was_printed_is_read_again() -> None:
    for _number in range(200):
        secret = make_recovery_secret()
        assert read_recovery_key(print_recovery_key(secret)) == secret


def test_it_is_36_letters_in_groups_of_six() -> None:
    assert [len(group) for group in print_recovery_key(SECRET).split("-")] == [6] * 6


def test_two_secrets_are_never_the_same() -> None:
    assert len({make_recovery_secret() for _number in range(100)}) == 100
    assert len(make_recovery_secret()) * 8 == 160


def test_spaces_case_and_look_alikes_are_forgiven() -> None:
    printed = print_recovery_key(SECRET)
    loose = printed.lower().replace("0", "o").replace("1", "l").replace("-", " ")
    assert read_recovery_key(f"\n {loose} \t") == SECRET
    assert read_recovery_key(printed.replace("1", "I")) == SECRET


def test_every_single_wrong_letter_is_told() -> None:
    letters = print_recovery_key(SECRET).replace("-", "")
    tried = 0
    for at, right in enumerate(letters):
        for wrong in ALPHABET:
            if wrong != right:
                tried += 1
                with pytest.raises(RecoveryKeyMistyped):
                    read_recovery_key(letters[:at] + wrong + letters[at + 1 :])
    assert tried == 36 * 31


def test_every_two_letters_in_the_wrong_order_are_told() -> None:
    letters = print_recovery_key(SECRET).replace("-", "")
    for at in range(35):
        swapped = letters[:at] + letters[at + 1] + letters[at] + letters[at + 2 :]
        if swapped != letters:
            with pytest.raises(RecoveryKeyMistyped):
                read_recovery_key(swapped)


@pytest.mark.parametrize("typed", ["", "A", "0" * 35, "0" * 37, "U" * 36, "é" * 36, "\ud800" * 36])
def test_what_is_no_recovery_key_is_told(typed: str) -> None:
    with pytest.raises(RecoveryKeyMistyped):
        read_recovery_key(typed)
