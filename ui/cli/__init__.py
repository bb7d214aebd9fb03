"""The command line: one module a group of commands.

Never imports Qt. Prints to standard output what was asked for, and one sentence to standard error
when it cannot.

entry            runs one command; arguments says what may be typed, session opens the desk for it
output           lines for people or JSON for programs; files and passphrases read what is named
desks            init, backup, restore, audit
listing          cases, meetings, schema; settings the settings
records          import, export, override; checking is `check`
signing          sign, identity
issuing          letter, copies, actions; delivering, what happens to a copy afterwards
verifying        `verify`
demonstrating    `demo`
"""
