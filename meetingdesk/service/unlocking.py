"""What a desk is opened with. Must not check it: the key file says whether it fits."""

from dataclasses import dataclass, field
from typing import TypeAlias

from meetingdesk.service.ports import Keyring


@dataclass(frozen=True, slots=True)
class WithPassphrase:
    """Open the desk with a passphrase; its person becomes the actor."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class WithRecoveryKey:
    """Open the desk with the recovery key from paper, as it was typed."""

    typed: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class WithKeyring:
    """Open the desk with what this account's keyring holds; none given is the computer's own."""

    keyring: Keyring | None = None


Unlock: TypeAlias = WithPassphrase | WithRecoveryKey | WithKeyring
