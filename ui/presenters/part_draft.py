"""What is typed in a form as words to be kept, and back; no Qt.

Must not trust what is read: a draft of an older program may hold anything.
"""

import json
from typing import Any, Final

from ui.presenters.parts.fields import Values

_FORMAT: Final = "part/1"


def draft_key(kind: str, uid: object | None) -> str:
    """Return the name under which the typing of a form is kept."""
    return f"part/{kind}/{uid or 'new'}"


def draft_of(values: Values) -> str:
    """Return what stands in a form as words."""
    return json.dumps({"format": _FORMAT, "values": dict(values)}, ensure_ascii=False)


def read_draft(draft: str) -> Values | None:
    """Return what stood in a form; none where the words tell of none."""
    try:
        read = json.loads(draft)
    except ValueError:
        return None
    if not isinstance(read, dict) or read.get("format") != _FORMAT:
        return None
    values = _value(read.get("values"))
    return values if isinstance(values, dict) else None


def _value(read: Any) -> Any:  # noqa: ANN401 - JSON
    """Make tuples again of what JSON holds as lists."""
    if isinstance(read, dict):
        return {str(name): _value(one) for name, one in read.items()}
    if isinstance(read, list):
        return tuple(_value(one) for one in read)
    return read if isinstance(read, str | bool) else str(read)
