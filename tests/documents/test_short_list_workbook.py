import io

import openpyxl

from haihecup.documents.sheets import read_sheets
from haihecup.documents.short_list_workbook import ListColumn, write_list_workbook

COLUMNS = (ListColumn("姓名", 14), ListColumn("职责", 10, ("裁判员", "裁判长")))


def written(*rows):
    out = io.BytesIO()
    write_list_workbook(out, "2026年“海河工匠杯”技能大赛裁判员名单", "一人一行。", COLUMNS, rows)
    return out.getvalue()


def test_title_header_and_rows_are_read_back_and_the_choices_stay_hidden():
    (sheet,) = read_sheets(written(("刘建国", "裁判长"), ("=1+1", "")))
    assert [[cell for cell in row if cell] for row in sheet.rows] == [
        ["2026年“海河工匠杯”技能大赛裁判员名单"],
        ["一人一行。"],
        ["姓名", "职责"],
        ["刘建国", "裁判长"],
        ["=1+1"],
    ]


def test_cells_offer_what_may_be_chosen_below_the_last_row_too():
    book = openpyxl.load_workbook(io.BytesIO(written(("刘建国", "裁判长"))))
    (rule,) = book.worksheets[0].data_validations.dataValidation
    assert str(rule.sqref) == "B4:B504"
    assert rule.formula1 == "选项!$B$1:$B$2"
    assert book.worksheets[1].sheet_state == "hidden"


def test_an_empty_list_is_a_form_to_fill_in():
    (sheet,) = read_sheets(written())
    assert sheet.rows[2][:2] == ["姓名", "职责"]
