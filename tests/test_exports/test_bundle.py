"""Recipients' folders appear complete or not at all."""

import errno
import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from exports.bundle import CopyBundle, NotWritten, begin_bundle
from meetingdesk.service.paper_ports import IssuedCopy, WithheldCount
from meetingdesk.service.store_troubles import TargetExists


def _copy(number: int, folder: str) -> IssuedCopy:
    return IssuedCopy(
        copy=number,
        recipient="Grace Ilori and Peter Lam",
        role="social worker",
        service="Children’s social care",
        edition="full",
        folder=folder,
        withheld=(WithheldCount(reason="restricted_part", count=2),),
    )


def _begin(out: Path) -> CopyBundle:
    return begin_bundle(out, record_id="rec", record_digest="d" * 64, version=2)


def _run(out: Path, *, meanwhile: Callable[[], object]) -> None:
    """Add two copies, let something happen, and finish."""
    with _begin(out) as bundle:
        bundle.add(_copy(1, "01-x"), {"minutes.pdf": b"one"})
        bundle.add(_copy(2, "02-y"), {"minutes.pdf": b"two"})
        meanwhile()
        bundle.finish()


def _names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_nothing_shows_before_finish_and_everything_after(tmp_path: Path) -> None:
    with _begin(tmp_path) as bundle:
        bundle.add(_copy(1, "01-social-care"), {"minutes.pdf": b"one"})
        assert not (tmp_path / "01-social-care").exists()
        assert not (tmp_path / "manifest.json").exists()
        bundle.add(_copy(2, "02-mother"), {"minutes.pdf": b"two", "letter.docx": b"three"})
        bundle.finish()
    assert _names(tmp_path) == [
        "01-social-care",
        "01-social-care/minutes.pdf",
        "02-mother",
        "02-mother/letter.docx",
        "02-mother/minutes.pdf",
        "manifest.json",
    ]


def test_the_manifest_tells_every_copy_and_file(tmp_path: Path) -> None:
    with _begin(tmp_path / "new" / "place") as bundle:
        [written] = bundle.add(_copy(1, "01-social-care"), {"minutes.pdf": b"one"})
        manifest = bundle.finish()
    told = json.loads(manifest.read_text("utf-8"))
    assert manifest == tmp_path / "new" / "place" / "manifest.json"
    assert (told["record"], told["record_digest"], told["version"]) == ("rec", "d" * 64, 2)
    assert written.sha256 == hashlib.sha256(b"one").hexdigest()
    assert told["copies"] == [
        {
            "copy": 1,
            "recipient": "Grace Ilori and Peter Lam",
            "role": "social worker",
            "service": "Children’s social care",
            "edition": "full",
            "folder": "01-social-care",
            "withheld": [{"reason": "restricted_part", "count": 2}],
            "files": [{"name": "minutes.pdf", "sha256": written.sha256}],
        }
    ]


def test_a_run_that_is_given_up_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        _run(tmp_path / "a" / "b", meanwhile=lambda: 1 // 0)
    assert _names(tmp_path) == []


def test_a_bundle_that_is_left_without_finish_leaves_nothing(tmp_path: Path) -> None:
    with _begin(tmp_path) as bundle:
        bundle.add(_copy(1, "01-x"), {"minutes.pdf": b"one"})
    assert _names(tmp_path) == []


def test_an_existing_folder_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "01-x").mkdir()
    (tmp_path / "01-x" / "notes.txt").write_text("mine")
    with pytest.raises(TargetExists), _begin(tmp_path) as bundle:
        bundle.add(_copy(1, "01-x"), {"minutes.pdf": b"one"})
    assert _names(tmp_path) == ["01-x", "01-x/notes.txt"]


def test_a_folder_that_appears_in_the_meantime_is_refused_and_nothing_is_left(
    tmp_path: Path,
) -> None:
    with pytest.raises(TargetExists):
        _run(tmp_path, meanwhile=(tmp_path / "02-y").mkdir)
    assert _names(tmp_path) == ["02-y"]


def test_an_existing_manifest_is_refused(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text("{}")
    with pytest.raises(TargetExists):
        _begin(tmp_path)


def test_two_copies_do_not_share_a_folder(tmp_path: Path) -> None:
    with _begin(tmp_path) as bundle:
        bundle.add(_copy(1, "01-x"), {})
        with pytest.raises(TargetExists):
            bundle.add(_copy(2, "01-x"), {})


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    with pytest.raises(NotWritten, match="Choose another folder"):
        _begin(tmp_path / "file" / "out")


def test_a_full_disk_while_showing_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    renamed: list[Path] = []
    rename = Path.rename

    def full(self: Path, target: Path) -> Path:
        renamed.append(self)
        if len(renamed) == 2:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return rename(self, target)

    with pytest.raises(NotWritten, match="No space left"):
        _run(tmp_path, meanwhile=lambda: monkeypatch.setattr(Path, "rename", full))
    assert _names(tmp_path) == []


def test_a_killed_run_shows_no_folder_and_the_next_one_clears_up(tmp_path: Path) -> None:
    script = (
        "import os, signal, sys; from pathlib import Path;"
        "from exports.bundle import begin_bundle;"
        "from meetingdesk.service.paper_ports import IssuedCopy;"
        "b = begin_bundle(Path(sys.argv[1]), record_id='r', record_digest='d', version=1);"
        "c = IssuedCopy(copy=1, recipient='', role='', service='', edition='', folder='01-x');"
        "b.add(c, {'minutes.pdf': b'one'});"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    subprocess.run([sys.executable, "-c", script, tmp_path], check=False)
    [hidden] = tmp_path.iterdir()
    assert hidden.name.startswith(".")
    with _begin(tmp_path) as bundle:
        bundle.add(_copy(1, "01-x"), {"minutes.pdf": b"one"})
        bundle.finish()
    assert _names(tmp_path) == ["01-x", "01-x/minutes.pdf", "manifest.json"]


def test_a_recipients_folder_is_private(tmp_path: Path) -> None:
    with _begin(tmp_path) as bundle:
        bundle.add(_copy(1, "01-x"), {"minutes.pdf": b"one"})
        bundle.finish()
    assert (tmp_path / "01-x").stat().st_mode & 0o077 == 0
