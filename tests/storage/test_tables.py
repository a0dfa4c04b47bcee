from sqlalchemy import Integer, LargeBinary, SmallInteger, Text

from haihecup.storage.columns import metadata
from haihecup.storage.tables import STATE

OWN_TABLES = {
    "about",
    "chains",
    "journal",
    "payloads",
    "photo_contents",
    "presence",
    "requests",
    "scheme_drafts",
}


def test_every_table_is_watched_by_the_journal_or_is_its_own():
    assert set(metadata.tables) == set(STATE) | OWN_TABLES


def test_the_key_stands_first_and_the_chain_is_the_event():
    for kept in STATE.values():
        assert list(kept.table.columns)[: kept.keys] == list(kept.table.primary_key.columns)
        if kept.chain is not None:
            assert kept.columns[kept.chain] in {"event", "code"}


def test_state_is_kept_as_whole_numbers_and_texts_only():
    for kept in STATE.values():
        for column in kept.table.columns:
            assert isinstance(column.type, (Integer, SmallInteger, Text))
            assert not isinstance(column.type, LargeBinary)


def test_only_marks_carry_the_entry_that_set_them_and_payloads_do_not_repeat_it():
    assert [name for name, kept in STATE.items() if kept.stamped] == ["marks"]
    assert STATE["marks"].columns == ("event", "entry", "aspect", "scores")


def test_every_rule_has_a_name_that_an_upgrade_can_use():
    for table in metadata.sorted_tables:
        assert all(constraint.name for constraint in table.constraints)
