"""Small values that several subjects share, and the mark of what a record holds.

Must not know any subject of the domain; it stands below all of them.
"""

from enum import StrEnum
from typing import TypeVar

_Class = TypeVar("_Class")

ALWAYS_WRITTEN = "always_written"
"""In the metadata of a field: it is written even where it has its default."""

_CONFIG_ATTRIBUTE = "__pydantic_config__"


def recorded(cls: type[_Class]) -> type[_Class]:
    """Mark a dataclass as a part of the published record.

    The record layer reads and writes it strictly (an unknown key is refused)
    and publishes the line under each field as that field's description.
    """
    config = {
        "extra": "forbid",
        "strict": True,
        "use_attribute_docstrings": True,
        "ser_json_bytes": "base64",
        "val_json_bytes": "base64",
    }
    setattr(cls, _CONFIG_ATTRIBUTE, config)
    return cls


class ThreeState(StrEnum):
    """An answer that can tell "no" from "nobody asked" (domain.md 5.4)."""

    YES = "yes"
    NO = "no"
    NOT_ASKED = "not_asked"
    NOT_KNOWN = "not_known"
    """Asked, and no answer was to be had."""
    DECLINED = "declined"
    NOT_APPLICABLE = "not_applicable"
