"""The base of every known trouble: a stable code and one sentence for the user.

A trouble says what is wrong and what to do. Anything else that is raised is a
fault of the program. Must not carry personal data in its code.
"""

from typing import ClassVar

from meetingdesk.domain.language import gettext as _


class Trouble(Exception):
    """Something known went wrong; the sentence is shown as it stands."""

    code: ClassVar[str] = "trouble"

    def __init__(self, sentence: str) -> None:
        """Keep the sentence that the user reads."""
        super().__init__(sentence)
        self.sentence = sentence


class Conflict(Trouble):
    """The same thing was changed somewhere else in the meantime."""

    code = "conflict"

    def __init__(self, kind: str, expected_version: int, found_version: int) -> None:
        """Name the kind of thing and both versions."""
        super().__init__(
            _(
                "This {kind} was changed in the meantime (version {found} instead of {expected})."
                " Look at it again and repeat your change."
            ).format(kind=kind, found=found_version, expected=expected_version)
        )
        self.kind = kind
        self.expected_version = expected_version
        self.found_version = found_version


class NotFound(Trouble):
    """What was asked for is not in this desk."""

    code = "not-found"

    def __init__(self, wanted: str) -> None:
        """Name what was looked for."""
        super().__init__(
            _("{wanted} is not in this desk. Check the name or number.").format(wanted=wanted)
        )
        self.wanted = wanted
