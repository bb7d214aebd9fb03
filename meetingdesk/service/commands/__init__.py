"""What a chair can do: one module a subject, each with its commands and their handlers.

A command is a frozen dataclass with an imperative name. Beside it stands its handler, and in
COMMANDS at the end of the module its declaration. service/registry.py gathers them.

parts            record, correct, withdraw and restrict any part of a meeting
contributions    what was said: record, amend, move, split, merge, strike
presence         arrive, leave, lose the connection, come back, be asked to leave
walk_in          somebody on no list walks in: person, service and arrival at once
invitations      invite, reply, report, exclusion
agenda           start and end an item
outcome          acceptance of actions, reasons for findings
meetings         plan, correct, who chairs and who takes the minutes
meeting_steps    open, adjourn, close, reopen; postponed, cancelled, not held; amendments
starting         begin with nothing prepared; choose type and case afterwards
setting_up       people, case and meeting that are new, in one step
next_meeting     plan the next meeting of a series from the last
sessions         a split meeting: sessions and rooms with their own time, place and handling
safety           the safety note for the room, beside the record
cases, people    the desk's own: cases, people, agencies, likely duplicates
together         several steps as one change
letters          put what can be printed in the place of a character that cannot
releases         what was signed and issued, kept for good
deliveries       how copies are sent, who saw a password, what arrived or was printed
drafts           unfinished typing
learning         words that the spelling is to know
imports          take in a record
reverting        take a change back
discarding       the bin: a meeting or case made by mistake goes in, comes out, goes for good
erasing          the only two ways by which words go for good
"""
