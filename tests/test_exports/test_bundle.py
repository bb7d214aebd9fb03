"""Recipients' folders appear complete or not at all."""

import errno
import hashlib
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from exports.bundle import CopyBundle, NotWritten, begin_bundle
from meetingdesk.service.store_troubles import TargetExists
from meetingdesk.service.written import IssuedCopy, WithheldCount, WrittenPaper


def _copy(number: int, folder: str) -> IssuedCopy:
    return IssuedCopy(
        copy=number,
        recipient="Grace Ilori and Peter Lam",
        role="social worker",
        service="Children’s social care",
        edition="full",
        folder=folder,
        version=2,
        withheld=(WithheldCount(reason="restricted_part", count=2),),
    )


def _paper(content: bytes, name: str = "minutes.pdf") -> WrittenPaper:
    paper, __, format_name = name.partition(".")
    return WrittenPaper(
        name=name, paper=paper, format=format_name, edition_digest="e" * 64, content=content
    )


def test_a_recipients_manifest_tells_of_no_version_that_they_do_not_know(tmp_path: Path) -> None:
    with _begin(tmp_path) as bundle:
        bundle.add(replace(_copy(2, "02-mother"), version=1), [_paper(b"two")])
        manifest = bundle.finish()
    assert json.loads(manifest.read_bytes())["version"] == 2
    assert json.loads((tmp_path / "02-mother" / "manifest.json").read_bytes())["version"] == 1


def _sign(content: bytes) -> bytes:
    """Stand in for a signature: the end of the content, as bytes that are no text."""
    return b"\xff" + content[-20:]


def _begin(out: Path) -> CopyBundle:
    return begin_bundle(out, record_id="rec", record_digest="d" * 64, version=2, sign=_sign)


def _run(out: Path, *, meanwhile: Callable[[], object]) -> None:
    """Add two copies, let something happen, and finish."""
    with _begin(out) as bundle:
        bundle.add(_copy(1, "01-x"), [_paper(b"one")])
        bundle.add(_copy(2, "02-y"), [_paper(b"two")])
        meanwhile()
        bundle.finish()


def _names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def test_nothing_shows_before_finish_and_everything_after(tmp_path: Path) -> None:
    with _begin(tmp_path) as bundle:
        bundle.add(_copy(1, "01-social-care"), [_paper(b"one")])
        assert not (tmp_path / "01-social-care").exists()
        assert not (tmp_path / "manifest.json").exists()
        bundle.add(_copy(2, "02-mother"), [_paper(b"two"), _paper(b"three", "letter.docx")])
        bundle.finish()
    assert _names(tmp_path) == [
        "01-social-care",
        "01-social-care/manifest.json",
        "01-social-care/manifest.json.p7s",
        "01-social-care/minutes.pdf",
        "02-mother",
        "02-mother/letter.docx",
        "02-mother/manifest.json",
        "02-mother/manifest.json.p7s",
        "02-mother/minutes.pdf",
        "manifest.json",
        "manifest.json.p7s",
    ]


def test_the_manifest_tells_every_copy_and_file(tmp_path: Path) -> None:
    with _begin(tmp_path / "new" / "place") as bundle:
        bundle.add(_copy(1, "01-social-care"), [_paper(b"one")])
        manifest = bundle.finish()
    told = json.loads(manifest.read_text("utf-8"))
    own = (manifest.parent / "01-social-care" / "manifest.json").read_bytes()
    assert manifest == tmp_path / "new" / "place" / "manifest.json"
    assert (told["record"], told["record_digest"], told["version"]) == ("rec", "d" * 64, 2)
    assert told["copies"] == [
        {
            "copy": 1,
            "recipient": "Grace Ilori and Peter Lam",
            "role": "social worker",
            "service": "Children’s social care",
            "edition": "full",
            "folder": "01-social-care",
            "version": 2,
            "withheld": [{"reason": "restricted_part", "count": 2}],
            "print": "normal print",
            "is_locked": False,
            "files": [_line(b"one")],
            "manifest_sha256": hashlib.sha256(own).hexdigest(),
        }
    ]


def _line(content: bytes) -> dict[str, str]:
    return {
        "name": "minutes.pdf",
        "sha256": hashlib.sha256(content).hexdigest(),
        "paper": "minutes",
        "format": "pdf",
        "edition_digest": "e" * 64,
    }


