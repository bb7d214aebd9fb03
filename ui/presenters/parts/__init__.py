"""The forms in which every part of a record is typed and corrected, as data; no Qt here.

- `fields`: what a form consists of, and what is said where something was not filled in.
- `forms`: the blank form, the form of a part, the form shaped anew by a choice; `kinds`: of what.
- `commanding`: the command of what was typed, or what is wrong, by field.
- `groups`: what was recorded, by kind.
- `opening`: the form read from the desk, with the version that its command names.
- `presets`: what stands in a new form; `echoing`: what was understood of one field.
- `asks*`, `asked`: how each field of the record is asked for, in words.
- `structure`, `building`, `decided`: fields from the types of the record; `choices`, `words`: what
  can be chosen, and how it is called.
- `reading`, `when`, `checking`: what was typed, read; days and times; what must hold of a part.
"""
