"""Decisions without Qt: what is read for a page, what its rows say, which command a button means.

entrance         what is typed to make or open a desk
desk_lists       cases and meetings; home, what needs the chair and when; bin_rows, the bin
searching        the search over the whole desk, and its index in memory
settings_rows    what can be set, in words
watching         when to lock, to copy, to warn of the clock; second_copies says how they stand
place            where the user was when the desk was locked; kept_place, when it was killed
meeting_view     all that a meeting's page shows, read at once
rows             one row of what is read; record_rows, outcome_rows, people_rows make them
capture          a line of the capture box, understood; reading_line reads what stands there
capture_room     who and what is known there, from the record
doing            what becomes of a line (doing_said, doing_presence, in a capture_scene)
room_agenda      the agenda of the room; service_strip, who was heard; quorum_words, the quorum
person_steps     what a key does with somebody in the list; entry_steps, with entries of the record
closing          what is still open when a meeting is to be closed
speaker          who speaks; speakers, who can; stretch, whether all of it is restricted
contribution     the draft of the capture box; kept_line, its speaker
finding_rows     the check before signing; signing the page that confirms it
identities       what is said of a signing identity, and signing as one act
organisation     the organisation's own dress of the papers
releasing        who gets what, and what each will not see; delivering, how each is sent
after            the steps after a meeting: closing_words the chair's own, previewing the pages
                 (printing, what is said then), comparing two versions, distribution the log
new_meeting      what is typed of a new meeting (typed_days, typed_people, household_words)
known_desk       what the desk knows already, found by any name; setting_up makes the command
splitting        sessions and rooms of a split meeting
preparing        whom to invite and why, the timed agenda, last time beside now, the safety note;
                 prepare_rows the words, prepare_doing the commands of its page
parts            the forms of every part of a record, as data; part_reading, part_listing, its page;
                 part_draft what is typed in one, withdrawal the command that takes one out
projector        what a shared screen may show, by an allow-list
importing        the file of a record
lettering        characters that cannot be printed, and what puts them right
situation        what can be done now
action_table     all that can be done, each a key_action: actions_of_room, actions_of_parts;
                 everything is the list of it, found by words
saving           words that are typed until they are safe: due, saved, failed, tried again
undoing          what was done here, to be taken back
keymap           which keys do what, and what a user changed; keys, what a combination is
latest           drops late answers to older questions
spelling         British spelling; its dictionary lies beside it
wording          the words of the window for codes and levels
text_size        the sizes of the text
"""
