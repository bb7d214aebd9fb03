"""Keyrings as they are met: one that works, and each way in which one does not."""

import time
from dataclasses import dataclass, field

from keyring.backend import KeyringBackend
from keyring.errors import InitError, NoKeyringError, PasswordDeleteError

from meetingdesk.service.key_troubles import KeyringUnavailable


class WorkingBackend(KeyringBackend):
    """Keeps what it is given."""

    priority = 1.0

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.entries: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.entries.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.entries[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.entries.pop((service, username), None) is None:
            raise PasswordDeleteError(username)


class MissingBackend(WorkingBackend):
    """There is no keyring at all."""

    def get_password(self, service: str, username: str) -> str | None:
        raise NoKeyringError

    def set_password(self, service: str, username: str, password: str) -> None:
        raise NoKeyringError


class LockedBackend(MissingBackend):
    """The prompt to unlock it was dismissed."""

    def get_password(self, service: str, username: str) -> str | None:
        raise InitError("Prompt dismissed")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise InitError("Prompt dismissed")


class NullBackend(WorkingBackend):
    """Says that it kept the secret, and did not."""

    def set_password(self, service: str, username: str, password: str) -> None:
        del service, username, password


class SilentBackend(WorkingBackend):
    """Waits for a prompt that nobody answers."""

    def get_password(self, service: str, username: str) -> str | None:
        time.sleep(1.5)
        return super().get_password(service, username)

    def set_password(self, service: str, username: str, password: str) -> None:
        time.sleep(1.5)


@dataclass(slots=True)
class FakeKeyring:
    """The keyring as the services see it."""

    entries: dict[tuple[str, str], bytes] = field(default_factory=dict)
    is_broken: bool = False

    def read(self, service: str, user: str) -> bytes | None:
        self._check()
        return self.entries.get((service, user))

    def write(self, service: str, user: str, *, secret: bytes) -> None:
        self._check()
        self.entries[service, user] = secret

    def remove(self, service: str, user: str) -> None:
        self._check()
        self.entries.pop((service, user), None)

    def _check(self) -> None:
        if self.is_broken:
            raise KeyringUnavailable("broken")
