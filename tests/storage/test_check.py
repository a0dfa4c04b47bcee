import itertools
import json

import psycopg
import pytest
from sqlalchemy import text
from sqlcipher3 import dbapi2

from haihecup.domain.journal import Action, FindingKind
from haihecup.storage import tables
from haihecup.storage.check import NAMED, check
from haihecup.storage.database import Database
from haihecup.storage.heads import remember, remembered
from tests.storage.competitions import LI, PASSPHRASE, WANG, later, with_entries


class Tamperer:
    """Somebody with the passphrase and tools of his own."""

    def __init__(self, database):
        self._database = database

    def rows(self, table):
        with self._database.connection() as connection:
            cursor = connection.connection.cursor()
            cursor.execute(f"SELECT * FROM {table.name}")
            return cursor.fetchall()

    def replace(self, table, rows):
        """Put ``rows`` in place of all rows of a table; tell whether the engine let it happen."""
        return self.replace_all({table: rows}) == {table}

    def replace_all(self, rows_of):
        """Do the same to many tables in one go; return those where the engine let it happen."""
        done = set()
        with self._database.place.engine.connect() as connection:
            raw = connection.connection.driver_connection
            sqlite = connection.dialect.name == "sqlite"
            cursor = raw.cursor()
            mark = "?" if sqlite else "%s"
            cursor.execute(
                "PRAGMA foreign_keys = OFF" if sqlite else "SET session_replication_role = replica"
            )
            if sqlite:
                cursor.execute("BEGIN")
            for table, rows in rows_of.items():
                marks = ", ".join([mark] * len(table.columns))
                cursor.execute("SAVEPOINT before")
                try:
                    cursor.execute(f"DELETE FROM {table.name}")
                    cursor.executemany(f"INSERT INTO {table.name} VALUES ({marks})", rows)
                    done.add(table)
                except (dbapi2.Error, psycopg.Error):
                    # two rows with one key, or a number that is none
                    cursor.execute("ROLLBACK TO SAVEPOINT before")
            raw.commit()
            cursor.execute(
                "PRAGMA foreign_keys = ON" if sqlite else "SET session_replication_role = DEFAULT"
            )
            raw.commit()
        return done


def other_values(column, value):
    if isinstance(value, str):
        yield value + "x"
        yield ""
    elif isinstance(value, int):
        yield value + 1
        yield -value
    elif isinstance(value, bytes):
        yield bytes([value[0] ^ 1]) + value[1:]
        yield b""
    else:
        yield "1" if isinstance(column.type, tables.Text) else 1
    if column.nullable:
        yield None


def with_another_value(table, rows):
    """Each cell of the first three rows, changed; with what was done to it."""
    for number, row in enumerate(rows[:3]):
        for place, column in enumerate(table.columns):
            for value in other_values(column, row[place]):
                if value != row[place]:
                    changed = (*row[:place], value, *row[place + 1 :])
                    told = f"{table.name}.{column.name}: {row[place]!r} became {value!r}"
                    yield [*rows[:number], changed, *rows[number + 1 :]], told


def without_one(table, rows):
    """Each row, taken out."""
    assert rows, f"nothing in {table.name} to be removed"
    for number in range(len(rows)):
        yield rows[:number] + rows[number + 1 :], f"{table.name}: row {number}"


def with_one_more(table, rows):
    """A row that differs from the first in everything, put in."""
    new = tuple(
        next(other_values(column, value))
        for column, value in zip(table.columns, rows[0], strict=True)
    )
    yield [*rows, new], f"{table.name}: a row more"


# who is at which sheet passes within minutes, what is still being written is nobody's word yet
TABLES = [
    table
    for table in tables.metadata.sorted_tables
    if table.name not in ("presence", "scheme_drafts")
]
TOLD = [kept.table for kept in tables.STATE.values()]
# what the journal tells is compared table by table, and a finding names its table: so one look
# at the competition tries one change in each of them; the others are changed one by one
TOGETHER = [TOLD, *([table] for table in TABLES if table not in TOLD)]


