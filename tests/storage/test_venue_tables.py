from haihecup.storage.tables import STATE
from haihecup.storage.venue_tables import check_ins, draws, key_sets


def test_whatever_is_said_of_an_entry_stands_on_the_chain_of_its_event():
    assert STATE["check_ins"].columns[STATE["check_ins"].chain] == "event"
    assert {column.name for column in check_ins.columns} == {"entry", "event", "at", "late"}


def test_no_table_of_the_draw_has_room_for_a_code_beside_a_person():
    names = {column.name for table in (draws, key_sets) for column in table.columns}
    assert names.isdisjoint({"work_code", "entry", "entry_number", "person", "name_of"})
