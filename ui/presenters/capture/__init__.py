"""What was typed into the capture box, understood: pure functions over a line and a room.

room           who is in the room, the meetings that are named, the days that are closed
understood     what was understood, what was taken from the line, what must be asked
understanding  a line read as a whole
commands       the slash commands, the time and the lock at the head of a line
locks          what stands behind a lock: a switch, a ground, an entry
actions        who does what by when
owners         whose an action is
sayings        who spoke, who holds a view
speakers       who spoke where more than a colon says so
decided        on whom a decision is
portions       all the children, or some of them
movers         who comes and goes
strangers      words that name somebody whom the room does not know
said           who it was
asides         how it came, who read it out, about whom
names          one or several people as they are typed
midway         today, in the middle of an action
clock          a bare time of who comes or goes
when           a day as it is typed; durations counts on from one
dates          days of the calendar as they are typed
vague          days that the calendar does not know: mid December, end of term
line           the line while it is read: what is taken out of it, what is left
vocabulary     the words of the trade; vocabulary.toml holds them
echo           the chips of the second row
abbreviations  short words that are written out as they are typed
"""