def test_a_recipients_own_manifest_tells_their_own_files_and_nothing_else(tmp_path: Path) -> None:
    with _begin(tmp_path) as bundle:
        bundle.add(_copy(1, "01-social-care"), [_paper(b"one")])
        bundle.add(_copy(2, "02-mother"), [_paper(b"two")])
        bundle.finish()
    assert json.loads((tmp_path / "02-mother" / "manifest.json").read_bytes()) == {
        "format": "meetingdesk-recipient-manifest-1",
        "record": "rec",
        "version": 2,
        "files": [_line(b"two")],
    }


def test_every_manifest_is_signed(tmp_path: Path) -> None:
    with _begin(tmp_path) as bundle:
        bundle.add(_copy(1, "01-x"), [_paper(b"one")])
        bundle.finish()
    for folder in (tmp_path, tmp_path / "01-x"):
        manifest = (folder / "manifest.json").read_bytes()
        assert (folder / "manifest.json.p7s").read_bytes() == _sign(manifest)


def test_a_run_that_is_given_up_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        _run(tmp_path / "a" / "b", meanwhile=lambda: 1 // 0)
    assert _names(tmp_path) == []


def test_a_bundle_that_is_left_without_finish_leaves_nothing(tmp_path: Path) -> None:
    with _begin(tmp_path) as bundle:
        bundle.add(_copy(1, "01-x"), [_paper(b"one")])
    assert _names(tmp_path) == []


def test_an_existing_folder_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "01-x").mkdir()
    (tmp_path / "01-x" / "notes.txt").write_text("mine")
    with pytest.raises(TargetExists), _begin(tmp_path) as bundle:
        bundle.add(_copy(1, "01-x"), [_paper(b"one")])
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
        bundle.add(_copy(1, "01-x"), [])
        with pytest.raises(TargetExists):
            bundle.add(_copy(2, "01-x"), [])


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
        if len(renamed) == 4:  # two manifests' files, one folder, and then
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        return rename(self, target)

    with pytest.raises(NotWritten, match="No space left"):
        _run(tmp_path, meanwhile=lambda: monkeypatch.setattr(Path, "rename", full))
    assert _names(tmp_path) == []


_KILLED = """
import os, signal, sys
from pathlib import Path
from exports.bundle import begin_bundle
from meetingdesk.service.paper_ports import IssuedCopy, WrittenPaper

shown, renames = int(sys.argv[2]), []
rename = Path.rename

def killed(self, target):
    if len(renames) == shown:
        os.kill(os.getpid(), signal.SIGKILL)
    renames.append(target)
    return rename(self, target)

Path.rename = killed
bundle = begin_bundle(
    Path(sys.argv[1]), record_id="r", record_digest="d", version=1, sign=lambda _content: b"s"
)
for folder in ("01-x", "02-y"):
    copy = IssuedCopy(copy=1, recipient="", role="", service="", edition="", folder=folder)
    paper = WrittenPaper(
        name="minutes.pdf", paper="minutes", format="pdf", edition_digest="", content=b"one"
    )
    bundle.add(copy, [paper])
bundle.finish()
"""


def _killed(out: Path, *, shown: int) -> list[str]:
    done = subprocess.run([sys.executable, "-c", _KILLED, out, str(shown)], check=False)
    assert done.returncode == -signal.SIGKILL
    return sorted(path.name for path in out.iterdir() if not path.name.startswith("."))


def test_a_killed_run_shows_no_folder_and_the_next_one_clears_up(tmp_path: Path) -> None:
    assert _killed(tmp_path, shown=0) == []
    assert len(list(tmp_path.iterdir())) == 4
    with _begin(tmp_path) as bundle:
        bundle.add(_copy(1, "01-x"), [_paper(b"one")])
        bundle.finish()
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "01-x",
        "manifest.json",
        "manifest.json.p7s",
    ]


@pytest.mark.parametrize("shown", [1, 2, 3])
def test_a_run_killed_while_showing_leaves_no_folder_without_the_manifest_of_all(
    tmp_path: Path, shown: int
) -> None:
    """Who finds folders then also finds what is missing beside them."""
    names = ["manifest.json.p7s", "manifest.json", "01-x"]
    assert _killed(tmp_path, shown=shown) == sorted(names[:shown])


def test_a_recipients_folder_is_private(tmp_path: Path) -> None:
    with _begin(tmp_path) as bundle:
        bundle.add(_copy(1, "01-x"), [_paper(b"one")])
        bundle.finish()
    assert (tmp_path / "01-x").stat().st_mode & 0o077 == 0