def number_found(database, tamperer, ways):
    """Change every table in all ``ways``, one after the other; each must be found."""
    count = 0
    for together in TOGETHER:
        before = {table: tamperer.rows(table) for table in together}
        turns = [ways(table, rows) for table, rows in before.items()]
        changed = set()
        for changes in itertools.zip_longest(*turns, fillvalue=(None, "")):
            tried = dict(zip(together, changes, strict=True))
            tamperer.replace_all({table: before[table] for table in changed})
            changed = tamperer.replace_all(
                {table: rows for table, (rows, _told) in tried.items() if rows is not None}
            )
            done = {table.name: tried[table][1] for table in changed}
            if done:
                findings = check(database)
                named = {one.table for one in findings} if together is TOLD else set(done)
                assert findings, done
                assert done.keys() <= named, [done[name] for name in done.keys() - named]
                count += len(done)
        tamperer.replace_all(before)
    assert check(database) == ()
    return count


@pytest.fixture
def tamperer(filled):
    assert check(filled) == ()
    return Tamperer(filled)


@pytest.mark.slow
def test_any_cell_of_any_table_changed_behind_the_programs_back_is_found(filled, tamperer):
    assert number_found(filled, tamperer, with_another_value) > 400


def test_any_row_of_any_table_removed_behind_the_programs_back_is_found(filled, tamperer):
    assert number_found(filled, tamperer, without_one) > len(TABLES)


def test_any_row_put_into_any_table_behind_the_programs_back_is_found(filled, tamperer):
    assert number_found(filled, tamperer, with_one_more) == len(TABLES)


def test_a_finding_names_table_event_row_and_entry_but_no_value(filled, tamperer):
    people = tamperer.rows(tables.people)
    marks = tamperer.rows(tables.marks)
    corrected = next(row for row in marks if row[3] == "9.5")
    tamperer.replace(
        tables.people, [(*people[0][:3], "990101-planted", *people[0][4:]), *people[1:]]
    )
    tamperer.replace(
        tables.marks, [(*row[:3], "1.5", row[4]) if row == corrected else row for row in marks]
    )
    person, mark = check(filled)
    assert (person.kind, person.event, person.table) == (FindingKind.ROW_CHANGED, "", "people")
    assert person.row == str(people[0][0])
    assert "id_number" in person.text
    assert "planted" not in person.text
    assert people[0][3] not in person.text
    assert (mark.kind, mark.event, mark.table) == (FindingKind.ROW_CHANGED, "GJ01", "marks")
    assert mark.row == f"GJ01/{corrected[1]}/A1.1"
    assert mark.sequence == corrected[4]


def test_a_mark_that_claims_another_entry_is_found(filled, tamperer):
    marks = tamperer.rows(tables.marks)
    tamperer.replace(tables.marks, [(*marks[0][:4], marks[0][4] - 1), *marks[1:]])
    (finding,) = check(filled)
    assert "sequence" in finding.text


def test_marks_of_two_entries_swapped_are_found(filled, tamperer):
    marks = tamperer.rows(tables.marks)
    first = next(row for row in marks if row[3] == "9.5")
    second = next(row for row in marks if row[2] == "A1.1" and row != first)
    swapped = {first: (*first[:3], second[3], first[4]), second: (*second[:3], first[3], second[4])}
    tamperer.replace(tables.marks, [swapped.get(row, row) for row in marks])
    assert len(check(filled)) == 2


