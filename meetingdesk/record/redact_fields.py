"""The table of every field of a record: in whose copy it may stand at all.

A field that is not in this table is left out of every copy. Must not decide
about single passages; their handling does that.
"""

from dataclasses import dataclass
from enum import Enum, auto

from meetingdesk.domain.case import Case, HouseholdMember, KnownService, LinkedPlan, Parenthood
from meetingdesk.domain.contribution import Answer, Contribution, View
from meetingdesk.domain.decision import (
    AgencyView,
    Decision,
    DecisionField,
    Disagreement,
    Dissent,
    FindingAnswer,
    IssuedLetter,
)
from meetingdesk.domain.invitation import Exclusion, Invitation, Objection, Report, Sharing
from meetingdesk.domain.meeting import (
    AgendaItem,
    Amendment,
    FormRef,
    Meeting,
    Officer,
    Sitting,
    Span,
    StateChange,
    Trigger,
)
from meetingdesk.domain.people import Address, Agency, Identifier, Person
from meetingdesk.domain.plan import (
    Action,
    Contingency,
    CoverGap,
    EarlierAction,
    EarlierDate,
    GroupMember,
    NextDate,
    Owner,
    Recurrence,
    SafeAdult,
)
from meetingdesk.domain.presence import Presence
from meetingdesk.domain.sharing import Consent
from meetingdesk.record.model import Definition


class Rule(Enum):
    """In whose copy a field may stand."""

    KEEP = auto()
    """In every copy that has the passage."""
    PROFESSIONALS = auto()
    """Only in the copy of an agency."""
    OWN = auto()
    """In the copy of an agency, and of the person whom it is about."""
    DETAIL = auto()
    """Where the edition describes the household and the recipient may know it of this person."""
    PRIVATE = auto()
    """A number or a way to reach somebody: agencies that need it, and the person."""
    BIRTH = auto()
    """When somebody was born."""
    TIME = auto()
    """The clock of the meeting, left out where it would show a part that the recipient missed."""
    DROP = auto()
    """In no copy."""


@dataclass(frozen=True, slots=True)
class Guard:
    """A field that stands where another handling, by its field, admits the audience."""

    field: str
    rule: Rule = Rule.KEEP
    """In whose copy it may stand besides."""


FieldRule = Rule | Guard

_KEEP, _PRO, _OWN, _DETAIL = Rule.KEEP, Rule.PROFESSIONALS, Rule.OWN, Rule.DETAIL
_PRIVATE, _BIRTH, _TIME, _DROP = Rule.PRIVATE, Rule.BIRTH, Rule.TIME, Rule.DROP


def _fields(rules: dict[FieldRule, str]) -> dict[str, FieldRule]:
    return {name: rule for rule, names in rules.items() for name in names.split()}


