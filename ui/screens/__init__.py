"""Layout and wiring of each page.

shell            what stands around every page: banner, status line, the way in and out
surround         what goes with the window everywhere: everything lists what can be done,
                 help_panel shows the manual
projecting       keeps the shared screen: projector_window draws it from a SharedView alone,
                 no_dialogs lets nothing come up over it
entrance         the way in: unlock, create, recovery, copy_page are its pages
locking          keeps what is typed, then closes the store; desk_watch says when it is time, and
                 has second copies written
open_desk        the pages of an open desk, a meeting or a desk_page; taking_in imports a record,
                 whereabouts goes back to where the user was when the program was killed
home             what needs the chair, today, cases and meetings; first_steps on an empty desk
search_page      people, words and actions over the whole desk
bin_page         what was made by mistake; discarding asks before anything goes there
settings_page    look, locking, second folder; keys_panel for the keys
before           meetings made in one step: start now, the next one, a session or room (splitting,
                 session_dialog)
new_meeting_page the steps of a new meeting: new_meeting_case, new_meeting_people, new_meeting_type
prepare_page     everything that a meeting is prepared with, one prepare_section beside the list:
                 prepare_invited, prepare_agenda, prepare_last, prepare_family
room_notices     what the chair is told over every page: what is not yet said, the safety note
meeting          one meeting with its tabs; meeting_head is the line above them
record_page      agenda, record, people, set out by room_layout; capture records what is typed:
                 keeping saves it while it is typed, spelling looks it over, returning knows the way
                 back
recorded_page    every part that was recorded, by kind; part_editing opens its form, open_form saves
                 it, kept_typing keeps what is typed meanwhile, withdrawing takes a part out;
                 kept_reason keeps the words of a small dialog
after_page       the steps after a meeting, each part a page (after_part): words_page,
                 preview_page, compare_page, log_page; print_dialog is Ctrl+P
findings_page    the check before signing
sign_page        what is signed, and by whom
release_page     copies and letter (release_kinds): leaks_panel where withheld words were found,
                 delivery_panel for wishes, passwords and receipts
organisation_page  the organisation's own dress of the papers
draft_keeper     keeps what is typed in one box; letters tells there what cannot be printed
waiting_lines    lines added while the one before them is being recorded; adding_again tries those
                 that the store could not take
meeting_steps    what the actions of a meeting do; item_steps, entry_steps, people_steps, undo_steps
                 those of its items, entries, people and changes
not_shown        how a passage is drawn that a recipient will not see
"""
