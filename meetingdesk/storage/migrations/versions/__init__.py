"""One file a change of the store, in the order of their numbers; read by Alembic."""
