"""What follows from a record and a rule set. All are pure functions; the numbers come from files.

calendar counts days; timescales makes deadlines of them. attendance tells presence by item, quorum
who counts, invitations the printed states and whom the rules ask for (conditions says when;
invitation_plan makes invitations of it). agenda_times puts the agenda on the clock, last_time lays
the meeting before beside this one. afterwards tells what was written after the end.
finding, findings and findings_* are the checks before signing; soundness refuses rules that name
what is not known. copies is the closed copy list, numbers the numbers of actions. needs says what
a meeting still needs of the chair, and by when. told keeps a copy from stating what is not true
of the full record. approval says who approves. naming and
narrowing serve them all: names and slugs, and the handling of what names
several things.
"""
