"""How what was said and decided is asked for: contributions, views, answers, decisions, dissent."""

from collections.abc import Mapping

from meetingdesk.domain.contribution import Answer, Contribution, View
from meetingdesk.domain.decision import AgencyView, Decision, Disagreement, Dissent, FindingAnswer
from meetingdesk.domain.language import gettext as _
from ui.presenters.parts.asks import Ask, AsksFor, Source, more
from ui.presenters.parts.fields import FieldKind

_TEXT = FieldKind.TEXT


def said_asks() -> Mapping[type, AsksFor]:
    """Return how each field of what was said and decided is asked for, in order."""
    return {
        Contribution: _contribution,
        View: _view,
        Answer: _answer,
        Decision: _decision,
        AgencyView: _agency_view,
        Dissent: _dissent,
        Disagreement: _disagreement,
        FindingAnswer: _finding_answer,
    }


def bears_on() -> Ask:
    """Return the question for whom something matters beyond its place."""
    hint = _("Extracts of the record that are about this hold it too.")
    return Ask("bears_on", _("Matters also for"), hint, source=Source.BEARS_ON)


def handling(name: str = "handling", label: str = "") -> Ask:
    """Return the question who may see something."""
    return Ask(name, label or _("Who may see it"))


def _contribution() -> tuple[Ask, ...]:
    return (
        Ask("text", _("What was said"), kind=_TEXT),
        Ask("speaker", _("Who said it")),
        Ask("agency", _("For which service")),
        Ask("item", _("Agenda item")),
        Ask("kind", _("In which sense"), _("Information unless somebody says more.")),
        Ask("spoken", _("When it was said")),
        Ask("about", _("Whom it is about"), _("Nobody chosen means everyone the meeting is for.")),
        handling(),
        *more(
            Ask("source", _("How it came to the meeting")),
            Ask("read_by", _("Who read it out"), _("Where it was not the speaker.")),
            Ask("heading", _("Heading of the report"), source=Source.HEADINGS),
            bears_on(),
            Ask("is_struck", _("Struck out"), is_for_changes=True),
            Ask("struck_reason", _("Why it is struck out"), is_for_changes=True),
        ),
    )


def _view() -> tuple[Ask, ...]:
    return (
        Ask("person", _("Whose view it is")),
        Ask("was_asked", _("Was the person asked?")),
        Ask("reason", _("Why was this not asked?"), _("Needed where the person was not asked.")),
        Ask("text", _("The view"), _("In the person’s own words where possible."), kind=_TEXT),
        Ask(
            "observed",
            _("What was observed"),
            _("Where a child is too young to be asked."),
            kind=_TEXT,
        ),
        Ask("obtained_by", _("Who obtained it")),
        Ask("obtained", _("On which day it was obtained"), is_past=True),
        Ask("how", _("How it was obtained"), _("For example by telephone.")),
        Ask("read_by", _("Who read it out")),
        Ask("wishes", _("What the person wants about who is told"), kind=_TEXT),
        handling(),
        *more(
            handling("reason_handling", _("Who may see these wishes, and why it was not asked")),
            Ask("item", _("Agenda item")),
            Ask("spoken", _("When it was heard in the meeting")),
            bears_on(),
        ),
    )


def _answer() -> tuple[Ask, ...]:
    return (
        Ask("question", _("Question"), source=Source.QUESTIONS),
        Ask("about", _("About whom"), _("Where the question is asked for each person.")),
        Ask("value", _("Answer")),
        Ask("choice", _("What was chosen"), source=Source.OPTIONS),
        Ask("text", _("In words"), kind=_TEXT),
        Ask("reason", _("Why was this not asked, or why no?")),
        Ask("asked_of", _("Who was asked")),
        Ask("answered", _("When it was answered")),
        handling(),
        *more(bears_on()),
    )


def _decision() -> tuple[Ask, ...]:
    return (
        Ask("code", _("What is decided"), source=Source.DECISIONS),
        Ask("about", _("For whom"), source=Source.SUBJECTS),
        Ask("fields", ""),
        Ask("text", _("The decision in words"), kind=_TEXT),
        Ask("reasons", _("Reasons"), kind=_TEXT),
        Ask(
            "further_reasons",
            _("Further reasons"),
            _("Reasons that not everybody may see who may see the decision."),
            kind=_TEXT,
        ),
        handling("further_reasons_handling", _("Who may see the further reasons")),
        Ask("at", _("When it was decided")),
        Ask("item", _("Agenda item")),
        handling("handling", _("Who may see the decision")),
        *more(
            handling("reasons_handling", _("Who may see the reasons")),
            bears_on(),
        ),
    )


def _agency_view() -> tuple[Ask, ...]:
    return (
        Ask("agency", _("Service")),
        Ask("person", _("Who gave the view")),
        Ask("text", _("The view in words"), kind=_TEXT),
        Ask("position", _("What it says of the proposal"), _("Views are never counted.")),
        Ask("at", _("When it was given")),
        Ask("item", _("Agenda item")),
        handling(),
        *more(
            Ask("how", _("How it was given"), _("In writing, or before leaving, for example.")),
            handling("how_handling", _("Who may see how and when it was given")),
        ),
    )


def _dissent() -> tuple[Ask, ...]:
    return (
        Ask("person", _("Who dissents")),
        Ask("agency", _("For which service")),
        Ask("dissent_from", _("From what")),
        Ask("target", _("From which one exactly"), source=Source.DISPUTED),
        Ask("text", _("What is disagreed with, and why"), kind=_TEXT),
        Ask("response", _("The chair’s response"), kind=_TEXT),
        Ask("escalation_offered", _("The escalation route was offered")),
        Ask("escalation_taken", _("The escalation route was taken")),
        Ask("raised", _("When it was raised")),
        handling(),
        *more(
            Ask("how", _("How it was raised, where after the meeting"), kind=_TEXT),
            Ask("effect", _("What it means for safety in the meantime"), kind=_TEXT),
        ),
    )


def _disagreement() -> tuple[Ask, ...]:
    return (
        Ask("person", _("Who disagrees")),
        Ask("through", _("Who said it for the person")),
        Ask("text", _("With what, and why"), kind=_TEXT),
        Ask("response", _("The chair’s response"), kind=_TEXT),
        Ask(
            "told_of",
            _("What the person was told can be done"),
            _("For example complaints and tribunal."),
        ),
        Ask("at", _("When it was said")),
        Ask("item", _("Agenda item")),
        handling(),
        *more(bears_on()),
    )


def _finding_answer() -> tuple[Ask, ...]:
    return (
        Ask("code", _("What was found"), source=Source.FINDINGS),
        Ask("reason", _("The reason"), _("It is printed."), kind=_TEXT),
        Ask("by", _("Who gave it"), _("Nobody chosen means the chair.")),
        handling("handling", _("Who may see the reason")),
    )
