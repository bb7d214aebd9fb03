"""A durable save through the whole path against one raw encrypted commit.

Ours is a command on the bus, as the window gives it: handler, rules, entity, revision, audit
entry, commit. The bare side is that of the store's own benchmark.
"""

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import count
from pathlib import Path
from uuid import uuid4

from meetingdesk.domain.ids import PartId
from meetingdesk.service.commands.contributions import AmendContribution, RecordContribution
from meetingdesk.service.commands.drafts import SaveDraft
from tests.benchmarks.bench_store import WORDS, bare_commit
from tests.benchmarks.ratio import Ratio, compare
from tests.helpers.buses import Bench, Scene, bench_in, plan_scene
from tests.helpers.desks import SMALL

GOAL = 12.0
_ROUNDS = 400
_RECORDED = 60


def ratios() -> Iterator[Ratio]:
    """Compare a draft, a new contribution and a corrected one."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with bare_commit(folder / "bare") as bare, bench_in(folder / "desk", tuning=SMALL) as bench:
            for what, ours in _saves(plan_scene(bench)).items():
                yield compare(
                    f"durable save of a {what}", ours=ours, bare=bare, goal=GOAL, rounds=_ROUNDS
                )


def _saves(scene: Scene) -> dict[str, Callable[[], object]]:
    first = scene.record_said(WORDS)
    for _number in range(_RECORDED):
        scene.record_said(WORDS)
    bench: Bench = scene.bench
    numbers, versions = count(start=1), count(start=1)

    def draft() -> None:
        text = f"{next(numbers)} {WORDS}"
        bench.do(SaveDraft(meeting=scene.meeting, key="capture", text=text))

    def record() -> None:
        said = replace(first, id=PartId(uuid4()), text=f"{next(numbers)} {WORDS}", typed=None)
        bench.do(RecordContribution(meeting=scene.meeting, contribution=said))

    def amend() -> None:
        amended = replace(first, text=f"{next(numbers)} {WORDS}")
        seen = next(versions)
        bench.do(AmendContribution(meeting=scene.meeting, contribution=amended, version=seen))

    return {"draft": draft, "contribution": record, "correction": amend}
