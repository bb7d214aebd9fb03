"""Makes whole records at random from the types alone, each text a word of its own.

Walks the type hints, so that a field added tomorrow is filled without a change here.
"""

import types
import typing
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, timedelta
from enum import Enum
from uuid import UUID

from meetingdesk.domain.ids import AddressId, AgencyId, CaseId, ItemId, MeetingId, PartId, PersonId
from meetingdesk.domain.sharing import Handling, Level, Withholding
from meetingdesk.record.model import EditionStamp, Record
from tests.helpers.chance import chance_of

_START = datetime(2026, 11, 5, 9, 30, tzinfo=UTC)


class RecordMaker:
    """One random record: its people, its words, its handlings."""

    def __init__(self, seed: int, *, levels: tuple[Level, ...] = tuple(Level)) -> None:
        self.choice = chance_of(seed)
        self.levels = levels
        self.words = 0
        self.people = [PersonId(self._uuid()) for _ in range(4)]
        self.agencies = [AgencyId(self._uuid()) for _ in range(3)]
        self.items = [ItemId(self._uuid()) for _ in range(3)]
        self.parts: list[UUID] = []
        self.pools: dict[object, list[UUID]] = {
            PersonId: list(self.people),
            AgencyId: list(self.agencies),
            ItemId: list(self.items),
            AddressId: [self._uuid() for _ in range(3)],
            CaseId: [self._uuid()],
            MeetingId: [self._uuid()],
        }

    def record(self) -> Record:
        """Return a record in which every field that can be filled is filled."""
        made = self._dataclass(Record)
        assert isinstance(made, Record)
        return made

    def _uuid(self) -> UUID:
        return UUID(int=self.choice.getrandbits(128), version=4)

    def _text(self) -> str:
        self.words += 1
        return f"zq{self.words:05}x wa wb wc wd"

    def _dataclass(self, cls: type) -> object:
        if cls is Handling:
            return self._handling()
        hints = typing.get_type_hints(cls)
        made: dict[str, object] = {}
        for one in fields(cls):
            made[one.name] = self._field(cls, one.name, hint=hints[one.name])
        return cls(**made)

    def _field(self, cls: type, name: str, *, hint: object) -> object:
        own: dict[tuple[str, str], list[typing.Any]] = {
            ("Record", "people"): self.people,
            ("Record", "agencies"): self.agencies,
            ("Record", "items"): self.items,
        }
        if (cls.__name__, name) in own:
            inner = typing.get_args(hint)[0]
            return tuple(self._with_id(inner, uid) for uid in own[(cls.__name__, name)])
        if (cls.__name__, name) in {("Record", "schema"), ("Case", "id"), ("Meeting", "id")}:
            return "meetingdesk-record/1" if name == "schema" else self._of(hint)
        if name == "seal_salt":
            return self.choice.randbytes(32).hex()
        if name == "is_struck" or hint == EditionStamp | None:
            return False if name == "is_struck" else None
        if name == "id" and hint is PartId:
            self.parts.append(self._uuid())
            return self.parts[-1]
        return self._of(hint)

    def _with_id(self, cls: type, uid: UUID) -> object:
        made = self._dataclass(cls)
        object.__setattr__(made, "id", uid)
        return made

    def _of(self, hint: object) -> object:
        if hint in self.pools:
            return self.choice.choice(self.pools[hint])
        if hint is PartId:
            return self.choice.choice(self.parts) if self.parts else self._uuid()
        if typing.get_origin(hint) in {types.UnionType, typing.Union}:
            options = [one for one in typing.get_args(hint) if one is not type(None)]
            return None if self.choice.random() < 0.2 else self._of(options[0])
        if typing.get_origin(hint) is tuple:
            inner = typing.get_args(hint)[0]
            return tuple(self._of(inner) for _ in range(self.choice.randint(1, 3)))
        return self._plain(hint)

    def _plain(self, hint: object) -> object:
        if isinstance(hint, type) and is_dataclass(hint):
            return self._dataclass(hint)
        if isinstance(hint, type) and issubclass(hint, Enum):
            return self.choice.choice(list(hint))
        made: dict[object, typing.Callable[[], object]] = {
            str: self._text,
            bool: lambda: self.choice.random() < 0.5,
            int: lambda: self.choice.randint(1, 9),
            bytes: lambda: self._text().encode(),
            date: lambda: date(2026, 1, 1) + timedelta(days=self.choice.randint(0, 900)),
            datetime: lambda: _START + timedelta(minutes=self.choice.randint(0, 180)),
        }
        return made[hint]()

    def _handling(self) -> Handling:
        level = self.choice.choice(self.levels)
        return Handling(
            level=level,
            people=tuple(self.choice.sample(self.people, self.choice.randint(0, 2))),
            agencies=tuple(self.choice.sample(self.agencies, self.choice.randint(0, 2))),
            why=self.choice.choice(list(Withholding)),
        )
