"""Turns an error into what the user reads: a known trouble, or a fault of ours with a code.

Must not put personal data into what can be copied and sent on.
"""

import hashlib
import logging
import traceback
from dataclasses import dataclass
from pathlib import PurePath

from meetingdesk.domain.errors import Trouble
from meetingdesk.domain.language import gettext as _

_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What went wrong, as it is shown."""

    code: str
    sentence: str
    is_fault_of_ours: bool
    report: str = ""
    """For a fault of ours: where in the program, without any of the user's words."""
    trouble: Trouble | None = None
    """The known trouble itself, for a page that can do something about it."""

    @property
    def to_copy(self) -> str:
        """What support is sent: the code, and for a fault of ours the places in the program."""
        return f"{self.code}\n{self.report}" if self.report else self.code


def describe(error: BaseException) -> Problem:
    """Return what to show for an error, and note a fault of ours in the log.

    A known trouble keeps its sentence. For anything else the report holds the
    places in our code and the class of the error, never its message: messages
    may quote what somebody typed.
    """
    if isinstance(error, Trouble):
        return Problem(
            code=error.code, sentence=error.sentence, is_fault_of_ours=False, trouble=error
        )
    _log.error("a fault of the program", exc_info=error)
    places = [
        f"{PurePath(frame.filename).name}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    report = "\n".join([type(error).__name__, *places])
    code = f"MD-{hashlib.sha256(report.encode()).hexdigest()[:8].upper()}"
    sentence = _(
        "Something went wrong in MeetingDesk itself ({code}). What you typed is kept; "
        "try once more, and tell support this code if it happens again."
    ).format(code=code)
    return Problem(code=code, sentence=sentence, is_fault_of_ours=True, report=report)
