"""The form of a meeting that began before anybody chose its type.

It asks for nothing and decides nothing: what is recorded under it fits every type that is
chosen afterwards. It is no installed form, and no record is signed while it stands.
"""

from typing import Final

UNPREPARED: Final = "not-chosen-yet"
"""The id of the form and of its rule set."""

FORM: Final = b"""\
id = "not-chosen-yet"
version = "1"
title = "Meeting, type not chosen yet"
short_title = "Not chosen yet"
source = "MeetingDesk"
in_force = 2026-01-01
rules = "not-chosen-yet"
is_draft = true

[[items]]
code = "opening"
title = "Opening"

[[items]]
code = "discussion"
title = "Discussion"

[[sections]]
code = "first_page"
title = "The meeting"
"""

RULES: Final = b"""\
id = "not-chosen-yet"
version = "1"
title = "No rules until the type is chosen"
source = "MeetingDesk"
in_force = 2026-01-01
"""
