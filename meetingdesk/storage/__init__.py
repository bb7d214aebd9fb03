"""The encrypted store.

Engine, tables, mapping between rows and domain objects, repositories, the unit of work, the audit
log, issued files, backup and migrations. Only bootstrap imports it.
"""
