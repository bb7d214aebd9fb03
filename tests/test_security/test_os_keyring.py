"""The operating system's keyring in every state in which it is met."""

import time

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends import fail, null
from keyring.backends.chainer import ChainerBackend

from meetingdesk.security import os_keyring
from meetingdesk.security.os_keyring import OsKeyring, find_os_keyring
from meetingdesk.service.key_troubles import KeyringUnavailable
from tests.helpers.keyrings import (
    LockedBackend,
    MissingBackend,
    NullBackend,
    SilentBackend,
    WorkingBackend,
)

SECRET = bytes(range(32))


def test_what_was_written_is_read_and_forgotten() -> None:
    backend = WorkingBackend()
    ring = OsKeyring(backend)
    ring.write("desk", "slot", secret=SECRET)
    assert ring.read("desk", "slot") == SECRET
    ring.remove("desk", "slot")
    assert ring.read("desk", "slot") is None
    ring.remove("desk", "slot")


@pytest.mark.parametrize("backend", [MissingBackend, LockedBackend, NullBackend, fail.Keyring])
def test_a_keyring_that_does_not_keep_is_told(backend: type[KeyringBackend]) -> None:
    with pytest.raises(KeyringUnavailable):
        OsKeyring(backend()).write("desk", "slot", secret=SECRET)


@pytest.mark.parametrize("backend", [MissingBackend, LockedBackend, fail.Keyring])
def test_a_keyring_that_cannot_be_read_is_told(backend: type[KeyringBackend]) -> None:
    with pytest.raises(KeyringUnavailable):
        OsKeyring(backend()).read("desk", "slot")


def test_a_keyring_that_never_answers_is_given_up_in_time() -> None:
    start = time.monotonic()
    with pytest.raises(KeyringUnavailable, match="in time"):
        OsKeyring(SilentBackend(), time_limit=0.1).read("desk", "slot")
    assert time.monotonic() - start < 1


def test_an_entry_of_somebody_else_is_no_secret() -> None:
    backend = WorkingBackend()
    backend.set_password("desk", "slot", "not base 64!")
    assert OsKeyring(backend).read("desk", "slot") is None


@pytest.mark.parametrize("backend", [fail.Keyring, null.Keyring, WorkingBackend])
def test_only_known_backends_are_taken(
    backend: type[KeyringBackend], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyring, "get_keyring", backend)
    with pytest.raises(KeyringUnavailable, match="none"):
        find_os_keyring()


def test_a_known_backend_is_found_within_a_chain_and_does_not_roam(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    class Known(WorkingBackend):
        persist = "enterprise"

    known = Known()
    name = f"{Known.__module__}.{Known.__qualname__}"
    monkeypatch.setattr(os_keyring, "_KNOWN_BACKENDS", frozenset({name}))
    monkeypatch.setattr(ChainerBackend, "backends", [NullBackend(), known])
    monkeypatch.setattr(keyring, "get_keyring", ChainerBackend)
    ring = find_os_keyring()
    ring.write("desk", "slot", secret=SECRET)
    assert known.entries
    assert known.persist == "local machine"
