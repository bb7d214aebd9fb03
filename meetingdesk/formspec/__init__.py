"""The language in which forms and rules are written.

model       what a form and a list may say; rulemodel: what a rule set may say
load        one file: TOML to a definition, strictly, all problems with file and field
validate    what within one definition cannot be
crosscheck  what definitions ask of each other and do not find
catalogue   what is installed: shipped, the partnership's own, retired, worked cases

It must not know any single form: a question that only one meeting type asks is data.
"""
