"""What is recorded: frozen dataclasses and pure functions over them.

Each module is one subject: people, case, meeting, invitation, presence, contribution, decision,
plan, disagreement, sharing, answers, distribution. ids and errors serve them all; language gives
every text in the user's own.

Time is always a parameter and always aware. Nothing here reads a clock, a file or a setting.
"""