def test_an_altered_journal_entry_and_its_content_are_told_apart(filled, tamperer):
    journal = tamperer.rows(tables.journal)
    payloads = tamperer.rows(tables.payloads)
    entry = next(row for row in journal if row[0] == "GJ01" and row[1] == 2)
    tamperer.replace(
        tables.journal, [(*row[:5], "别人", *row[6:]) if row == entry else row for row in journal]
    )
    (finding,) = check(filled)
    assert (finding.kind, finding.event, finding.sequence) == (FindingKind.ENTRY_ALTERED, "GJ01", 2)
    tamperer.replace(tables.journal, journal)
    tamperer.replace(
        tables.payloads,
        [(*row[:3], row[3] + " ") if row[:2] == ("GJ01", 2) else row for row in payloads],
    )
    (finding,) = check(filled)
    assert (finding.kind, finding.sequence) == (FindingKind.CONTENT_ALTERED, 2)


def test_entries_removed_from_the_middle_are_named(filled, tamperer):
    journal = tamperer.rows(tables.journal)
    tamperer.replace(tables.journal, [row for row in journal if row[:2] != ("GJ01", 3)])
    assert (FindingKind.ENTRIES_MISSING, "GJ01", 3) in {
        (finding.kind, finding.event, finding.sequence) for finding in check(filled)
    }


def test_entries_put_in_another_order_are_found(filled, tamperer):
    journal = tamperer.rows(tables.journal)
    turned = {("GJ01", 2): 3, ("GJ01", 3): 2}
    tamperer.replace(
        tables.journal, [(row[0], turned.get(row[:2], row[1]), *row[2:]) for row in journal]
    )
    assert {finding.kind for finding in check(filled)} >= {FindingKind.ENTRY_ALTERED}


def cut_last_action(database, tamperer):
    """Undo the last action on GJ01 with everything that tells of it."""
    with database.reading() as work:
        changes = work.journal.changes("GJ01", work.journal.heads()["GJ01"].sequence)
    tables_of = tables.metadata.tables
    for name in ("journal", "payloads"):
        rows = tamperer.rows(tables_of[name])
        last = max(row[1] for row in rows if row[0] == "GJ01")
        tamperer.replace(tables_of[name], [row for row in rows if row[:2] != ("GJ01", last)])
    journal = tamperer.rows(tables.journal)
    head = max((row for row in journal if row[0] == "GJ01"), key=lambda row: row[1])
    chains = tamperer.rows(tables.chains)
    tamperer.replace(
        tables.chains, [("GJ01", head[1], head[9]) if row[0] == "GJ01" else row for row in chains]
    )
    assert set(changes) == {"marks"}
    ((key, before, _after),) = changes["marks"]["changed"]
    marks = tamperer.rows(tables.marks)
    tamperer.replace(
        tables.marks,
        [
            (*row[:3], before["scores"], row[4] - 1) if list(row[:3]) == key else row
            for row in marks
        ],
    )


def test_a_journal_whose_end_was_cut_with_all_its_traces_is_found_by_who_remembers(
    filled, tamperer, tmp_path
):
    with filled.reading() as work:
        entry = next(line for line in work.marks.of_event("GJ01") if line[1] == "A1.2")
    for minute, value in ((6, "3.5"), (7, "8.5")):
        with filled.writing(Action.MARK_CORRECTED, by=LI, at=later(minute)) as work:
            work.marks.put("GJ01", entry[0], "A1.2", value)
    folder = tmp_path / "device"
    remember(filled, folder)
    cut_last_action(filled, tamperer)
    assert check(filled) == ()
    (finding,) = check(filled, remembered(folder, filled.edition_id))
    assert (finding.kind, finding.event) == (FindingKind.CHAIN_CUT, "GJ01")
    # and looking once more does not make the device forget
    remember(filled, folder)
    assert check(filled, remembered(folder, filled.edition_id)) == (finding,)


