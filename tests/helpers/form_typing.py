"""Fills the form of a part by keys alone: Tab to the field, type, arrows and Space to choose.

What stands in a box is read as a user sees it. Nothing is set but by a key.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QLabel,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QWidget,
)

from tests.helpers.keyboard import Keyboard
from ui.presenters.parts.fields import ROW_KEY, Field, FieldKind, Value

_MOST_STEPS = 200


def fill_form(keys: Keyboard, fields: Sequence[Field], wanted: Mapping[str, Value]) -> None:
    """Type what is wanted into the form that is open; fields that are not named stay."""
    _fill_group(keys, fields, wanted, name="part")


def save_form(keys: Keyboard) -> None:
    """Press Ctrl+Enter and wait until the form is gone; tell what it complains of."""
    dialog = keys.place.window()
    assert dialog.objectName() == "part_dialog", keys.at
    keys.press("Ctrl+Return")
    keys.until(lambda: not _is_there(dialog) or _complaints(dialog))
    assert not _is_there(dialog), _complaints(dialog)


def _is_there(dialog: QWidget) -> bool:
    try:
        return dialog.isVisible()
    except RuntimeError:  # Qt has deleted it
        return False


def _complaints(dialog: QWidget) -> str:
    box = dialog.findChild(QWidget, "part.problems")
    if box is None or not box.isVisible():
        return ""
    told = [part.text() for part in box.findChildren(QLabel)]
    told += [part.text() for part in box.findChildren(QAbstractButton)]
    return " ".join(told)


def _fill_group(
    keys: Keyboard, fields: Sequence[Field], wanted: Mapping[str, Value], *, name: str
) -> None:
    for one in fields:
        if one.name in wanted and not one.is_detail:
            _fill(keys, one, wanted[one.name], name=f"{name}.{one.name}")
    details = [one for one in fields if one.is_detail and one.name in wanted]
    if details and any(_says_something(one, wanted[one.name]) for one in details):
        keys.tab_to(f"{name}.more")
        if cast("QAbstractButton", keys.place).text().replace("&", "").startswith("More"):
            keys.press("Space")
        for one in details:
            _fill(keys, one, wanted[one.name], name=f"{name}.{one.name}")


def _says_something(one: Field, value: Value) -> bool:
    if one.kind is FieldKind.HANDLING:
        return cast("Mapping[str, str]", value)["level"] != "open"
    return value not in (one.blank, "", (), False, "not_asked")


def _fill(keys: Keyboard, one: Field, value: Value, *, name: str) -> None:
    match one.kind:
        case FieldKind.ROWS:
            _fill_rows(keys, one, cast("Sequence[Mapping[str, Value]]", value), name=name)
        case FieldKind.HANDLING:
            _fill_handling(keys, one, cast("Mapping[str, Value]", value), name=name)
        case FieldKind.CHOICE | FieldKind.THREE_STATE:
            _choose(keys, one, str(value), name=name)
        case FieldKind.CHOICES:
            _tick(keys, one, cast("Sequence[str]", value), name=name)
        case FieldKind.YES_NO:
            _set(keys, name, is_on=bool(value))
        case _:
            _write(keys, name, str(value))


def _write(keys: Keyboard, name: str, text: str) -> None:
    keys.tab_to(name)
    box = keys.place
    there = box.text() if isinstance(box, QLineEdit) else cast("QPlainTextEdit", box).toPlainText()
    if there != text:
        keys.clear()
        keys.type(text)


def _set(keys: Keyboard, name: str, *, is_on: bool) -> None:
    keys.tab_to(name)
    if cast("QAbstractButton", keys.place).isChecked() != is_on:
        keys.press("Space")


def _choose(keys: Keyboard, one: Field, code: str, *, name: str) -> None:
    keys.tab_to_one(lambda at: at == name or at.startswith(f"{name}."))
    if isinstance(keys.place, QComboBox):
        label = next((choice.label for choice in one.choices if choice.code == code), "")
        choose_in_combo(keys, keys.place, label)
        return
    wanted = next((choice.label for choice in one.choices if choice.code == code), "")
    button = cast("QAbstractButton", keys.place)
    if not wanted and not button.isChecked():
        return
    for _step in range(len(one.choices) + 2):
        button = cast("QAbstractButton", keys.place)
        is_it = _means(button.text().replace("&&", "&"), wanted) if wanted else _is_none(keys)
        if is_it:
            if not button.isChecked():
                keys.press("Space")
            return
        keys.press("Down")
    raise AssertionError(f"no button for {wanted} in {name}")


def _is_none(keys: Keyboard) -> bool:
    return keys.at.endswith(".none")


def choose_in_combo(keys: Keyboard, combo: QComboBox, label: str) -> None:
    """Choose what a box says by its words; nothing for no words."""
    if not label:
        keys.press("Home")
        return
    offered = {combo.itemText(at) for at in range(combo.count())}

    def is_it() -> bool:
        shown = combo.currentText()
        return shown == label or (label not in offered and _means(shown, label))

    if not is_it():
        keys.type(label.split(maxsplit=1)[0])
    if not is_it():
        keys.press("Home")
        for _step in range(_MOST_STEPS):
            if is_it():
                break
            keys.press("Down")
    assert is_it(), (combo.currentText(), label)


def _means(shown: str, label: str) -> bool:
    """Tell whether two labels are of the same: what is said of a person behind a comma may grow."""
    return shown == label or shown.split(", ", maxsplit=1)[0] == label.split(", ", maxsplit=1)[0]


def _tick(keys: Keyboard, one: Field, codes: Sequence[str], *, name: str) -> None:
    if not one.choices:
        assert not codes, f"nothing to choose in {name}"
        return
    keys.tab_to(name)
    box = cast("QListWidget", keys.place)
    labels = {choice.code: choice.label for choice in one.choices}
    wanted = [labels[code] for code in codes]
    exact = {box.item(at).text() for at in range(box.count())}
    for label in wanted:
        if not _is_ticked(keys, box, label, exact=exact):
            keys.press("Space")
    for at in range(box.count()):
        item = box.item(at)
        is_on = item.checkState() == Qt.CheckState.Checked
        if is_on and not any(_means(item.text(), label) for label in wanted):
            assert _is_ticked(keys, box, item.text(), exact=exact)
            keys.press("Space")


def _is_ticked(keys: Keyboard, box: QListWidget, label: str, *, exact: set[str]) -> bool:
    """Go to the row of a label, and tell whether it is ticked."""
    keys.press("Home")
    for _step in range(_MOST_STEPS):
        text = box.currentItem().text()
        if text == label or (label not in exact and _means(text, label)):
            return box.currentItem().checkState() == Qt.CheckState.Checked
        keys.press("Down")
    raise AssertionError(f"nothing to tick for {label}")


def _fill_rows(
    keys: Keyboard, one: Field, rows: Sequence[Mapping[str, Value]], *, name: str
) -> None:
    dialog = keys.place.window()
    for number, row in enumerate(rows, 1):
        own = f"{name}.{number}"
        if dialog.findChild(QWidget, f"{own}.remove") is None:
            keys.tab_to(f"{name}.add")
            keys.press("Space")
        elif dialog.findChild(QWidget, f"{own}.change") is not None:
            keys.tab_to_one(_begins(f"{own}."), own)
            if keys.at == f"{own}.change":
                keys.press("Space")
        wanted = {column: value for column, value in row.items() if column != ROW_KEY}
        _fill_group(keys, one.fields, wanted, name=own)


def _begins(name: str) -> Callable[[str], bool]:
    return lambda at: at.startswith(name)


def _fill_handling(keys: Keyboard, one: Field, value: Mapping[str, Value], *, name: str) -> None:
    parts = {part.name: part for part in one.fields}
    level = str(value["level"])
    _choose(keys, parts["level"], level, name=f"{name}.level")
    if level == "open":
        return
    for part in ("people", "agencies"):
        if level != "chair" and value.get(part):
            _tick(keys, parts[part], cast("Sequence[str]", value[part]), name=f"{name}.{part}")
    if value.get("why"):
        _choose(keys, parts["why"], str(value["why"]), name=f"{name}.why")
