"""How copies are delivered: wishes, who saw a password, that a copy was printed or arrived.

The password itself is in no command and in no audit entry.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final
from uuid import UUID

from meetingdesk.domain.delivery import DeliveryWish, PrintedCopy, Receipt
from meetingdesk.domain.ids import AgencyId, MeetingId, PartId, PersonId
from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.moments import london_day
from meetingdesk.domain.people import Person
from meetingdesk.service.declaring import Declaration
from meetingdesk.service.entities import WISHES, uid_of, wish_uid
from meetingdesk.service.joined import list_group
from meetingdesk.service.passwords import password_name
from meetingdesk.service.refusals import NoPasswordKept, NotPossible
from meetingdesk.service.stored import DESK_SCOPE
from meetingdesk.service.work import Work


@dataclass(frozen=True, slots=True, kw_only=True)
class SetDeliveryWish:
    """Say how a person or an agency wants to be sent papers, in every meeting from now on."""

    person: PersonId | None = None
    agency: AgencyId | None = None
    large_print: bool = False
    password: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowPassword:
    """Note that the password of a copy is shown to whoever unlocked the desk."""

    meeting: MeetingId
    copy: int
    of: UUID
    """The agency or person whose copy it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintPassword:
    """Note that the password of a copy is printed on a slip."""

    meeting: MeetingId
    copy: int
    of: UUID
    """The agency or person whose copy it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmReceipt:
    """Record that a copy arrived; its password is let go of, for nobody needs it here any more."""

    meeting: MeetingId
    copy: int
    of: UUID
    """The agency or person whose copy it is."""
    record_digest: str
    """The signed record whose copy it is."""
    on: date
    by: str = ""
    """Who confirmed it, and how."""


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepPrint:
    """Note that a paper is printed for a recipient, before it reaches the printer."""

    meeting: MeetingId
    of: UUID
    """The agency or person whose copy it is."""
    printed: PrintedCopy


def _set_wish(work: Work, command: SetDeliveryWish) -> None:
    if (command.person is None) == (command.agency is None):
        raise NotPossible(_("Say of one person or of one agency how papers are sent."))
    wish = DeliveryWish(
        person=command.person,
        agency=command.agency,
        large_print=command.large_print,
        password=command.password,
    )
    work.require(DESK_SCOPE, wish)
    _let_go_of_wishes_of_joined(work, command)
    kept = work.find(DESK_SCOPE, uid_of(wish), cls=DeliveryWish)
    if not (wish.large_print or wish.password):
        if kept is not None:
            work.remove(DESK_SCOPE, uid_of(wish), kind=WISHES, version=kept.version)
    elif kept is None or kept.value != wish:
        work.put(DESK_SCOPE, wish, version=0 if kept is None else kept.version)


def _let_go_of_wishes_of_joined(work: Work, command: SetDeliveryWish) -> None:
    """Whoever stands on the desk twice wishes one thing, under the entry last spoken of."""
    if command.person is None:
        return
    person = work.get(DESK_SCOPE, command.person, cls=Person).value
    for other in list_group(work.uow, person)[1:]:
        uid = wish_uid(other.id)
        kept = work.find(DESK_SCOPE, uid, cls=DeliveryWish)
        if kept is not None:
            work.remove(DESK_SCOPE, uid, kind=WISHES, version=kept.version)


def _see_password(work: Work, command: ShowPassword | PrintPassword) -> None:
    if work.uow.get_secret(password_name(command.meeting, command.of)) is None:
        raise NoPasswordKept(command.copy)
    work.tell(copy=command.copy)


def _confirm(work: Work, command: ConfirmReceipt) -> None:
    work.allow_in_signed(command.meeting)
    _see_that_it_went_out(work, command)
    receipt = Receipt(
        id=PartId(work.around.new_id()),
        copy=command.copy,
        record_digest=command.record_digest,
        on=command.on,
        by=command.by.strip(),
    )
    work.put(command.meeting, receipt)
    name = password_name(command.meeting, command.of)
    work.tell(password_removed=work.uow.get_secret(name) is not None)
    work.uow.delete_secret(name)


def _see_that_it_went_out(work: Work, command: ConfirmReceipt) -> None:
    sent = [
        file.at
        for file in work.uow.list_issued_files(command.meeting)
        if file.copy_number == command.copy and file.record_digest == command.record_digest
    ]
    if not sent:
        raise NotPossible(
            _(
                "Copy {number} of the signed record was not issued yet, so it cannot have arrived."
                " A letter on its own goes out again with the minutes; confirm them."
            ).format(number=command.copy)
        )
    if not london_day(min(sent)) <= command.on <= work.today():
        raise NotPossible(
            _(
                "A copy arrives after it was issued, and not after today. Give the day on which its"
                " receipt was confirmed."
            )
        )


def _keep_print(work: Work, command: KeepPrint) -> None:
    work.allow_in_signed(command.meeting)
    printed = replace(command.printed, at=work.at, by=work.actor.name)
    if bool(printed.copy) == printed.is_draft:
        raise NotPossible(_("A signed copy has a number, and a draft has none."))
    work.put(command.meeting, printed)
    work.tell(
        copy=printed.copy,
        is_draft=printed.is_draft,
        paper=printed.paper,
        edition=printed.edition,
        edition_digest=printed.edition_digest,
    )


def _seen_is_seen() -> str:
    return _("What was seen cannot be unseen. Issue the copies again after a confirmed receipt.")


COMMANDS: Final[tuple[Declaration[Any], ...]] = (
    Declaration(
        command=SetDeliveryWish,
        handle=_set_wish,
        sentence=lambda: _("How somebody wants to be sent papers was changed."),
        why_not_reverted=None,
    ),
    Declaration(
        command=ShowPassword,
        handle=_see_password,
        sentence=lambda: _("The password of a copy was shown."),
        why_not_reverted=_seen_is_seen,
        is_change=False,
    ),
    Declaration(
        command=PrintPassword,
        handle=_see_password,
        sentence=lambda: _("The password of a copy was printed."),
        why_not_reverted=_seen_is_seen,
        is_change=False,
    ),
    Declaration(
        command=KeepPrint,
        handle=_keep_print,
        sentence=lambda: _("A paper was printed for a recipient."),
        why_not_reverted=lambda: _("What was printed cannot be unprinted. Collect the paper."),
    ),
    Declaration(
        command=ConfirmReceipt,
        handle=_confirm,
        sentence=lambda: _("The receipt of a copy was confirmed."),
        why_not_reverted=lambda: _(
            "The password was let go of when the receipt was confirmed. Issue the copies again."
        ),
    ),
)