def test_a_journal_written_anew_is_found_by_who_remembers(filled, tamperer, tmp_path):
    with filled.reading() as work:
        entry = next(line for line in work.marks.of_event("GJ01") if line[1] == "A1.2")
    for minute, value in ((6, "3.5"), (7, "8.5")):
        with filled.writing(Action.MARK_CORRECTED, by=LI, at=later(minute)) as work:
            work.marks.put("GJ01", entry[0], "A1.2", value)
    remember(filled, tmp_path)
    cut_last_action(filled, tamperer)
    for value in ("1.5", "2.5"):
        with filled.writing(Action.MARK_CORRECTED, by=LI, at=later(7)) as work:
            work.marks.put("GJ01", entry[0], "A1.2", value)
    assert check(filled) == ()
    (finding,) = check(filled, remembered(tmp_path, filled.edition_id))
    assert finding.kind is FindingKind.CHAIN_CUT
    assert "written anew" in finding.text


def test_a_chain_that_vanished_whole_is_found(filled, tamperer):
    for name in ("journal", "payloads", "chains", "members", "entries", "events"):
        table = tables.metadata.tables[name]
        place = 2 if name == "members" else int(name == "entries")
        rows = tamperer.rows(table)
        tamperer.replace(table, [row for row in rows if row[place] != "GJ02"])
    assert any(finding.event == "GJ02" for finding in check(filled))


def test_a_change_from_nothing_and_back_to_nothing_is_in_the_journal(filled):
    with filled.reading() as work:
        entry = next(one for one in work.entries.records("GJ01") if one.decision is None)
    steps = []
    for decision in (2, None):
        with filled.writing(Action.TIE_DECIDED, by=LI, at=later(8)) as work:
            work.entries.decide(entry.id, decision, "")
        with filled.reading() as work:
            changes = work.journal.changes("GJ01", work.receipt.get("GJ01", 0) or _last(work))
        ((_key, before, after),) = changes["entries"]["changed"]
        steps.append((before, after))
    assert steps == [({"decision": None}, {"decision": 2}), ({"decision": 2}, {"decision": None})]


def _last(work):
    return work.journal.heads()["GJ01"].sequence


def test_many_changed_rows_are_counted_not_listed(database):
    entries = with_entries(database, count=NAMED + 5)
    with database.writing(Action.MARKS_KEYED, by=WANG, at=later(1)) as work:
        work.marks.add_many("GJ01", [(entry, "A1.1", "5") for entry in entries])
    with database.place.engine.begin() as connection:
        connection.execute(text("UPDATE marks SET scores = '6'"))
    found = check(database)
    assert len(found) == NAMED + 1
    assert "5 more rows" in found[-1].text


def test_a_text_that_is_no_text_is_found_and_does_not_stop_the_check(file):
    with Database.open(file, PASSPHRASE) as database:
        with_entries(database)
        with database.place.engine.begin() as connection:
            connection.execute(text("UPDATE entries SET unit = CAST(x'ff' AS TEXT)"))
        assert [finding.kind for finding in check(database)] == [FindingKind.UNREADABLE]


def test_values_of_a_foreign_kind_in_the_journal_are_found(file):
    with Database.open(file, PASSPHRASE) as database:
        with_entries(database)
        for statement in (
            "UPDATE journal SET person = x'00' WHERE chain = 'GJ01' AND sequence = 1",
            "UPDATE journal SET hash = 'text' WHERE chain = 'GJ01' AND sequence = 1",
            "UPDATE journal SET sequence = 'one' WHERE chain = 'GJ01' AND sequence = 1",
            "UPDATE chains SET head = 5, sequence = 'many' WHERE chain = 'GJ01'",
        ):
            with database.place.engine.begin() as connection:
                raw = connection.connection.driver_connection
                connection.commit()
                raw.execute("PRAGMA foreign_keys = OFF")
                raw.execute(statement)
                raw.execute("PRAGMA foreign_keys = ON")
            assert check(database), statement


def test_progress_is_told_chain_by_chain(filled):
    told = []
    check(filled, progress=lambda done, of: told.append((done, of)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_the_answer_of_a_request_is_what_the_journal_says(filled, tamperer):
    rows = tamperer.rows(tables.requests)
    tamperer.replace(tables.requests, [(row[0], json.dumps({"GJ01": 99})) for row in rows])
    assert len(check(filled)) == len(rows)
