"""Checks what is typed when a desk is made or opened: person, passphrase, recovery key.

No Qt, and nothing is stored here. How long a passphrase must be is decided where it is made a key.
"""

from dataclasses import dataclass, field

from meetingdesk.domain.language import gettext as _


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDesk:
    """What is typed on the page that makes a desk."""

    name: str
    role: str
    organisation: str
    passphrase: str = field(repr=False)
    repeated: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class TypedPassphrase:
    """The desk is to be opened with this passphrase."""

    text: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class TypedRecoveryKey:
    """The desk is to be opened with the recovery key from paper, as it was typed."""

    text: str = field(repr=False)


Typed = TypedPassphrase | TypedRecoveryKey


def problems_of(desk: NewDesk) -> tuple[tuple[str, str], ...]:
    """Return what has to be put right, in the order of the page: the field and its sentence."""
    problems = [
        (name, sentence)
        for name, value, sentence in (
            (
                "name",
                desk.name,
                _("Enter your name. It stands in every entry and on what you sign."),
            ),
            ("role", desk.role, _("Enter your role, for example conference chair.")),
            ("organisation", desk.organisation, _("Enter your organisation.")),
            ("passphrase", desk.passphrase, _("Choose a passphrase. Four words are good.")),
        )
        if not value.strip()
    ]
    if desk.passphrase.strip() and desk.passphrase != desk.repeated:
        problems.append(
            ("repeated", _("The two passphrases differ. Type the same one in both boxes."))
        )
    return tuple(problems)


def is_same_key(shown: str, typed: str) -> bool:
    """Tell whether the recovery key was written down right; case and spacing do not matter."""
    return _bare(shown) == _bare(typed)


def _bare(key: str) -> str:
    plain = "".join(mark for mark in key.upper() if mark.isalnum())
    # The marks that handwriting confuses are read as the one that the key uses.
    return plain.replace("O", "0").replace("I", "1").replace("L", "1")
