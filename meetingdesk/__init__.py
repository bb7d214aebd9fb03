"""The core: what is recorded at a meeting, and everything that may be done with it.

bootstrap  opens a desk: settings, key, store, command bus; the one module that sees every layer
log        logging set-up; keeps names, dates of birth and free text out of the log
storage    the encrypted store: SQLAlchemy, files, backups, migrations
security   the key file and the chair's signing identity
settings   a frozen dataclass with defaults; where the program keeps its folders
service    what a chair can do: commands, the bus, audit, queries, and the ports to the outside
document   the one model that every output renders
rules      pure functions of a record and a rule set: deadlines, quorum, findings, copy lists
record     a whole meeting as one frozen value: canonical JSON, digest, redaction
formspec   the language in which forms and rules are written
domain     what is recorded: frozen dataclasses and pure functions

Each imports only from those below it. Nothing here knows Qt, Word or PDF, nor reads the forms
folder: that is handed in.
"""
