"""Words that the spelling is to know from now on, and to forget again."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from meetingdesk.domain.ids import PartId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.learned import LearnedWords
from meetingdesk.service.declaring import Declaration
from meetingdesk.service.entities import LEARNED_UID
from meetingdesk.service.refusals import NotPossible
from meetingdesk.service.stored import DESK_SCOPE
from meetingdesk.service.work import Work

LONGEST: Final = 60
"""Letters; no word is longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LearnWord:
    """Take a word for right on this desk."""

    word: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ForgetWord:
    """Have a word looked up again as every other."""

    word: str


def _learn(work: Work, command: LearnWord) -> None:
    word = command.word.strip()
    if not word or len(word) > LONGEST or len(word.split()) > 1:
        raise NotPossible(_("Add one word at a time, of at most 60 letters."))
    _put(work, lambda words: words if word in words else (*words, word))


def _forget(work: Work, command: ForgetWord) -> None:
    _put(work, lambda words: tuple(one for one in words if one != command.word))


def _put(work: Work, change: Callable[[tuple[str, ...]], tuple[str, ...]]) -> None:
    kept = work.find(DESK_SCOPE, LEARNED_UID, cls=LearnedWords)
    before = () if kept is None else kept.value.words
    after = change(before)
    if after != before:
        learned = LearnedWords(id=PartId(LEARNED_UID), words=after)
        work.put(DESK_SCOPE, learned, version=0 if kept is None else kept.version)


COMMANDS: Final[tuple[Declaration[Any], ...]] = (
    Declaration(
        command=LearnWord,
        handle=_learn,
        sentence=lambda: _("A word was added to the spelling."),
        why_not_reverted=lambda: _("Take the word out of the list of your words instead."),
    ),
    Declaration(
        command=ForgetWord,
        handle=_forget,
        sentence=lambda: _("A word was taken out of the spelling."),
        why_not_reverted=lambda: _("Add the word again instead."),
    ),
)
