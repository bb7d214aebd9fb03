"""Characters that cannot be printed: put what can be in their place, in one part of a meeting.

What is put there is said by who asks. Must not decide what can be printed.
"""

from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID

from meetingdesk.domain.errors import NotFound
from meetingdesk.domain.ids import MeetingId
from meetingdesk.domain.language import gettext as _
from meetingdesk.record.model import PARTS
from meetingdesk.rules.findings_letters import with_replaced
from meetingdesk.service.commands.parts import put_part
from meetingdesk.service.declaring import Declaration
from meetingdesk.service.entities import read_stored
from meetingdesk.service.refusals import NotPossible
from meetingdesk.service.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplaceCharacters:
    """Put other words in the place of characters, wherever they stand in a part.

    It takes the part as it is: nothing else in it is touched, whatever version was seen.
    """

    meeting: MeetingId
    part: UUID
    replacements: tuple[tuple[str, str], ...]
    """Each character, and what is to stand there; empty leaves it out."""


def _replace(work: Work, command: ReplaceCharacters) -> None:
    work.meeting_to_change(command.meeting)
    stored = work.uow.get(command.meeting, command.part)
    if stored is None or stored.kind not in PARTS:
        raise NotFound(_("This entry"))
    if any(len(character) != 1 for character, _words in command.replacements):
        raise NotPossible(_("Only single characters can be replaced in this way."))
    before = read_stored(stored)
    after = with_replaced(before, dict(command.replacements))
    if after == before:
        raise NotPossible(_("None of these characters stands in this entry any more."))
    put_part(work, command.meeting, part=after, version=stored.version)
    work.tell(characters=[f"U+{ord(character):04X}" for character, _words in command.replacements])


COMMANDS: Final[tuple[Declaration[Any], ...]] = (
    Declaration(
        command=ReplaceCharacters,
        handle=_replace,
        sentence=lambda: _("Characters that cannot be printed were replaced in an entry."),
        why_not_reverted=None,
    ),
)
