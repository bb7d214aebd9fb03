"""The published JSON Schema of the record, with a description on every field.

Made from the same classes that read the record, so that the two cannot differ.
"""

from functools import cache
from typing import Any

from pydantic.json_schema import GenerateJsonSchema

from meetingdesk.record.codec import adapter
from meetingdesk.record.model import SCHEMA, Record


@cache
def _generated() -> dict[str, Any]:
    made = adapter(Record).json_schema(mode="validation")
    # A part of a record is read without it; a file that does not name it is refused.
    return {**made, "required": [*made["required"], "schema"]}


def schema() -> dict[str, Any]:
    """Return the JSON Schema (2020-12) of a whole record."""
    return {
        "$schema": GenerateJsonSchema.schema_dialect,
        "$id": f"urn:meetingdesk:{SCHEMA}",
        **_generated(),
    }
