"""Desks with a second folder, through the composition root, with keys that cost nothing.

Everything in them is invented.
"""

from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from types import SimpleNamespace
from typing import Final, cast

from meetingdesk.bootstrap import Cheap, OpenDesk, create_desk, open_desk
from meetingdesk.service.commands.drafts import SaveDraft
from meetingdesk.service.paper_ports import Papers
from meetingdesk.service.stored import SecondCopy
from meetingdesk.service.unlocking import WithPassphrase
from tests.helpers.buses import Bench, Scene, plan_scene
from tests.helpers.desks import CHAIR, CHEAP, PASSPHRASE, SMALL, SteppingClock

WORDS: Final = "Mia stood at the window of Tannery Row all night."
TYPED: Final = "and her mother then sa"
NO_PAPERS = cast("Papers", SimpleNamespace())
"""Opening a desk hands the papers on and never looks at them."""


def create_cheap_desk(folder: Path) -> str:
    """Make a desk and give its recovery key."""
    cheap = Cheap(cost=CHEAP, tuning=SMALL)
    return create_desk(
        folder, person=CHAIR, passphrase=PASSPHRASE, clock=SteppingClock(), cheap=cheap
    )


def open_cheap_desk(folder: Path) -> OpenDesk:
    """Open a desk."""
    return open_desk(
        folder,
        WithPassphrase(PASSPHRASE),
        papers=NO_PAPERS,
        definitions=files("forms"),
        clock=SteppingClock(),
        cheap=Cheap(cost=CHEAP, tuning=SMALL),
    )


def set_second_folder(desk: OpenDesk, stick: Path) -> None:
    """Choose the second folder in the settings."""
    desk.save_settings(replace(desk.settings, second_folder=str(stick)))


def scene_on(desk: OpenDesk) -> Scene:
    """Fill a desk with an invented meeting."""
    bench = Bench(desk=desk, bus=desk.bus, clock=SteppingClock())  # type: ignore[arg-type]
    return plan_scene(bench)


def fill_desk(desk: OpenDesk) -> Scene:
    """Fill a desk with a meeting, words that were recorded, and words that are being typed."""
    scene = scene_on(desk)
    scene.record_said(WORDS)
    desk.bus.do(SaveDraft(meeting=scene.meeting, key="contribution", text=TYPED))
    return scene


def make_copy(desk: OpenDesk) -> SecondCopy:
    """Write the next copy."""
    copy = desk.copy_to_second_folder()
    assert copy is not None
    return copy


def names_in(stick: Path) -> list[str]:
    """Give the names of what lies in a folder."""
    return sorted(path.name for path in stick.iterdir())
