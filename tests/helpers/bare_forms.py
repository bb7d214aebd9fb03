"""A form that asks nothing, for tests that are about something else."""

from datetime import date

from meetingdesk.formspec.model import FormSpec


def bare_form() -> FormSpec:
    """Return a form without agenda, questions and sections."""
    return FormSpec(
        id="bare",
        version="1",
        title="Meeting",
        short_title="Meeting",
        source="invented",
        in_force=date(2026, 1, 1),
        rules="bare",
    )
