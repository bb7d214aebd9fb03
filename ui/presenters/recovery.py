"""Checks what is typed when a desk is made: the person, the passphrase, the recovery key.

No Qt, and nothing is stored here.
"""

from dataclasses import dataclass
from gettext import gettext as _

SHORTEST_PASSPHRASE = 12
"""Characters; four random words are longer than this."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDesk:
    """What is typed on the page that makes a desk."""

    name: str
    role: str
    organisation: str
    passphrase: str
    repeated: str


def problems_of(desk: NewDesk) -> tuple[str, ...]:
    """Return one sentence for each thing that has to be put right, in the order of the page."""
    problems = []
    if not desk.name.strip():
        problems.append(_("Enter your name: it stands in every entry and on what you sign."))
    if not desk.role.strip():
        problems.append(_("Enter your role, for example Conference chair."))
    if not desk.organisation.strip():
        problems.append(_("Enter your organisation."))
    if len(desk.passphrase) < SHORTEST_PASSPHRASE:
        problems.append(
            _("Choose a passphrase of at least {count} characters; four words are good.").format(
                count=SHORTEST_PASSPHRASE
            )
        )
    elif desk.passphrase != desk.repeated:
        problems.append(_("The two passphrases differ. Type the same one twice."))
    return tuple(problems)


def is_same_key(shown: str, typed: str) -> bool:
    """Tell whether the recovery key was written down right; case and spacing do not matter."""
    return _bare(shown) == _bare(typed)


def _bare(key: str) -> str:
    plain = "".join(mark for mark in key.upper() if mark.isalnum())
    # The marks that handwriting confuses are read as the one that the key uses.
    return plain.replace("O", "0").replace("I", "1").replace("L", "1")
