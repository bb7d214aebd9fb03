"""Forms of parts of a record as widgets.

- `editor`: what every editor of a field can do; `sizes`: boxes as wide as what they take.
- `lines`, `texts`, `radios`, `combos`, `check_lists`, `handling`, `row_sets`: one editor for
  each kind of field; `type_ahead`: finds a choice by what is typed.
- `field_frame`: label, hint and error around an editor; `field_group`: fields in their order,
  details folded; `making`: which editor a field gets.
- `problem_box`: "There is a problem", with a link to each field.
- `form_view`: the whole form; `part_dialog`: its window; `asked`: what is asked in that.

It must not know any single form, nor the record: a form is data.
"""
