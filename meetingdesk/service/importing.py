"""Reads a record from bytes that came from outside, and says why it cannot be taken in.

Must not write anything.
"""

import codecs
import json
from collections.abc import Iterable
from dataclasses import replace

from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.meeting import AFTER_SIGNING
from meetingdesk.formspec.catalogue import Catalogue
from meetingdesk.record.codec import decode
from meetingdesk.record.definitions import read_definition
from meetingdesk.record.model import SCHEMA, Definition, Record
from meetingdesk.record.shape import UnreadableRecord, check_shape
from meetingdesk.record.validate import check
from meetingdesk.service.refusals import ImportRefused


class WrongSchemaVersion(ImportRefused):
    """The record follows another version of the schema."""

    code = "record-schema"

    def __init__(self, found: str) -> None:
        """Name the version that was found."""
        super().__init__(
            _(
                "The record follows the schema “{found}”; this version of MeetingDesk reads"
                " “{wanted}”. Nothing was imported. Export it again from a version that writes"
                " this one."
            ).format(found=found[:60], wanted=SCHEMA)
        )


class _TwiceInOneObject(ValueError):
    """The same key stands twice in one JSON object."""


def read_record(body: bytes, catalogue: Catalogue) -> Record:
    """Read a full record that may be taken in.

    Raises UnreadableRecord, RecordNotInOrder, DefinitionUnusable, DefinitionProblems,
    ImportRefused: each with its sentence.
    """
    # Editors of other makers put a mark in front; it is no part of what was exported.
    body = body.removeprefix(codecs.BOM_UTF8)
    check_shape(body)
    _check_keys_and_schema(body)
    record = decode(Record, body)
    _refuse_what_is_no_draft(record)
    whole = replace(record, definitions=_with_bytes(record.definitions, catalogue))
    check(whole)
    for definition in whole.definitions:
        read_definition(definition)
    return whole


def _refuse_what_is_no_draft(record: Record) -> None:
    if record.edition is not None:
        raise ImportRefused(
            _("This is the edition of one recipient. Only a full record is imported.")
        )
    if record.meeting.state in AFTER_SIGNING:
        raise ImportRefused(
            _(
                "This record is signed; taken in here it would stand without its signature."
                " Nothing was imported. To move it, restore a backup of the desk that signed it."
            )
        )


def _check_keys_and_schema(body: bytes) -> None:
    try:
        content = json.loads(body, object_pairs_hook=_once, parse_constant=_no_constant)
    except _TwiceInOneObject as error:
        raise UnreadableRecord(
            _("The key “{key}” is there twice in one object of the file.").format(key=error)
        ) from error
    except ValueError as error:
        raise UnreadableRecord(
            _("The file is not JSON. Choose the file that MeetingDesk exported.")
        ) from error
    if not isinstance(content, dict) or "schema" not in content:
        raise UnreadableRecord(
            _(
                "The file does not name the schema that it follows, as every record of MeetingDesk"
                " does. Choose the file that MeetingDesk exported."
            )
        )
    _refuse_half_characters(content)
    if content["schema"] != SCHEMA:
        raise WrongSchemaVersion(str(content["schema"]))


def _refuse_half_characters(content: object) -> None:
    try:
        json.dumps(content, ensure_ascii=False).encode()
    except UnicodeError as error:
        raise UnreadableRecord(
            _("The file holds half of a character (a lone surrogate). Export it again.")
        ) from error


def _once(pairs: list[tuple[str, object]]) -> dict[str, object]:
    content: dict[str, object] = {}
    for key, value in pairs:
        if key in content:
            raise _TwiceInOneObject(key[:60].encode("ascii", "replace").decode())
        content[key] = value
    return content


def _no_constant(name: str) -> object:
    raise ValueError(name)


def _with_bytes(definitions: Iterable[Definition], catalogue: Catalogue) -> tuple[Definition, ...]:
    """Give a known definition its bytes where they were left out."""
    return tuple(
        replace(definition, body=known.body)
        if not definition.body and (known := catalogue.find_digest(definition.digest)) is not None
        else definition
        for definition in definitions
    )
