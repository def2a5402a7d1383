"""Triggers that keep what the registry said of every enterprise: [(dialect, statement)], for the migration.

They stand in the database because an enterprise is changed in many rooms, and each of them would have to remember.
"""

from __future__ import annotations

COLUMNS = ("name", "unit", "industry", "main_product", "established_on", "size_class")


def version_triggers() -> list[tuple[str, str]]:
    """A change of a listed column closes the version that was said and opens the next, at `changed_at`."""
    shown = ", ".join(COLUMNS)
    new = ", ".join(f"NEW.{c}" for c in COLUMNS)
    insert = (
        f"INSERT INTO enterprise_version (credit_code, {shown}, recorded_from) "  # noqa: S608 - names of this module only
        f"VALUES (NEW.credit_code, {new}, {{since}});"
    )
    close = (
        "UPDATE enterprise_version SET recorded_to = NEW.changed_at "
        "WHERE credit_code = NEW.credit_code AND recorded_to IS NULL;"
    )
    first, later = insert.format(since="NEW.registered_at"), close + " " + insert.format(since="NEW.changed_at")
    differs = " OR ".join(f"OLD.{c} IS {{distinct}} NEW.{c}" for c in COLUMNS)
    lite, full = differs.format(distinct="NOT"), differs.format(distinct="DISTINCT FROM")
    body = "CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN {sql} RETURN NULL; END $$"
    run = "FOR EACH ROW {when}EXECUTE FUNCTION {name}()"
    return [
        ("sqlite", f"CREATE TRIGGER enterprise_first_version AFTER INSERT ON enterprise BEGIN {first} END"),
        ("sqlite", f"CREATE TRIGGER enterprise_next_version AFTER UPDATE ON enterprise WHEN {lite} BEGIN {later} END"),
        ("postgresql", body.format(name="enterprise_first_version", sql=first)),
        ("postgresql", body.format(name="enterprise_next_version", sql=later)),
        (
            "postgresql",
            "CREATE TRIGGER enterprise_first_version AFTER INSERT ON enterprise "
            + run.format(when="", name="enterprise_first_version"),
        ),
        (
            "postgresql",
            "CREATE TRIGGER enterprise_next_version AFTER UPDATE ON enterprise "
            + run.format(when=f"WHEN ({full}) ", name="enterprise_next_version"),
        ),
    ]
