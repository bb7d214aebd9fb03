"""The forms in which every part of a record is typed and corrected, as data; no Qt here.

- `fields`: what a form consists of, and what is said where something was not filled in.
"""
