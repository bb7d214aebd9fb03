"""The commands around the sending of a copy: wish, password, received.

A password is printed on the terminal alone, or on a slip apart from the files.
"""

import argparse
from datetime import date
from pathlib import Path

from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.moments import format_short_day, london_day
from meetingdesk.service.handing_over import (
    Handover,
    confirm_receipt,
    find_copy,
    list_handovers,
    print_password,
    set_wish,
    show_password,
)
from ui.cli.arguments import DONE, UNUSABLE, Adder, add_meeting
from ui.cli.output import print_json, print_table, say
from ui.cli.session import Session, open_session


def add_commands(add: Adder) -> None:
    """Enter the commands."""
    wish = add(
        "wish",
        _wish,
        told=_("say how a recipient wants to be sent papers, or list it for every copy"),
        lists=True,
    )
    add_meeting(wish)
    wish.add_argument("copy", nargs="?", type=int, metavar="COPY", help=_("the number of a copy"))
    wish.add_argument("--large-print", action="store_true", help=_("print the papers large"))
    wish.add_argument("--password", action="store_true", help=_("lock the files with a password"))
    wish.add_argument("--none", action="store_true", help=_("neither of the two"))
    password = add("password", _password, told=_("show the password of a copy, or print its slip"))
    add_meeting(password)
    _add_copy(password)
    password.add_argument(
        "--slip",
        type=Path,
        metavar="FILE",
        help=_("write a PDF for the recipient, apart from every copy, instead of showing it"),
    )
    received = add("received", _received, told=_("record that a copy arrived; its password goes"))
    add_meeting(received)
    _add_copy(received)
    received.add_argument(
        "--on", type=_day, metavar="DAY", help=_("the day, as 2026-11-05; today where none is")
    )
    received.add_argument("--by", default="", metavar="WORDS", help=_("who confirmed it, and how"))


def _add_copy(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("copy", type=int, metavar="COPY", help=_("the number of the copy"))


def _day(typed: str) -> date:
    try:
        return date.fromisoformat(typed)
    except ValueError as error:
        raise argparse.ArgumentTypeError(
            _("{typed} is no day; write it as 2026-11-05").format(typed=typed)
        ) from error


def _wish(arguments: argparse.Namespace) -> int:
    is_said = arguments.large_print or arguments.password
    if arguments.copy is None and not is_said and not arguments.none:
        return _list(arguments)
    if arguments.copy is None or is_said == arguments.none:
        say(_("Name a copy, and either --large-print, --password or both of them, or --none."))
        return UNUSABLE
    with open_session(arguments) as session:
        meeting = session.meeting(arguments.meeting)
        with session.store.read() as reader:
            copy = find_copy(reader, meeting, number=arguments.copy, as_it_stands=True)
        set_wish(
            session.press,
            copy,
            large_print=arguments.large_print,
            password=arguments.password,
        )
        found = _handovers(session, arguments)
    print(_told(next(one for one in found if one.copy.number == arguments.copy)))
    return DONE


def _list(arguments: argparse.Namespace) -> int:
    with open_session(arguments) as session:
        found = _handovers(session, arguments)
    if arguments.json:
        print_json({"copies": [_plain(one) for one in found]})
        return DONE
    print_table(
        (_("COPY"), _("RECIPIENT"), _("LARGE PRINT"), _("PASSWORD"), _("RECEIVED")),
        [
            (
                str(one.copy.number),
                one.copy.recipient,
                _("yes") if one.wish.large_print else _("no"),
                _("yes") if one.wish.password else _("no"),
                ", ".join(format_short_day(receipt.on) for receipt in one.receipts),
            )
            for one in found
        ],
    )
    return DONE


def _handovers(session: Session, arguments: argparse.Namespace) -> tuple[Handover, ...]:
    with session.store.read() as reader:
        return list_handovers(reader, session.meeting(arguments.meeting), as_it_stands=True)


def _plain(one: Handover) -> dict[str, object]:
    return {
        "copy": one.copy.number,
        "recipient": one.copy.recipient,
        "large_print": one.wish.large_print,
        "password": one.wish.password,
        "password_kept": one.has_password,
        "received": [receipt.on for receipt in one.receipts],
    }


def _told(one: Handover) -> str:
    wishes = [
        words
        for words, is_wished in (
            (_("large print"), one.wish.large_print),
            (_("a password"), one.wish.password),
        )
        if is_wished
    ]
    return _("{who} wants from now on: {wishes}.").format(
        who=one.copy.recipient,
        wishes=_(" and ").join(wishes) or _("normal print, no password"),
    )


def _password(arguments: argparse.Namespace) -> int:
    with open_session(arguments) as session:
        meeting = session.meeting(arguments.meeting)
        if arguments.slip is None:
            print(show_password(session.press, meeting, number=arguments.copy))
            return DONE
        print_password(session.press, meeting, number=arguments.copy, file=arguments.slip)
    print(
        _("The slip is {file}. Print it, delete the file, and send it apart from the copy.").format(
            file=arguments.slip
        )
    )
    return DONE


def _received(arguments: argparse.Namespace) -> int:
    with open_session(arguments) as session:
        confirm_receipt(
            session.press,
            session.meeting(arguments.meeting),
            number=arguments.copy,
            on=arguments.on or london_day(session.now()),
            by=arguments.by,
        )
    print(
        _("The receipt of copy {number} is recorded; no password is kept for it.").format(
            number=arguments.copy
        )
    )
    return DONE
