"""The database itself refuses to change what is on the chain.

This stops mistakes, not an administrator, who can take the guard down; the chain and its checkpoints find that out.
"""

from django.db.backends.base.base import BaseDatabaseWrapper

ONLY_GROW = ("foundation_audit_event", "foundation_audit_checkpoint")
NEVER_CHANGE = ("foundation_audit_beside",)
"""Words beside the chain may be erased, but not reworded."""

_REFUSAL = "The audit trail is only ever added to."


def raise_guard(connection: BaseDatabaseWrapper) -> None:
    """Refuse from now on to change or delete events and checkpoints, and to reword what stands beside them."""
    _run(connection, [sql for table, deed in _guarded(connection) for sql in _up(connection.vendor, table, deed)])


def lower_guard(connection: BaseDatabaseWrapper) -> None:
    """Take the guard down, as a migration of these tables must before it changes rows, and tests that clear tables."""
    _run(connection, [sql for table, deed in _guarded(connection) for sql in _down(connection.vendor, table, deed)])


def _guarded(connection: BaseDatabaseWrapper) -> list[tuple[str, str]]:
    deeds = ["UPDATE", "DELETE"] + (["TRUNCATE"] if connection.vendor == "postgresql" else [])
    return [(table, deed) for table in ONLY_GROW for deed in deeds] + [(table, "UPDATE") for table in NEVER_CHANGE]


def _up(vendor: str, table: str, deed: str) -> list[str]:
    name = f"{table}_no_{deed.lower()}"
    if vendor == "sqlite":
        return [
            f"CREATE TRIGGER IF NOT EXISTS {name} BEFORE {deed} ON {table} BEGIN SELECT RAISE(ABORT, '{_REFUSAL}'); END"
        ]
    each = "STATEMENT" if deed == "TRUNCATE" else "ROW"
    return [
        "CREATE OR REPLACE FUNCTION foundation_audit_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN RAISE EXCEPTION '{_REFUSAL}' USING ERRCODE = 'restrict_violation'; END $$",
        f"CREATE OR REPLACE TRIGGER {name} BEFORE {deed} ON {table} "
        f"FOR EACH {each} EXECUTE FUNCTION foundation_audit_refuse()",
    ]


def _down(vendor: str, table: str, deed: str) -> list[str]:
    name = f"{table}_no_{deed.lower()}"
    return [f"DROP TRIGGER IF EXISTS {name}" + (f" ON {table}" if vendor == "postgresql" else "")]


def _run(connection: BaseDatabaseWrapper, statements: list[str]) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
