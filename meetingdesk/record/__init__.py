"""A whole meeting as one frozen value, made of the domain's own.

model is the record; codec and schema write, read and publish it; validate refuses what cannot be.
It holds facts only, never what can be computed from them.

redact is the one redactor. Its tables: redact_fields (in whose copy a field may stand at all) and
redact_parts (which parts a copy holds, and why not the others). Its steps: redact_walk strips a
passage, redact_presence closes gaps, redact_links follows what refers to what is gone. redact_words
finds protected words, redact_known of whom a recipient knows, redact_papers makes the records of
annex, letter and action sheet; redact_history tells of no version that a recipient does not know.
telling holds what the builder of a paper is told besides, and no reader. letter_basis tells on what
a decision letter rests.

It must not reach the store: a record is complete by itself.
"""
