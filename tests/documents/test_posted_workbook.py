import io
import zipfile

from haihecup.documents.posted_table import Column, PostedTable
from haihecup.documents.posted_workbook import write_lists_workbook
from haihecup.documents.sheets import read_sheets
from haihecup.domain.layouts import Align

LISTED = PostedTable(
    title="签到表",
    event_line="2026年大赛 · GJ01 数控车",
    columns=(Column("序号", Align.RIGHT), Column("姓名"), Column("签名", Align.CENTER, 30)),
    rows=[("1", "=张伟", ""), ("2", "李𬭚", "")],
    version="2026年大赛 & 2026-09-01 08:00 · 王芳",
    closing=("应到 2 人", "检录裁判："),
    row_height=9,
    landscape=True,
)


def read(*tables, **how):
    out = io.BytesIO()
    write_lists_workbook(out, tables, **how)
    return read_sheets(out.getvalue())


def test_a_list_is_a_sheet_with_its_title_head_rows_and_lines_to_sign():
    (sheet,) = read(("GJ01 数控车", LISTED))
    assert sheet.name == "GJ01 数控车"
    cells = [[str(cell) for cell in row] for row in sheet.rows]
    assert cells[0][0] == "签到表"
    assert cells[1][0] == "2026年大赛 · GJ01 数控车"
    assert cells[2] == ["序号", "姓名", "签名"]
    assert cells[3][1] == "=张伟"
    assert cells[4][1] == "李𬭚"
    assert [row[0] for row in cells[-2:]] == ["应到 2 人", "检录裁判："]


def test_each_list_has_a_sheet_of_its_own_name():
    sheets = read(("和平区", LISTED), ("和平区", LISTED), ("a/b", LISTED))
    assert [sheet.name for sheet in sheets] == ["和平区", "和平区 2", "a b"]


def test_progress_is_told_list_by_list():
    heard = []
    read(("一", LISTED), ("二", LISTED), progress=heard.append)
    assert heard == [1, 2]


def test_marks_stand_in_a_workbook_as_numbers():
    points = PostedTable(
        "总分榜",
        "2026年大赛",
        (Column("代表队"), Column("得分", Align.RIGHT)),
        [("和平区", "15.50"), ("12.50", "—")],
        "版本",
    )
    (sheet,) = read(("总分榜", points))
    # a number reads back without the zero that only its format shows
    assert [list(row) for row in sheet.rows[3:5]] == [["和平区", "15.5"], ["12.50", "—"]]


def test_bars_become_charts_beside_their_part():
    figures = PostedTable(
        "统计",
        "2026年大赛",
        (Column("分类"), Column("类别"), Column("参赛", Align.RIGHT), Column("", width=38)),
        [("", "合计", "3", ""), ("组别", "职工组", "2", ""), ("组别", "学生组", "1", "")],
        "版本",
        frozenset({0, 2}),
        bars=(0, 1, 0.5),
    )
    out = io.BytesIO()
    write_lists_workbook(out, [("统计", figures)])
    with zipfile.ZipFile(out) as inside:
        charts = [name for name in inside.namelist() if name.startswith("xl/charts/chart")]
    assert charts == ["xl/charts/chart1.xml"]
    (sheet,) = read_sheets(out.getvalue())
    assert [str(cell) for cell in sheet.rows[2]] == ["分类", "类别", "参赛"]
