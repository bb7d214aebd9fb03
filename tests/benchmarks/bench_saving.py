"""A durable save through the whole path against one raw encrypted commit.

Raw is an UPDATE of as many bytes and a COMMIT on the same kind of connection; ours is a command
on the bus: handler, entity, revision, audit entry, commit.
"""

import tempfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from itertools import count
from pathlib import Path
from uuid import uuid4

from meetingdesk.domain.ids import PartId
from meetingdesk.service.commands.contributions import AmendContribution, RecordContribution
from meetingdesk.service.commands.drafts import SaveDraft
from meetingdesk.storage import engine
from meetingdesk.storage.engine import Access, RawConnection
from tests.benchmarks.ratio import Ratio, compare
from tests.helpers.buses import bench_in, plan_scene

GOAL = 12.0
_ROUNDS = 200
_RECORDED = 60
_SENTENCE = "Mia came to each appointment and has gained weight since the last review. "
_TEXT = _SENTENCE * 4


def ratios() -> Iterator[Ratio]:
    """Compare a draft, a new contribution and a corrected one."""
    with tempfile.TemporaryDirectory() as name, bench_in(Path(name) / "desk") as bench:
        scene = plan_scene(bench)
        first = scene.record_said(_TEXT)
        for _number in range(_RECORDED):
            scene.record_said(_TEXT)
        key = bench.desk.key_file.keys().database_keys[0]
        numbers = count(start=1)
        with closing(_raw(Path(name) / "raw.db", key)) as raw:

            def bare() -> None:
                body = f"{next(numbers)} {_TEXT}".encode()
                raw.execute("BEGIN IMMEDIATE")
                raw.execute("UPDATE passage SET body = ? WHERE id = 1", (body,))
                raw.execute("COMMIT")

            def draft() -> None:
                text = f"{next(numbers)} {_TEXT}"
                bench.do(SaveDraft(meeting=scene.meeting, key="capture", text=text))

            def record() -> None:
                said = replace(
                    first, id=PartId(uuid4()), text=f"{next(numbers)} {_TEXT}", typed=None
                )
                bench.do(RecordContribution(meeting=scene.meeting, contribution=said))

            versions = count(start=1)

            def amend() -> None:
                amended = replace(first, text=f"{next(numbers)} {_TEXT}")
                bench.do(
                    AmendContribution(
                        meeting=scene.meeting, contribution=amended, version=next(versions)
                    )
                )

            for what, ours in (("draft", draft), ("contribution", record), ("correction", amend)):
                yield compare(
                    f"durable save of a {what}", ours=ours, bare=bare, goal=GOAL, rounds=_ROUNDS
                )


def _raw(database: Path, key: bytes) -> RawConnection:
    database.touch()
    raw = engine.connect(Access(database=database, key=key))
    raw.execute("CREATE TABLE passage (id INTEGER PRIMARY KEY, body BLOB)")
    raw.execute("INSERT INTO passage VALUES (1, ?)", (_TEXT.encode(),))
    return raw
