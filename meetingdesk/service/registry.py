"""All commands that there are, by class and by name.

A command that is not here cannot be done; a declaration that lacks anything cannot be made.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from meetingdesk.service.commands import (
    agenda,
    cases,
    contributions,
    deliveries,
    discarding,
    drafts,
    erasing,
    imports,
    invitations,
    learning,
    letters,
    meeting_steps,
    meetings,
    next_meeting,
    outcome,
    parts,
    people,
    presence,
    releases,
    reverting,
    safety,
    sessions,
    setting_up,
    starting,
    together,
    walk_in,
)
from meetingdesk.service.declaring import Declaration

_MODULES = (
    people,
    cases,
    meetings,
    meeting_steps,
    starting,
    setting_up,
    next_meeting,
    sessions,
    safety,
    invitations,
    presence,
    walk_in,
    agenda,
    contributions,
    together,
    drafts,
    learning,
    parts,
    letters,
    outcome,
    imports,
    releases,
    deliveries,
    reverting,
    erasing,
    discarding,
)


@cache
def declarations() -> Mapping[type, Declaration[Any]]:
    """Return every declaration by the class of its command."""
    return MappingProxyType(
        {declared.command: declared for module in _MODULES for declared in module.COMMANDS}
    )


@cache
def by_name() -> Mapping[str, Declaration[Any]]:
    """Return every declaration by its name in the store."""
    return MappingProxyType({declared.name: declared for declared in declarations().values()})
