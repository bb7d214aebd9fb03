"""What is said of the copies in the second folder, in a line that disturbs nobody. No Qt."""

from dataclasses import dataclass
from datetime import datetime

from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.moments import format_time
from meetingdesk.service.stored import SecondCopy


@dataclass(frozen=True, slots=True, kw_only=True)
class CopyStanding:
    """How the copies stand since the desk was opened."""

    last: datetime | None = None
    why_not: str = ""
    """The code of what kept the newest one from being written; empty where it was."""

    def done(self, copy: SecondCopy) -> "CopyStanding":
        """Return how they stand after a copy."""
        return CopyStanding(last=copy.at)

    def failed(self, code: str) -> "CopyStanding":
        """Return how they stand after one that could not be written."""
        return CopyStanding(last=self.last, why_not=code)

    @property
    def words(self) -> str:
        """Return the line; empty where there is nothing to be said."""
        time = "" if self.last is None else format_time(self.last)
        if self.why_not and time:
            told = _("No second copy since {time}: {why}. Tried again.")
            return told.format(time=time, why=_short(self.why_not))
        if self.why_not:
            return _("No second copy yet: {why}. Tried again.").format(why=_short(self.why_not))
        return _("Second copy {time}").format(time=time) if time else ""


def _short(code: str) -> str:
    return {
        "second-folder-missing": _("the second folder is not there"),
        "second-folder-full": _("the second folder is full"),
        "second-folder-read-only": _("the second folder cannot be written"),
    }.get(code, _("it could not be written"))


def copied_words(copy: SecondCopy) -> str:
    """Return what is said of a copy that was asked for from the settings."""
    told = _("A whole copy of the desk lies in the second folder now: {name}, {size} MB.").format(
        name=copy.file.name, size=f"{copy.size / 1_000_000:.1f}"
    )
    if copy.is_on_other_drive:
        return told
    same = _(
        "It is on the same drive as the desk: if that drive fails, both are lost. A USB stick is"
        " better."
    )
    return f"{told} {same}"
