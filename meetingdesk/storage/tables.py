"""The tables of the store and the types of their columns.

They must always equal what the migrations make; a test compares the two. The
triggers and indices are made by the migrations alone.
"""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID

import sqlalchemy as sa

_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND: Final = timedelta(microseconds=1)


def to_micros(moment: datetime) -> int:
    """Give an aware time as whole microseconds since 1970 in UTC."""
    if moment.tzinfo is None:
        raise ValueError("a time without a zone cannot be kept")
    return (moment - _EPOCH) // _MICROSECOND


def from_micros(micros: int) -> datetime:
    """Give back the time in UTC."""
    return _EPOCH + micros * _MICROSECOND


class Uid(sa.types.UserDefinedType[UUID]):
    """A UUID as 16 bytes."""

    cache_ok = True

    def get_col_spec(self, **_options: object) -> str:
        """Name the type of the column."""
        return "BLOB"

    def bind_processor(self, dialect: sa.Dialect) -> Callable[[UUID | None], bytes | None]:  # noqa: ARG002
        """Give the function that writes one."""
        return lambda value: None if value is None else value.bytes

    def result_processor(
        self,
        dialect: sa.Dialect,  # noqa: ARG002
        coltype: object,  # noqa: ARG002
    ) -> Callable[[bytes | None], UUID | None]:
        """Give the function that reads one."""
        return lambda value: None if value is None else UUID(bytes=value)


class Moment(sa.types.UserDefinedType[datetime]):
    """An aware time as whole microseconds since 1970 in UTC."""

    cache_ok = True

    def get_col_spec(self, **_options: object) -> str:
        """Name the type of the column."""
        return "INTEGER"

    def bind_processor(self, dialect: sa.Dialect) -> Callable[[datetime | None], int | None]:  # noqa: ARG002
        """Give the function that writes one."""
        return lambda value: None if value is None else to_micros(value)

    def result_processor(
        self,
        dialect: sa.Dialect,  # noqa: ARG002
        coltype: object,  # noqa: ARG002
    ) -> Callable[[int | None], datetime | None]:
        """Give the function that reads one."""
        return lambda value: None if value is None else from_micros(value)


metadata: Final = sa.MetaData()


desk: Final = sa.Table(
    "desk",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("uid", Uid, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("created", Moment, nullable=False),
    sa.Column("key_generation", sa.Integer, nullable=False),
)

change: Final = sa.Table(
    "change",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("name", sa.Text, nullable=False),
    sa.Column("actor", sa.Text, nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Column("reverts", sa.ForeignKey("change.seq")),
)

entity: Final = sa.Table(
    "entity",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("scope", Uid, nullable=False),
    sa.Column("uid", Uid, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("seq", sa.Integer, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("body", sa.LargeBinary, nullable=False),
    sa.UniqueConstraint("scope", "uid"),
)

revision: Final = sa.Table(
    "revision",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("change", sa.ForeignKey("change.seq"), nullable=False),
    sa.Column("scope", Uid, nullable=False),
    sa.Column("uid", Uid, nullable=False),
    sa.Column("kind", sa.Text, nullable=False),
    sa.Column("seq", sa.Integer, nullable=False),
    sa.Column("version", sa.Integer, nullable=False),
    # held: the body is there; removed: the entity was taken away; erased: its words are gone
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("body", sa.LargeBinary),
    sa.UniqueConstraint("scope", "uid", "version"),
)

audit: Final = sa.Table(
    "audit",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("change", sa.Integer),
    sa.Column("header", sa.LargeBinary, nullable=False),
    sa.Column("body", sa.LargeBinary),
    sa.Column("salt", sa.LargeBinary),
    sa.Column("commitment", sa.LargeBinary, nullable=False),
    sa.Column("hash", sa.LargeBinary, nullable=False),
)

audit_checkpoint: Final = sa.Table(
    "audit_checkpoint",
    metadata,
    sa.Column("seq", sa.Integer, primary_key=True),
    sa.Column("hash", sa.LargeBinary, nullable=False),
    sa.Column("signature", sa.LargeBinary, nullable=False),
)

meeting_line: Final = sa.Table(
    "meeting_line",
    metadata,
    sa.Column("meeting", Uid, primary_key=True),
    sa.Column("case", Uid, nullable=False),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("form", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("start", Moment),
    sa.Column("chair", sa.Text, nullable=False),
    sa.Column("updated", Moment, nullable=False),
)

case_line: Final = sa.Table(
    "case_line",
    metadata,
    sa.Column("case", Uid, primary_key=True),
    sa.Column("title", sa.Text, nullable=False),
    sa.Column("state", sa.Text, nullable=False),
    sa.Column("updated", Moment, nullable=False),
)

signed_record: Final = sa.Table(
    "signed_record",
    metadata,
    sa.Column("meeting", Uid, primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True),
    sa.Column("digest", sa.Text, nullable=False),
    sa.Column("body", sa.LargeBinary),
    sa.Column("signature", sa.LargeBinary, nullable=False),
    sa.Column("certificate", sa.LargeBinary, nullable=False),
    sa.Column("at", Moment, nullable=False),
)

issued_file: Final = sa.Table(
    "issued_file",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("uid", Uid, nullable=False, unique=True),
    sa.Column("meeting", Uid, nullable=False),
    sa.Column("record_digest", sa.Text, nullable=False),
    sa.Column("paper", sa.Text, nullable=False),
    sa.Column("format", sa.Text, nullable=False),
    sa.Column("copy_number", sa.Integer, nullable=False),
    sa.Column("recipient", sa.Text, nullable=False),
    sa.Column("edition", sa.Text, nullable=False),
    sa.Column("edition_digest", sa.Text, nullable=False),
    sa.Column("sha256", sa.Text, nullable=False),
    sa.Column("at", Moment, nullable=False),
    sa.Column("body", sa.LargeBinary),
)

secret: Final = sa.Table(
    "secret",
    metadata,
    sa.Column("name", sa.Text, primary_key=True),
    sa.Column("body", sa.LargeBinary, nullable=False),
)

draft: Final = sa.Table(
    "draft",
    metadata,
    sa.Column("scope", Uid, primary_key=True),
    sa.Column("key", sa.Text, primary_key=True),
    sa.Column("text", sa.Text, nullable=False),
)

erasure_permit: Final = sa.Table(
    "erasure_permit",
    metadata,
    sa.Column("id", sa.Integer, primary_key=True),
)

schema_version: Final = sa.Table(
    "schema_version",
    sa.MetaData(),
    sa.Column("version_num", sa.String(32), primary_key=True),
)
"""Alembic's own table; it is no part of what it migrates."""
