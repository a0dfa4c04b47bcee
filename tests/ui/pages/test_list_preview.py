import pytest

from haihecup.domain.import_plan import FieldChange
from haihecup.domain.list_plan import ListAddition, ListChange, ListPlan
from haihecup.domain.problems import Problem
from haihecup.ui.pages.list_preview import ListPreview, counted

OUT = Problem("quota", "“很多” is no quota.", row=5, field="名额")
ASK = Problem("phone", "odd", row=6, field="电话", blocks=False)
PLAN = ListPlan(
    (ListAddition("河东区", 7),),
    (ListChange("和平区", "和平区", (FieldChange("Quota", "", "8"),), 4),),
    2,
    (ASK, OUT),
)


@pytest.fixture
def preview(qtbot):
    made = ListPreview()
    qtbot.addWidget(made)
    made.resize(900, 500)
    made.show()
    return made


def test_what_keeps_rows_out_stands_first_then_what_would_be_written(preview):
    preview.show_plan(PLAN, str)
    assert [(one.kind, one.row, one.sentence) for one in preview.model.shown_rows()] == [
        ("out", 5, "“很多” is no quota."),
        ("ask", 6, "odd"),
        ("change", 4, "和平区: — becomes 8"),
        ("new", 7, "河东区"),
    ]
    assert preview.take_button.text() == "Take in the good rows"
    assert preview.reason.text().startswith("Rows that are left out")


def test_a_list_without_problems_is_taken_in_as_it_is(preview):
    preview.show_plan(ListPlan((ListAddition("河东区", 7),)), str)
    assert preview.take_button.text() == "Take in"
    assert preview.take_button.isEnabled()
    assert preview.reason.text() == ""


@pytest.mark.parametrize(
    ("plan", "why"),
    [(ListPlan(unchanged=2), "Every row stands"), (ListPlan(problems=(OUT,)), "No row can")],
)
def test_where_nothing_would_be_written_the_reason_stands_beside_the_button(preview, plan, why):
    preview.show_plan(plan, str)
    assert not preview.take_button.isEnabled()
    assert preview.reason.text().startswith(why)


def test_the_head_counts_only_what_there_is():
    assert [fact for fact in counted("名单.xlsx", PLAN) if fact] == [
        "名单.xlsx",
        "new: 1",
        "changed: 1",
        "as they stand: 2",
        "1 row left out",
    ]
    assert [fact for fact in counted("名单.xlsx", ListPlan()) if fact] == ["名单.xlsx"]