FIELDS: dict[type, dict[str, FieldRule]] = {
    Person: _fields(
        {
            _KEEP: "id name title became agency role details_handling",
            Guard("details_handling"): "preferred_name pronunciation",
            _DETAIL: "former_names aliases interpreter",
            Guard("details_handling", _DETAIL): "first_language other_languages"
            " communication_needs disability ethnicity religion",
            _BIRTH: "born born_year expected",
            _PRIVATE: "identifiers addresses telephone email",
            _DROP: "joined_into",
        }
    ),
    Identifier: _fields({_KEEP: "kind value system"}),
    Address: _fields({_KEEP: "id lines since until", _PRO: "confidential_from is_confidential"}),
    Agency: _fields({_KEEP: "id name discipline short_name is_public_authority address"}),
    Case: _fields(
        {
            _KEEP: "id kind subjects reference household parenthood linked_plans",
            _PRO: "known_services household_note_handling",
            Guard("household_note_handling"): "household_note",
        }
    ),
    HouseholdMember: _fields({_KEEP: "person relationship lives address note handling"}),
    Parenthood: _fields({_KEEP: "adult child relation responsibility contact handling"}),
    KnownService: _fields({_KEEP: "person discipline note handling"}),
    LinkedPlan: _fields({_KEEP: "id kind person label co_ordinator risk_level since handling"}),
    Meeting: _fields(
        {
            _KEEP: "id case form rules title state marking sittings officers triggers"
            " first_action_number first_restricted_number amendments distributed_full_on history",
            _PRO: "number_in_series previous",
        }
    ),
    FormRef: _fields({_KEEP: "id version digest"}),
    Sitting: _fields(
        {
            _KEEP: "id start end handling",
            _PRO: "place_handling",
            Guard("place_handling"): "place",
        }
    ),
    Officer: _fields({_KEEP: "person office role agency start until", _PRO: "reason"}),
    StateChange: _fields({_KEEP: "state at", _PRO: "reason"}),
    Trigger: _fields({_KEEP: "id code on at note handling"}),
    Span: _fields({_KEEP: "start end"}),
    AgendaItem: _fields(
        {
            _KEEP: "id code title handling is_annex filing_note",
            _TIME: "spans",
            _PRO: "bears_on minutes",
        }
    ),
    Amendment: _fields({_KEEP: "id number at reason of_digest handling", _PRO: "asked_by"}),
    Invitation: _fields(
        {
            _KEEP: "id person agency role capacity supports asked sent reply replied parts deputy"
            " report objection exclusion participation handling",
            _OWN: "reply_note not_invited_reason",
            _PRO: "no_report_note note_handling",
            Guard("note_handling"): "note",
        }
    ),
    Report: _fields({_KEEP: "received received_at author title shared handling"}),
    Sharing: _fields({_KEEP: "person at time note"}),
    Objection: _fields(
        {_KEEP: "by on words discussed_by discussed_on discussion negotiated handling"}
    ),
    Exclusion: _fields(
        {
            _KEEP: "ground ground_code whole handling",
            _OWN: "decided_by decided_on letter_on offered views",
            _PRO: "asked_by asked_on",
        }
    ),
    Presence: _fields(
        {
            _KEEP: "id person start end mode capacity agency for_person departure handling",
            _OWN: "arrived_note departure_note asked_at",
            _PRO: "gap_handling sitting",
        }
    ),
    Contribution: _fields(
        {
            _KEEP: "id item text speaker agency heading kind source read_by about handling",
            _TIME: "spoken",
            _PRO: "typed bears_on",
            _DROP: "is_struck struck_reason",
        }
    ),
    View: _fields(
        {
            _KEEP: "id person was_asked item text observed obtained_by obtained how read_by"
            " handling",
            _TIME: "spoken",
            _PRO: "bears_on reason_handling",
            Guard("reason_handling"): "wishes reason",
        }
    ),
    Answer: _fields(
        {
            _KEEP: "id question about value text choice reason asked_of handling",
            _TIME: "answered",
            _PRO: "bears_on",
        }
    ),
    Decision: _fields(
        {
            _KEEP: "id code about fields text item handling",
            _TIME: "at",
            _PRO: "bears_on reasons_handling further_reasons_handling",
            Guard("reasons_handling"): "reasons",
            Guard("further_reasons_handling"): "further_reasons",
        }
    ),
    DecisionField: _fields({_KEEP: "field values"}),
    AgencyView: _fields(
        {
            _KEEP: "id text agency person position item handling",
            _PRO: "how_handling",
            Guard("how_handling"): "how at",
        }
    ),
    Dissent: _fields(
        {
            _KEEP: "id person dissent_from text raised agency target in_meeting how effect response"
            " escalation_offered escalation_taken handling"
        }
    ),
    Disagreement: _fields(
        {
            _KEEP: "id person text through response told_of item handling",
            _TIME: "at",
            _PRO: "bears_on",
        }
    ),
    FindingAnswer: _fields({_KEEP: "id code reason at by handling"}),
    IssuedLetter: _fields({_KEEP: "id number issued on handling", _DROP: "decisions_digest parts"}),
    Action: _fields(
        {
            _KEEP: "id action owners due due_at recurrence review review_note reviewer about"
            " linked_plan place item handling",
            _TIME: "agreed",
            _PRO: "covers bears_on outcome_handling",
            Guard("outcome_handling"): "outcome measure",
        }
    ),
    Owner: _fields({_KEEP: "person agency label accepted is_lead"}),
    Recurrence: _fields({_KEEP: "start how_often until next"}),
    EarlierAction: _fields(
        {
            _KEEP: "id meeting number action owners due status progress handling",
            _PRO: "bears_on",
        }
    ),
    Contingency: _fields({_KEEP: "id kind text people item handling", _PRO: "bears_on"}),
    NextDate: _fields({_KEEP: "id kind on at place who note earlier handling", _PRO: "bears_on"}),
    EarlierDate: _fields({_KEEP: "on at changed reason"}),
    GroupMember: _fields({_KEEP: "id person agency handling"}),
    SafeAdult: _fields(
        {_KEEP: "id person relied_on_for since asked assessed note covered_by handling"}
    ),
    CoverGap: _fields({_KEEP: "id since text covered_by handling"}),
    Consent: _fields(
        {
            _KEEP: "id person form given covers limits to_agencies to_people until"
            " is_health_information recorded_by withdrawn handling"
        }
    ),
    Definition: _fields({_KEEP: "kind id version digest", _DROP: "body"}),
}
"""Class of a record -> its fields -> in whose copy; what is not here stands in no copy."""

FIELDWISE: frozenset[type] = frozenset(
    {
        Meeting,
        Sitting,
        Officer,
        StateChange,
        Case,
        Person,
        Agency,
        AgendaItem,
        Invitation,
        Presence,
        FormRef,
        Span,
        Definition,
    }
)
"""Classes that a copy cannot do without: a text with a protected word is emptied by itself."""

CONTAINERS: frozenset[type] = frozenset({Meeting, Case, Person, Agency})
"""Of those, the ones that stand in every copy, whoever they name."""
