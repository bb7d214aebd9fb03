"""The one model that every output renders.

blocks holds the closed union of blocks; build_minutes, build_annex, build_letter and build_actions
make the papers of one copy. sections says which function prints which section of a form; the
sections_… modules hold those functions, by subject. source is what they read: a redacted record
with its setting. runs and wording are the small pieces that all of them use;
marks explains the short marks of who may see what.

A builder must never see more than the edition that it builds.
"""
