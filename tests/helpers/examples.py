"""The worked cases that are shipped, as records; and their definitions made anew after a change.

`python -m tests.helpers.examples` puts the present bytes of forms, rules and lists into each
example, as `make examples` does. It must not change anything else in them.
"""

from dataclasses import replace
from importlib.resources import files
from pathlib import Path

from meetingdesk.formspec.catalogue import Catalogue, load_catalogue
from meetingdesk.record.codec import decode, encode
from meetingdesk.record.definitions import definitions_for, reference_to
from meetingdesk.record.model import Record

FORMS = Path(__file__).parent.parent.parent / "forms"
CASES = ("icpc-marsh", "cpa-okafor", "discharge-lowe")


def shipped_catalogue() -> Catalogue:
    """Read the definitions that are shipped."""
    return load_catalogue(files("forms"))


def example_bytes(case: str) -> bytes:
    """Read the bytes of one worked case."""
    return (FORMS / "examples" / f"{case}.json").read_bytes()


def example(case: str) -> Record:
    """Read one worked case."""
    return decode(Record, example_bytes(case))


def with_present_definitions(record: Record, catalogue: Catalogue) -> Record:
    """Return the record with the bytes that its form, rules and lists have now."""
    form, rules, *lists = definitions_for(catalogue, record.meeting.form.id)
    meeting = replace(record.meeting, form=reference_to(form), rules=reference_to(rules))
    return replace(record, meeting=meeting, definitions=(form, rules, *lists))


def refresh_examples() -> None:
    """Write each worked case again with the definitions as they are now."""
    catalogue = shipped_catalogue()
    for case in CASES:
        renewed = with_present_definitions(example(case), catalogue)
        (FORMS / "examples" / f"{case}.json").write_bytes(encode(renewed))


if __name__ == "__main__":
    refresh_examples()
