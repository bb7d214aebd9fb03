"""One MeetingDesk at a time, and room kept back."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from meetingdesk.service.store_troubles import StoreOpenElsewhere
from meetingdesk.storage.ballast import drop_ballast, lay_ballast
from meetingdesk.storage.lock import take_lock

ROOT = Path(__file__).parents[2]
HOLD = (
    "import sys, time\n"
    "from pathlib import Path\n"
    "from meetingdesk.storage.lock import take_lock\n"
    "lock = take_lock(Path(sys.argv[1]))\n"
    "print('held', flush=True)\n"
    "time.sleep(600)\n"
)


def test_the_lock_of_another_process_holds_until_it_dies(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, tmp_path], cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as other:
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(StoreOpenElsewhere):
            take_lock(tmp_path)
        other.send_signal(signal.SIGKILL)
        other.wait()
        take_lock(tmp_path).release()


def test_the_lock_is_taken_once_within_a_process_too(tmp_path: Path) -> None:
    lock = take_lock(tmp_path)
    with pytest.raises(StoreOpenElsewhere):
        take_lock(tmp_path)
    lock.release()
    take_lock(tmp_path).release()


def test_ballast_takes_real_room(tmp_path: Path) -> None:
    file = tmp_path / "ballast"
    assert lay_ballast(file, size=3_000_000, leave=0)
    assert file.stat().st_size >= 3_000_000
    assert file.stat().st_blocks * 512 >= 3_000_000


def test_ballast_is_laid_once(tmp_path: Path) -> None:
    file = tmp_path / "ballast"
    assert lay_ballast(file, size=4096, leave=0)
    before = file.stat().st_mtime_ns
    assert lay_ballast(file, size=4096, leave=0)
    assert file.stat().st_mtime_ns == before


def test_ballast_is_not_laid_where_it_would_take_the_last_room(tmp_path: Path) -> None:
    file = tmp_path / "ballast"
    assert not lay_ballast(file, size=4096, leave=1 << 60)
    assert not file.exists()


def test_ballast_is_dropped_once(tmp_path: Path) -> None:
    file = tmp_path / "ballast"
    lay_ballast(file, size=4096, leave=0)
    assert drop_ballast(file)
    assert not drop_ballast(file)
    assert not file.exists()
