from haihecup.storage import settling_tables
from haihecup.storage.tables import STATE

NAMES = (
    "struck_violations",
    "time_credits",
    "recheck_rounds",
    "recheck_sheets",
    "signatures",
    "notices",
    "corrections",
    "appeals",
)


def test_everything_that_settles_results_belongs_to_the_chain_of_its_event():
    for name in NAMES:
        kept = STATE[name]
        assert kept.table is getattr(settling_tables, name)
        assert kept.chain is not None
        assert kept.columns[kept.chain] == "event"


def test_works_are_named_by_their_codes_and_never_by_a_person():
    columns = {column.name for name in NAMES for column in STATE[name].table.columns}
    assert "work_code" in columns
    assert columns.isdisjoint({"entry", "people", "id_number"})
