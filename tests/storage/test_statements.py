from haihecup.storage.statements import Statements, rows_with
from haihecup.storage.tables import STATE


def test_rows_are_put_in_changed_and_taken_out_on_either_engine(database):
    kept = STATE["settings"]
    statements = Statements(database.place.engine.dialect)
    with database.place.engine.begin() as connection:
        statements.put_in(connection, kept.table, [("a", "1"), ("b", "2"), ("c", "3")])
        statements.change(connection, kept.table, kept.keys, [("a", "10"), ("b", "20")])
        statements.take_out(connection, kept, [("c",)])
        assert rows_with(connection, kept, [("a",), ("b",), ("c",)]) == {
            ("a",): ("a", "10"),
            ("b",): ("b", "20"),
        }
        connection.rollback()


def test_thousands_of_rows_are_found_by_their_keys(database):
    kept = STATE["settings"]
    statements = Statements(database.place.engine.dialect)
    rows = [(f"key {n}", str(n)) for n in range(2300)]
    with database.place.engine.begin() as connection:
        statements.put_in(connection, kept.table, rows)
        assert rows_with(connection, kept, [row[:1] for row in rows]) == {
            row[:1]: row for row in rows
        }
        assert rows_with(connection, kept, []) == {}
        connection.rollback()


def test_of_thousands_of_keys_of_one_event_only_what_was_asked_for_is_found(filled):
    kept = STATE["marks"]
    with filled.reading() as work:
        (entry, aspect, scores), *others = work.marks.of_event("GJ01")
        asked = [("GJ01", int(entry), aspect), *(("GJ01", n, "X1") for n in range(2300))]
        found = rows_with(work.connection, kept, asked)
    assert others
    assert found == {asked[0]: ("GJ01", int(entry), aspect, scores)}


def test_a_key_of_several_columns_is_found_as_a_whole(filled):
    kept = STATE["marks"]
    with filled.reading() as work:
        entry, aspect, scores = work.marks.of_event("GJ01")[0]
        found = rows_with(
            work.connection,
            kept,
            [("GJ01", int(entry), aspect), ("GJ02", int(entry), aspect), ("GJ01", 5, aspect)],
        )
    assert found == {("GJ01", int(entry), aspect): ("GJ01", int(entry), aspect, scores)}
