"""Refuses bytes that are no record before anything parses them.

Looks at size, depth and encoding only; must not read what they say.
"""

import re

from meetingdesk.domain.errors import Trouble
from meetingdesk.domain.language import gettext as _

MAX_BYTES = 32 * 1024 * 1024
"""More than this is no meeting: a real one with every definition is below 2 MB."""
MAX_DEPTH = 24
"""No part of the record is nested more deeply than this."""

_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_BRACKET = re.compile(rb"[\[{\]}]")
_OPENING = frozenset(b"[{")


class UnreadableRecord(Trouble):
    """What was given is not a record of this program, or holds what cannot be."""

    code = "record-unreadable"


def check_shape(body: bytes) -> None:
    """Refuse what is too large, too deep or not UTF-8.

    Raises UnreadableRecord with the sentence for the user.
    """
    if len(body) > MAX_BYTES:
        raise UnreadableRecord(
            _("The file is larger than any record ({limit} MB). It was not read.").format(
                limit=MAX_BYTES // (1024 * 1024)
            )
        )
    try:
        body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableRecord(
            _("The file is not JSON text in UTF-8. Choose the file that MeetingDesk exported.")
        ) from error
    _check_depth(body)


def _check_depth(body: bytes) -> None:
    depth = 0
    for bracket in _BRACKET.finditer(_STRING.sub(b"", body)):
        if bracket.group()[0] not in _OPENING:
            depth -= 1
            continue
        depth += 1
        if depth > MAX_DEPTH:
            raise UnreadableRecord(
                _(
                    "The file is nested more than {limit} levels deep; no record is. Not read."
                ).format(limit=MAX_DEPTH)
            )
