"""Rows made by presenters, as Qt shows them; no queries inside.

rows      lists of one column
table     tables with columns
"""
