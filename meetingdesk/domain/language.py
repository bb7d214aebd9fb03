"""The words of the user's language, looked up once: every text that is shown goes through here.

Must not decide which language it is; the system's own variables say it. Python's module-level
lookup seeks the files of a catalogue at each call, also where there is none, and that took most
of the time in which minutes are built.
"""

import gettext as system
from functools import cache


@cache
def _catalogue() -> system.NullTranslations:
    domain = system.textdomain()
    return system.translation(domain, system.bindtextdomain(domain), fallback=True)


def gettext(message: str) -> str:
    """Return the message in the user's language; as it stands where there is no translation."""
    return _catalogue().gettext(message)


def ngettext(singular: str, plural: str, *, number: int) -> str:
    """Return the form of the message that goes with the number, in the user's language."""
    return _catalogue().ngettext(singular, plural, number)
