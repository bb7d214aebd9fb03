"""The commands that list: cases, meetings, schema.

Must not change anything.
"""

import argparse
import json

from meetingdesk.domain.language import gettext as _
from meetingdesk.domain.moments import format_short_day, format_time, london_day
from meetingdesk.record.schema import schema
from meetingdesk.service.queries import list_cases, list_meetings
from ui.cli.arguments import DONE, Adder
from ui.cli.output import print_json, print_table
from ui.cli.session import open_session


def add_commands(add: Adder) -> None:
    """Enter the commands."""
    add("schema", _schema, told=_("print the schema of the record"))
    add("cases", _cases, told=_("list the cases of the desk"), lists=True)
    add("meetings", _meetings, told=_("list the meetings of the desk"), lists=True)


def _schema(arguments: argparse.Namespace) -> int:
    del arguments
    print(json.dumps(schema(), ensure_ascii=False, indent=2))
    return DONE


def _cases(arguments: argparse.Namespace) -> int:
    with open_session(arguments) as session, session.store.read() as reader:
        lines = list_cases(reader)
    if arguments.json:
        print_json(
            {
                "cases": [
                    {"id": line.case, "title": line.title, "state": line.state} for line in lines
                ]
            }
        )
    else:
        print_table(
            (_("ID"), _("STATE"), _("CASE")),
            [(str(line.case), line.state, line.title) for line in lines],
        )
    return DONE


def _meetings(arguments: argparse.Namespace) -> int:
    with open_session(arguments) as session, session.store.read() as reader:
        lines = list_meetings(reader)
    if arguments.json:
        print_json(
            {
                "meetings": [
                    {
                        "id": line.meeting,
                        "case": line.case,
                        "title": line.title,
                        "form": line.form,
                        "state": line.state,
                        "start": line.start,
                        "chair": line.chair,
                    }
                    for line in lines
                ]
            }
        )
    else:
        print_table(
            (_("ID"), _("DAY"), _("TIME"), _("STATE"), _("CHAIR"), _("MEETING")),
            [
                (
                    str(line.meeting),
                    "" if line.start is None else format_short_day(london_day(line.start)),
                    "" if line.start is None else format_time(line.start),
                    line.state,
                    line.chair,
                    line.title,
                )
                for line in lines
            ],
        )
    return DONE
