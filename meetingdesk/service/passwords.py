"""Passwords of copies: drawn by chance, and where the encrypted store keeps each.

One password for everything that one recipient gets of one meeting, so that a letter and the
minutes after it open alike. Must never stand in a log, an error, a manifest or a file name.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.sharing import Audience
from meetingdesk.service.ports import Reader
from meetingdesk.service.refusals import NotPossible
from meetingdesk.service.work import Work

_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
"""No i, l, o, 0, 1: whoever copies it from paper or hears it told cannot take one for another."""
_GROUPS: Final = 4
_GROUP: Final = 4
_KIND: Final = "password"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewPassword:
    """A password that was drawn and is to be kept."""

    of: UUID
    """The agency or person whose copy opens with it."""
    text: str = field(repr=False)


def draw_password() -> str:
    """Draw one: four groups of four, 79 bits."""
    return "-".join(
        "".join(secrets.choice(_LETTERS) for _place in range(_GROUP)) for _group in range(_GROUPS)
    )


def recipient_id(audience: Audience) -> UUID:
    """Give the id by which a recipient is known: the agency, or the one person."""
    return audience.agency or audience.people[0]


def find_password(reader: Reader, meeting: UUID, *, of: UUID) -> str:
    """Give the password of a recipient's copies of a meeting; empty where none is kept."""
    kept = reader.get_secret(password_name(meeting, of))
    return "" if kept is None else kept.decode("ascii")


def password_name(meeting: UUID, of: UUID) -> str:
    """Give the name under which the store keeps it."""
    return f"{_KIND}/{meeting}/{of}"


def password_names(reader: Reader, meeting: UUID) -> list[str]:
    """List the names of every password of a meeting."""
    return reader.list_secrets(f"{_KIND}/{meeting}/")


def keep_passwords(work: Work, meeting: UUID, *, passwords: Iterable[NewPassword]) -> None:
    """Keep what was drawn, within the transaction of a command.

    Raises NotPossible where another was kept meanwhile: files that are being written would
    open with a password that nobody has.
    """
    kept: list[str] = []
    for password in passwords:
        name = password_name(meeting, password.of)
        secret = password.text.encode("ascii")
        if work.uow.get_secret(name) not in {None, secret}:
            raise NotPossible(
                _(
                    "The copies of this meeting were issued from elsewhere at the same time."
                    " Nothing was written; issue them again."
                )
            )
        work.uow.put_secret(name, secret)
        kept.append(str(password.of))
    if kept:
        work.tell(passwords_for=list(kept))
