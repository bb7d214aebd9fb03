"""Reads who spoke, holds a view, dissents, or is decided on.

Must not take a name out of a sentence: only what a colon, a dash or a comma sets off is taken.
"""

from meetingdesk.domain.language import gettext as _
from ui.presenters.capture.asides import Asides, read_about, read_asides
from ui.presenters.capture.decided import ask_others, decided_on
from ui.presenters.capture.line import DASHES, Line, Token
from ui.presenters.capture.movers import take_set_off
from ui.presenters.capture.names import Named, Names, names_of, subjects_of
from ui.presenters.capture.room import Room
from ui.presenters.capture.said import Said
from ui.presenters.capture.speakers import ask_comma, ask_word, is_counting, read_told, read_whose
from ui.presenters.capture.strangers import ask_speaker
from ui.presenters.capture.understood import Fix, Kind, Question, Role
from ui.presenters.capture.vocabulary import vocabulary

_HOLDERS = frozenset({Kind.VIEW, Kind.DISSENT})
"""Kinds that always are somebody's, so that a name that begins the sentence is the holder's."""
_TOLD = frozenset({Kind.NOTE, Kind.RISK, Kind.STRENGTH})
"""Kinds in which a child's name may as well say about whom it is."""
_BESIDE = frozenset({"(", "via", "thru", "through", "for", "from", "w", "with"})
_FARTHEST = 12
_TALKS = 4
"""Younger, in years, a child says nothing in a conference."""


def read_saying(line: Line, kind: Kind, *, room: Room) -> Said:
    """Take the person who is set off at the beginning, and return who it is."""
    if kind is Kind.DECISION:
        return _read_decision(line, room=room)
    names = names_of(room)
    told = read_told(line, names)
    if told is not None:
        return told
    tokens = line.tokens()
    named = names.read(tokens)
    writer = named or read_whose(tokens, names)
    asides = read_asides(line, tokens[writer.length - 1].end, room=room) if writer else None
    if writer is not None and asides is not None:
        line.take(tokens[0].start, tokens[writer.length - 1].end, role=Role.WHO)
        return Said(people=writer.people, questions=writer.questions, asides=asides)
    if named is None and writer is not None and _is_view_of(tokens[writer.length :], kind):
        return Said(people=writer.people, questions=writer.questions)
    if named is None:
        return _of_unknown(line, kind, room=room)
    about = _about_child(line, tokens, named=named, kind=kind)
    if about is not None:
        return about
    if _take_set_off(line, tokens, named=named, kind=kind):
        return Said(people=named.people, questions=named.questions)
    return _not_set_off(line, tokens, named=named, kind=kind, room=room)


def _is_view_of(behind: list[Token], kind: Kind) -> bool:
    """Tell whether "the ward's" goes on with what it holds: "the ward's view is …"."""
    return kind in _HOLDERS and bool(behind) and behind[0].plain in vocabulary().words.views


def _read_decision(line: Line, *, room: Room) -> Said:
    tokens = line.tokens()
    named = subjects_of(room).read(tokens)
    if named is None:
        return _of_unknown(line, Kind.DECISION, room=room)
    apart = ask_others(line, named.people, room=room) if named.people else None
    if apart is not None:
        return apart
    if _take_set_off(line, tokens, named=named, kind=Kind.DECISION):
        return Said(people=named.people, questions=named.questions)
    return decided_on(line, room=room)


def _not_set_off(line: Line, tokens: list[Token], *, named: Named, kind: Kind, room: Room) -> Said:
    """Read a line that begins with somebody, whom no mark sets off: only a view is theirs."""
    is_holder = kind in _HOLDERS
    names = names_of(room)
    unknown = _ask_beside(line, tokens, named=named) or ask_speaker(
        tokens, names, is_holder=is_holder
    )
    if is_holder:
        unknown = unknown or ask_word(tokens, named=named, is_first=True)
    else:
        unknown = unknown or ask_comma(line, tokens, named=named, names=names)
    if unknown or not is_holder:
        return Said(questions=unknown)
    return Said(people=named.people, questions=named.questions)


def _ask_beside(line: Line, tokens: list[Token], *, named: Named) -> tuple[Question, ...]:
    """Ask who spoke in "mum via advocate: …" and "nan (tearful): …"."""
    plain = [token.plain for token in tokens]
    colon = plain.index(":") if ":" in plain else 0
    beside = plain[named.length] if named.length < len(plain) else ""
    is_beside = beside in _BESIDE or plain[named.length :][:2] == ["on", "behalf"]
    if not is_beside or not named.length < colon <= _FARTHEST or not named.people:
        return ()
    start, end = tokens[0].start, tokens[named.length - 1].end
    typed, whole = line.work[start:end], line.work[start : tokens[colon].start].strip()
    asked = _("Who says this: “{typed}”?").format(typed=whole)
    fix = Fix(label=typed, start=end, end=end, words=":")
    return (Question(sentence=asked, choices=named.people, fixes=(fix,), asks_who=True),)


def _of_unknown(line: Line, kind: Kind, *, room: Room) -> Said:
    """Read a line that begins with nobody of the room."""
    about = read_about(line, room=room)
    if about:
        return Said(asides=Asides(about=about))
    names = subjects_of(room) if kind is Kind.DECISION else names_of(room)
    tokens = line.tokens()
    alike = _is_like(names, tokens)
    if alike:
        return Said(questions=alike)
    if kind is Kind.DECISION:
        return decided_on(line, room=room)
    return Said(questions=ask_speaker(tokens, names, is_holder=kind in _HOLDERS))


def _is_like(names: Names, tokens: list[Token]) -> tuple[Question, ...]:
    """Ask where a name before a colon is one of the room with a slip of the pen."""
    for length in (1, 2):
        if length < len(tokens) and tokens[length].plain == ":":
            return names.like(tokens[:length])
    return ()


def _about_child(line: Line, tokens: list[Token], *, named: Named, kind: Kind) -> Said | None:
    """Read "Theo - feeding better": of a baby, about him; of an older child it is asked."""
    mark = tokens[named.length] if named.length < len(tokens) else None
    is_dash = mark is not None and mark.plain in DASHES and line.work[mark.start - 1].isspace()
    if kind not in _TOLD or mark is None or not (is_dash or mark.plain == ":"):
        return None
    if not named.people or not all(who.is_child for who in named.people):
        return None
    if all(who.age is not None and who.age < _TALKS for who in named.people):
        # The words stay whole: the name is a part of what somebody else said.
        return Said(asides=Asides(about=named.people))
    if not is_dash and kind is Kind.NOTE:
        return None
    typed = line.work[tokens[0].start : tokens[named.length - 1].end]
    asked = _("Did {name} say this, or is it about {name}?").format(name=typed)
    start, end = tokens[0].start, mark.end
    fixes = (
        Fix(label=_("{name} said it").format(name=typed), start=start, end=end, words=f"{typed}:"),
        Fix(label=_("About {name}").format(name=typed), start=start, end=end, words=f"re {typed}:"),
    )
    return Said(questions=(Question(sentence=asked, fixes=fixes, asks_who=True),))


def _take_set_off(line: Line, tokens: list[Token], *, named: Named, kind: Kind) -> bool:
    if named.length >= len(tokens):
        return False
    mark = tokens[named.length]
    marks = {":"} | (DASHES if mark.start > tokens[named.length - 1].end else set())
    if kind in _HOLDERS or kind is Kind.DECISION:
        marks |= {",", ";"}
    elif is_counting(tokens, named=named):
        marks |= {","}
    if mark.plain not in marks:
        return False
    take_set_off(line, tokens, length=named.length)
    return True
