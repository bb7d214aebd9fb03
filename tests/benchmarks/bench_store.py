"""A durable save through the store against a bare encrypted commit of the same words."""

import secrets
import tempfile
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from uuid import UUID, uuid4

from meetingdesk.storage import engine
from meetingdesk.storage.engine import Access
from tests.benchmarks.ratio import Ratio, compare
from tests.helpers.desks import OpenDesk, desk_in

WORDS = "He said that he sleeps at his aunt's since the summer, and that nobody asked him. " * 4
_ROUNDS = 400


@contextmanager
def bare_commit(folder: Path) -> Iterator[Callable[[], None]]:
    """Give one durable encrypted commit of the words with nothing around it: the bare side."""
    folder.mkdir()
    database = folder / "bare.db"
    database.touch()
    access = Access(database=database, key=secrets.token_bytes(32))
    with closing(engine.connect(access)) as connection:
        connection.execute("CREATE TABLE words (id INTEGER PRIMARY KEY, body BLOB NOT NULL)")
        connection.execute("INSERT INTO words VALUES (1, x'00')")
        number = 0

        def commit() -> None:
            nonlocal number
            number += 1
            connection.execute("BEGIN IMMEDIATE")
            connection.execute("UPDATE words SET body = ?", (f"{number}{WORDS}".encode(),))
            connection.execute("COMMIT")

        yield commit


def _save(desk: OpenDesk, scope: UUID, uid: UUID) -> None:
    desk.save(WORDS, scope=scope, uid=uid)


def ratios() -> Iterable[Ratio]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with bare_commit(folder / "bare") as bare, desk_in(folder / "desk") as desk:
            scope, uid = uuid4(), uuid4()
            yield compare(
                "durable save: change, entity, revision and audit entry",
                ours=lambda: _save(desk, scope, uid),
                bare=bare,
                goal=12,
                rounds=_ROUNDS,
            )
