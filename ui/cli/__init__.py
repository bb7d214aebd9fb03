"""The command line: one module a group of commands.

Never imports Qt. Prints to standard output what was asked for, and one sentence to standard error
when it cannot.
"""
