"""A hundred thousand pasted characters: kept whole, as typing and in the record."""

from time import perf_counter
from typing import Final

import pytest

from meetingdesk.service.commands.contributions import AmendContribution, RecordContribution
from meetingdesk.service.commands.drafts import SaveDraft
from tests.helpers.buses import Scene
from ui.presenters.contribution import Typed, draft_of, read_draft

LENGTH: Final = 100_000
SLOWEST: Final = 2.0
"""Seconds; measured is a fiftieth of it. Typing must not be at risk for longer."""

PIECES: Final = {
    "plain": "Mia came to each appointment. ",
    "lines": "She said:\n\tno.\n",
    "accents": "Zoë Nuñez’s café – „ja“ … ",
    "joined": "\U0001f469\u200d\U0001f469\u200d\U0001f467 and \U0001d53d ",
    "arabic": "قالت ميا لا. ",
    "chinese": "她说不。",
    "one word": "a",
    "quotes": "\\\"\\u0000{}'%s",
}


def _pasted(kind: str) -> str:
    piece = PIECES[kind]
    text = (piece * (LENGTH // len(piece) + 1))[: LENGTH - 1]
    # Nothing is cut in the middle of a sign, and it ends in what no cleaning takes away.
    return text.rstrip().ljust(LENGTH - 1, "x") + "."


@pytest.mark.parametrize("kind", PIECES)
def test_typing_is_kept_whole(scene: Scene, kind: str) -> None:
    text = _pasted(kind)
    assert len(text) == LENGTH
    begun = perf_counter()
    scene.bench.do(SaveDraft(meeting=scene.meeting, key="contribution", text=text))
    seconds = perf_counter() - begun
    with scene.bench.bus.read() as reader:
        assert reader.get_draft(scene.meeting, "contribution") == text
    assert seconds < SLOWEST


@pytest.mark.parametrize("kind", PIECES)
def test_the_box_gets_back_what_was_pasted_into_it(scene: Scene, kind: str) -> None:
    typed = Typed(text=_pasted(kind), item=str(scene.item()))
    scene.bench.do(SaveDraft(meeting=scene.meeting, key="contribution", text=draft_of(typed)))
    scene.bench.desk.reopen()
    with scene.bench.desk.store.read() as reader:
        assert read_draft(reader.get_draft(scene.meeting, "contribution") or "") == typed


def test_half_a_sign_comes_back_as_typing(scene: Scene) -> None:
    typed = Typed(text="\ud83d" * LENGTH)
    scene.bench.do(SaveDraft(meeting=scene.meeting, key="contribution", text=draft_of(typed)))
    with scene.bench.bus.read() as reader:
        assert read_draft(reader.get_draft(scene.meeting, "contribution") or "") == typed


@pytest.mark.parametrize("kind", PIECES)
def test_a_contribution_is_kept_whole(scene: Scene, kind: str) -> None:
    text = _pasted(kind)
    said = scene.said(text)
    scene.bench.do(SaveDraft(meeting=scene.meeting, key="contribution", text=text))
    begun = perf_counter()
    scene.bench.do(
        RecordContribution(meeting=scene.meeting, contribution=said, draft="contribution")
    )
    seconds = perf_counter() - begun
    (kept,) = scene.record.contributions
    assert kept.text == text
    with scene.bench.bus.read() as reader:
        assert reader.get_draft(scene.meeting, "contribution") is None
    assert seconds < SLOWEST


def test_a_corrected_one_keeps_both_wordings_whole(scene: Scene) -> None:
    said = scene.record_said(_pasted("accents"))
    amended = scene.said(_pasted("lines"), id=said.id, item=said.item)
    version = scene.version(said.id)
    scene.bench.do(AmendContribution(meeting=scene.meeting, contribution=amended, version=version))
    assert scene.record.contributions[0].text == _pasted("lines")
    with scene.bench.bus.read() as reader:
        first = reader.list_revisions(scene.meeting, said.id)[0].stored
    assert first is not None
    assert _pasted("accents").encode()[:5000] in first.body
    assert len(first.body) > len(_pasted("accents").encode())


def test_the_audit_log_holds_none_of_the_words(scene: Scene) -> None:
    scene.record_said(_pasted("plain"))
    for line in scene.bench.desk.store.export_audit():
        assert b"appointment" not in line
        assert len(line) < 10_000
