"""Rebuilds a folder as it may look after a power cut, from a log of what was done to it.

What was synced is there. Of what was written since, the disk may have kept
nothing, a part from the beginning, any part, or all, the last write torn at a
sector. A new name, a removal or a renaming counts from the sync of the folder;
before that, a part of them from the beginning may have.
"""

import random
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from tests.helpers.chance import chance_of

SECTOR: Final = 512


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was done."""

    kind: str
    """W write, T truncate, S sync, O create, U remove, R rename, D folder sync, A known, X open."""
    name: str
    offset: int
    data: bytes


def read_log(log: Path, folder: Path) -> list[Step]:
    """Read what was recorded; names are within the folder."""
    raw, at, steps = log.read_bytes(), 0, []
    while at < len(raw):
        kind = chr(raw[at])
        (length,) = struct.unpack_from("=I", raw, at + 1)
        path = raw[at + 5 : at + 5 + length].decode()
        at += 5 + length
        offset, size = struct.unpack_from("=QI", raw, at)
        data = raw[at + 12 : at + 12 + size]
        at += 12 + size
        name = path if kind == "X" else path.removeprefix(f"{folder}").lstrip("/")
        if kind == "R":
            data = data.decode().removeprefix(f"{folder}").lstrip("/").encode()
        steps.append(Step(kind, name, offset, data))
    return steps


@dataclass(slots=True, eq=False)
class Content:
    """What is durable of a file, and what was done to it since its last sync."""

    durable: bytearray = field(default_factory=bytearray)
    pending: list[Step] = field(default_factory=list)

    def sync(self) -> None:
        """All that was done lasts."""
        for step in self.pending:
            _apply(self.durable, step)
        self.pending = []

    def after_cut(self, chance: random.Random) -> bytes:
        """Give one of the states that a cut may leave."""
        left = bytearray(self.durable)
        kept = self._kept(chance)
        for number, step in enumerate(kept):
            is_last = number == len(kept) - 1
            _apply(left, _torn(step, chance) if is_last and chance.random() < 0.5 else step)
        return bytes(left)

    def _kept(self, chance: random.Random) -> list[Step]:
        way = chance.choice(("none", "first", "any", "all"))
        if way == "none":
            return []
        if way == "first":
            return self.pending[: chance.randint(0, len(self.pending))]
        if way == "any":
            return [step for step in self.pending if chance.random() < 0.5]
        return self.pending


@dataclass(slots=True)
class Disk:
    """A folder as the process sees it, and as it lasts."""

    seen: dict[str, Content]
    lasting: dict[str, Content]
    names: list[Step] = field(default_factory=list)
    """Creations, removals and renamings since the last sync of the folder."""
    made: dict[int, Content] = field(default_factory=dict)
    acknowledged: int = 0

    @classmethod
    def of(cls, folder: Path) -> "Disk":
        """Begin with a folder whose content lasts."""
        contents = {
            path.relative_to(folder).as_posix(): Content(bytearray(path.read_bytes()))
            for path in folder.rglob("*")
            if path.is_file() and not path.name.endswith(("-shm", "desk.lock"))
        }
        return cls(seen=dict(contents), lasting=dict(contents))

    def do(self, step: Step) -> None:
        """Go on by one step."""
        if step.kind == "A":
            self.acknowledged = step.offset
        elif step.kind in "WT":
            self.seen[step.name].pending.append(step)
        elif step.kind == "S":
            self.seen[step.name].sync()
        elif step.kind == "D":
            self.lasting, self.names = dict(self.seen), []
        elif step.kind == "O":
            self.made[id(step)] = Content()
            self._name(self.seen, step)
            self.names.append(step)
        else:
            self._name(self.seen, step)
            self.names.append(step)

    def _name(self, names: dict[str, Content], step: Step) -> None:
        if step.kind == "O":
            names[step.name] = self.made[id(step)]
        elif step.kind == "U":
            names.pop(step.name, None)
        elif step.name in names:
            names[step.data.decode()] = names.pop(step.name)

    def write_cut(self, target: Path, chance: random.Random) -> None:
        """Write one of the states that a cut at this point may leave."""
        names = dict(self.lasting)
        for step in self.names[: chance.randint(0, len(self.names))]:
            self._name(names, step)
        target.mkdir()
        for name, content in names.items():
            path = target / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(content.after_cut(chance))


def cut_states(
    folder: Path, steps: list[Step], *, count: int, seed: int, target: Path
) -> Iterator[tuple[Path, int]]:
    """Give so many folders after a cut, each with the number that was acknowledged by then."""
    chance = chance_of(seed)
    cuts = sorted(chance.randrange(len(steps) + 1) for _ in range(count))
    disk, done = Disk.of(folder), 0
    for number, cut in enumerate(cuts):
        for step in steps[done:cut]:
            disk.do(step)
        done = cut
        state = target / f"state-{number}"
        disk.write_cut(state, chance)
        yield state, disk.acknowledged


def _apply(content: bytearray, step: Step) -> None:
    if step.kind == "T":
        del content[step.offset :]
        content.extend(bytes(step.offset - len(content)))
        return
    end = step.offset + len(step.data)
    if len(content) < end:
        content.extend(bytes(end - len(content)))
    content[step.offset : end] = step.data


def _torn(step: Step, chance: random.Random) -> Step:
    if step.kind != "W":
        return step
    sectors = chance.randint(0, len(step.data) // SECTOR)
    return Step(step.kind, step.name, step.offset, step.data[: sectors * SECTOR])
