"""Keys can be changed; what others need is refused, and nothing is given twice."""

from pathlib import Path

import pytest

from meetingdesk.settings.file import read_settings, write_settings
from meetingdesk.settings.settings import Settings
from ui.presenters.action_table import KEY_ACTIONS
from ui.presenters.keymap import Keymap, KeysTaken, read_keymap, sequences
from ui.presenters.keys import KeysRefused, Place, do_meet, parse_keys, refuse_keys


@pytest.mark.parametrize(
    ("typed", "keys"),
    [
        ("ctrl+shift+l", "Ctrl+Shift+L"),
        ("Shift + Ctrl + l", "Ctrl+Shift+L"),
        ("Ctrl+PgDn", "Ctrl+PgDown"),
        ("enter", "Return"),
        ("Delete", "Del"),
        ("Ctrl++", "Ctrl+="),
        ("/", "/"),
        ("f7", "F7"),
    ],
)
def test_keys_are_written_in_one_way(typed: str, keys: str) -> None:
    assert parse_keys(typed) == keys


@pytest.mark.parametrize(
    "typed", ["", "Ctrl", "Ctrl+", "Ctrl+Ctrl+L", "Shift+Hyper", "L+Ctrl", "F77"]
)
def test_what_is_no_key_is_refused(typed: str) -> None:
    with pytest.raises(KeysRefused, match="is not a key"):
        parse_keys(typed)


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        ("Ctrl+Alt+E", "types a character"),
        ("Ctrl+Alt+Shift+F5", "types a character"),
        ("Ins", "screen readers"),
        ("Ctrl+Ins", "screen readers"),
        ("CapsLock", "screen readers"),
        ("Ctrl+Shift+1", "language of the keyboard"),
        ("Alt+F4", "the system"),
        ("Meta+L", "the system"),
        ("Alt+F", "opens menus"),
        ("Tab", "moves"),
        ("Ctrl+C", "where text is typed"),
        ("L", "types text"),
        ("Shift+L", "types text"),
        ("Space", "types text"),
        ("Return", "types text"),
        ("Esc", "goes back"),
    ],
)
def test_what_others_need_is_refused_with_the_reason(keys: str, why: str) -> None:
    with pytest.raises(KeysRefused, match=why) as refused:
        Keymap().with_keys("projector.show", keys)
    assert keys in refused.value.sentence


@pytest.mark.parametrize("keys", ["M", "Space", "Del", "Return", "/"])
def test_single_keys_are_had_only_where_no_text_is_typed(keys: str) -> None:
    refuse_keys(keys, Place.PEOPLE)
    with pytest.raises(KeysRefused):
        refuse_keys(keys, Place.WINDOW)


def test_no_default_is_refused_and_none_is_given_twice() -> None:
    keymap = Keymap()
    for action in KEY_ACTIONS:
        assert keymap.with_keys(action.id, *action.keys).changed == {}
        assert all(parse_keys(keys) == keys for keys in action.keys)


def test_no_action_is_there_twice() -> None:
    assert len({action.id for action in KEY_ACTIONS}) == len(KEY_ACTIONS)


def test_taken_keys_are_refused_with_the_name_of_the_other() -> None:
    with pytest.raises(KeysTaken, match="F9 is taken by “Projector view”") as refused:
        Keymap().with_keys("item.next", "F9")
    assert refused.value.other == "projector.show"


def test_a_key_of_the_whole_window_is_taken_in_its_lists_too() -> None:
    with pytest.raises(KeysTaken):
        Keymap().with_keys("person.exclude", "F9")
    with pytest.raises(KeysTaken, match="Begin a command"):
        Keymap().with_keys("person.exclude", "/")


def test_the_same_key_may_mean_two_things_in_two_lists() -> None:
    keymap = Keymap().with_keys("entry.strike", "L")
    assert keymap.keys_of("entry.strike") == ("L",)
    assert keymap.keys_of("person.leave") == ("L",)
    assert not do_meet(Place.RECORD, Place.PEOPLE)


def test_a_change_makes_another_map_and_can_be_taken_back() -> None:
    first = Keymap()
    second = first.with_keys("item.next", "F3", "f3", "F4")
    assert first.keys_of("item.next") == ("Ctrl+PgDown",)
    assert second.keys_of("item.next") == ("F3", "F4")
    assert second.changed == {"item.next": ("F3", "F4")}
    assert second.with_default("item.next").changed == {}


def test_a_default_that_was_given_away_is_not_taken_back_by_itself() -> None:
    changed = Keymap().with_keys("projector.show").with_keys("item.next", "F9")
    with pytest.raises(KeysTaken, match="Next agenda item"):
        changed.with_default("projector.show")


def test_keys_stay_changed_after_the_program_was_closed(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    changed = Keymap().with_keys("text.spelling").with_keys("item.next", "F7")
    write_settings(file, Settings(keys=changed.changed))
    read, told = read_keymap(read_settings(file).keys)
    assert told == ()
    assert read.changed == changed.changed
    assert read.keys_of("text.spelling") == ()


def test_two_actions_that_changed_places_are_read_as_they_were_kept() -> None:
    swapped = {"projector.show": ("F7",), "text.spelling": ("F9",)}
    read, told = read_keymap(swapped)
    assert told == ()
    assert read.changed == swapped


def test_what_of_a_file_cannot_be_had_is_told_and_left_as_it_comes() -> None:
    read, told = read_keymap(
        {
            "item.next": ("F9",),
            "item.previous": ("F9",),
            "record.find": ("Ctrl+Alt+F",),
            "coffee.make": ("F2",),
            "text.larger": ("F2",),
        }
    )
    assert read.changed == {"text.larger": ("F2",)}
    assert len(told) == 4
    assert any("coffee.make" in sentence for sentence in told)
    assert any(sentence.startswith("Find in the record: Ctrl+Alt+F") for sentence in told)


def test_giving_back_one_default_can_take_another_change_with_it() -> None:
    read, told = read_keymap({"item.next": ("F9",), "item.previous": ("Ctrl+PgDown",)})
    assert read.changed == {}
    assert len(told) == 2


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("spell", "text.spelling"),
        ("PROJ", "projector.show"),
        ("blank proj", "projector.blank"),
        ("f9", "projector.show"),
        ("ctrl+k", "contribution.begin"),
        ("genda next", "item.next"),
    ],
)
def test_what_can_be_done_is_found_by_its_words_and_keys(words: str, first: str) -> None:
    assert Keymap().find_actions(words)[0].id == first


def test_a_found_action_shows_the_keys_that_it_has_now() -> None:
    changed = Keymap().with_keys("text.spelling", "F3")
    assert changed.find_actions("spelling")[0].keys == ("F3",)
    assert [found.id for found in changed.find_actions("f3")] == ["text.spelling"]


def test_without_words_everything_is_found_and_with_nonsense_nothing() -> None:
    assert len(Keymap().find_actions("  ")) == len(KEY_ACTIONS)
    assert Keymap().find_actions("xyzzy") == ()


def test_return_is_on_the_keyboard_twice() -> None:
    assert sequences("Ctrl+Return") == ("Ctrl+Return", "Ctrl+Enter")
    assert sequences("F9") == ("F9",)
