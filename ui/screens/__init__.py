"""Layout and wiring of each page.

shell            what stands around every page: banner, status line, the way in and out
entrance         the way in: unlock, create, recovery are its pages
open_desk        the pages of an open desk: home, or one meeting
home             cases and meetings
meeting          one meeting with its tabs; meeting_head is the line above them
record_page      agenda, record, people; capture records what is typed: keeping saves it while it
                 is typed, spelling looks it over, returning knows the way back
findings_page    the check before signing
sign_page        what is signed, and by whom
release_page     copies and letter (release_kinds): leaks_panel where withheld words were found,
                 delivery_panel for wishes, passwords and receipts
organisation_page  the organisation's own dress of the papers
draft_keeper     keeps what is typed in one box; letters tells there what cannot be printed
"""
