"""The language in which forms and rules are written.

The model of a definition, the loader from TOML (strict: all problems are told at once, with file
and field), the catalogue of what is installed, validation of answers, and migration between
versions of a form.

It must not know any single form: a question that only one meeting type asks is data.
"""
