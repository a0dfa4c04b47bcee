from haihecup.domain.table_files import TABLES, WORKBOOKS, patterns


def test_workbooks_of_every_usual_program_are_offered_and_text_tables_too():
    assert patterns(WORKBOOKS) == "*.xlsx *.xlsm *.xls *.et *.ods"
    assert set(TABLES) - set(WORKBOOKS) == {".csv", ".txt"}
