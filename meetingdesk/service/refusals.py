"""Why a command is refused: one class each, with a sentence that says what to do.

Refusals that belong to one value alone stand with it in the domain.
"""

from meetingdesk.domain.errors import Trouble
from meetingdesk.domain.language import gettext as _


class MeetingIsSigned(Trouble):
    """Nothing changes in a signed meeting."""

    code = "meeting-signed"

    def __init__(self) -> None:
        super().__init__(
            _(
                "This record is signed and nothing in it changes any more."
                " Start an amendment to put something right."
            )
        )


class LeadsNowhere(Trouble):
    """Something refers to what is not there."""

    code = "leads-nowhere"


class StillReferredTo(Trouble):
    """Something cannot go while other things refer to it."""

    code = "still-referred-to"

    def __init__(self, kinds: frozenset[str]) -> None:
        """Name the kinds of the things that refer to it."""
        super().__init__(
            _(
                "Other entries still refer to it ({kinds}). Put them right first, then repeat this."
            ).format(kinds=", ".join(sorted(kinds)))
        )


class AlreadyThere(Trouble):
    """What was to be added is there already."""

    code = "already-there"


class NotPossible(Trouble):
    """The command does not fit what is recorded; the sentence says why and what to do."""

    code = "not-possible"


class NoPasswordKept(Trouble):
    """There is no password for this copy."""

    code = "no-password-kept"

    def __init__(self, copy: int) -> None:
        """Name the copy."""
        super().__init__(
            _(
                "No password is kept for copy {number}: either its recipient does not want one, or"
                " it was not issued yet, or its receipt was confirmed."
            ).format(number=copy)
        )


class OnlyTheChair(Trouble):
    """Only the chair of this meeting may do it."""

    code = "only-the-chair"

    def __init__(self, chair: str) -> None:
        """Name the chair."""
        super().__init__(
            _("Only the chair of this meeting ({chair}) may do this. Ask the chair.").format(
                chair=chair
            )
        )


class CannotRevert(Trouble):
    """A change cannot be taken back."""

    code = "cannot-revert"


class Ambiguous(Trouble):
    """A beginning fits more than one."""

    code = "ambiguous"


class ImportRefused(Trouble):
    """A record cannot be taken in; the desk is unchanged."""

    code = "import-refused"
