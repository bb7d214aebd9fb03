"""What the meeting before left behind: its actions to review first, its answers beside the new.

For the chair while the meeting is prepared and held; it is no part of the record.
"""

from dataclasses import dataclass
from datetime import date

from meetingdesk.domain.contribution import Answer
from meetingdesk.domain.ids import PersonId
from meetingdesk.domain.plan import EarlierAction
from meetingdesk.formspec.model import FormSpec, QuestionSpec
from meetingdesk.record.model import Record
from meetingdesk.rules.conditions import asked_about


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerBeside:
    """One question of the form with the answer of last time and the one of now."""

    question: str
    """The code of the question."""
    text: str
    """Its words."""
    about: PersonId | None
    last: Answer | None
    """None where it was not asked last time, or the form had no such question."""
    now: Answer | None
    """None while it is not answered."""


def answers_beside(
    record: Record, form: FormSpec, *, previous: Record | None
) -> tuple[AnswerBeside, ...]:
    """Return every question of the form, for each whom it is asked about, in its order."""
    return tuple(
        AnswerBeside(
            question=question.code,
            text=question.text,
            about=about,
            last=_answer(previous, question, about=about),
            now=_answer(record, question, about=about),
        )
        for question in form.questions
        for about in asked_about(record, question)
    )


def _answer(
    record: Record | None, question: QuestionSpec, *, about: PersonId | None
) -> Answer | None:
    if record is None:
        return None
    return next(
        (one for one in record.answers if (one.question, one.about) == (question.code, about)),
        None,
    )


def actions_to_review(record: Record, *, today: date) -> tuple[EarlierAction, ...]:
    """Return the earlier actions of which nobody said yet how far they are, overdue ones first."""
    waiting = [one for one in record.earlier_actions if one.status is None]

    def order(action: EarlierAction) -> tuple[bool, date]:
        is_overdue = action.due is not None and action.due < today
        return not is_overdue, action.due or date.max

    return tuple(sorted(waiting, key=order))
