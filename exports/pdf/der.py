"""Says whether bytes are one value in DER: the one way to write it, with nothing left to choose.

Walks over the bytes and builds nothing. Must not know what the value means.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

_CONSTRUCTED: Final = 0x20
_UNIVERSAL: Final = 0xC0
_NUMBER: Final = 0x1F
_LONG: Final = 0x80
_DEEPEST: Final = 40
"""Levels; a signature with its certificates has some twenty."""
_LONGEST_LENGTH: Final = 4
_SEQUENCE, _SET = 0x10, 0x11
_UTC_TIME = re.compile(rb"[0-9]{12}Z")
_GENERAL_TIME = re.compile(rb"[0-9]{14}(\.[0-9]*[1-9])?Z")


def value_end(raw: bytes) -> int:
    """Return where the one value at the beginning ends. Raises ValueError where it is not DER."""
    __, start, end = _header(raw, 0, limit=len(raw))
    _check(raw, raw[0], start=start, end=end, depth=0)
    return end


def _check(raw: bytes, tag: int, *, start: int, end: int, depth: int) -> None:
    if depth > _DEEPEST:
        raise ValueError("too deep")
    number = tag & _NUMBER
    is_universal = not tag & _UNIVERSAL
    if is_universal and bool(tag & _CONSTRUCTED) is not (number in (_SEQUENCE, _SET)):
        raise ValueError(tag)
    if tag & _CONSTRUCTED:
        for inner, first, last in _values(raw, start, end=end):
            _check(raw, inner, start=first, end=last, depth=depth + 1)
    elif is_universal and not _FORMS[number](raw[start:end]):
        raise ValueError(tag)


def _values(raw: bytes, start: int, *, end: int) -> Iterator[tuple[int, int, int]]:
    """Yield tag, beginning and end of each value that stands between two places."""
    while start < end:
        tag, first, start = _header(raw, start, limit=end)
        yield tag, first, start


def _header(raw: bytes, place: int, *, limit: int) -> tuple[int, int, int]:
    """Give tag, first and last place of the value that begins at a place."""
    if place + 2 > limit:
        raise ValueError("cut off")
    tag, length = raw[place], raw[place + 1]
    if tag & _NUMBER == _NUMBER:
        raise ValueError("a tag of several bytes")
    first = place + 2
    if length >= _LONG:
        size = length - _LONG
        digits = raw[first : first + size]
        first += size
        length = int.from_bytes(digits, "big")
        # Indefinite, longer than it need be, or endless.
        if not 0 < size <= _LONGEST_LENGTH or digits[0] == 0 or length < _LONG:
            raise ValueError("length")
    if first + length > limit:
        raise ValueError("cut off")
    return tag, first, first + length


def _is_boolean(body: bytes) -> bool:
    return body in (b"\x00", b"\xff")


def _is_integer(body: bytes) -> bool:
    if len(body) < 2:
        return len(body) == 1
    # The first nine bits are neither all zero nor all one.
    return not (body[0] == 0 and body[1] < _LONG) and not (body[0] == 0xFF and body[1] >= _LONG)


def _is_bit_string(body: bytes) -> bool:
    if not body or body[0] > 7:
        return False
    if len(body) == 1:
        return body[0] == 0
    return not body[-1] & ((1 << body[0]) - 1)


def _is_identifier(body: bytes) -> bool:
    if not body or body[-1] >= _LONG:
        return False
    # No part of the number begins with a zero that says nothing.
    return all(
        byte != _LONG or (place and body[place - 1] >= _LONG) for place, byte in enumerate(body)
    )


def _is_empty(body: bytes) -> bool:
    return not body


def _is_any(body: bytes) -> bool:  # noqa: ARG001 — every byte is allowed
    return True


def _is_utf8(body: bytes) -> bool:
    body.decode("utf-8")  # raises a ValueError
    return True


def _is_ascii(body: bytes) -> bool:
    return body.isascii()


def _is_utc_time(body: bytes) -> bool:
    return _UTC_TIME.fullmatch(body) is not None


def _is_general_time(body: bytes) -> bool:
    return _GENERAL_TIME.fullmatch(body) is not None


def _is_nothing(body: bytes) -> bool:  # noqa: ARG001 — no such value is known
    return False


_KNOWN: Final[dict[int, Callable[[bytes], bool]]] = {
    0x01: _is_boolean,
    0x02: _is_integer,
    0x03: _is_bit_string,
    0x04: _is_any,
    0x05: _is_empty,
    0x06: _is_identifier,
    0x0A: _is_integer,
    0x0C: _is_utf8,
    0x12: _is_ascii,
    0x13: _is_ascii,
    0x14: _is_any,
    0x16: _is_ascii,
    0x17: _is_utc_time,
    0x18: _is_general_time,
    0x1A: _is_ascii,
    0x1C: _is_any,
    0x1E: _is_any,
}
_FORMS: Final = tuple(_KNOWN.get(number, _is_nothing) for number in range(_NUMBER))
