from dataclasses import replace
from decimal import Decimal

from haihecup.domain.scheme_outline import AspectPart, ModulePart, Outline, SubPart
from haihecup.ui.scheme_lines import SchemeModel, scheme_lines
from haihecup.ui.tokens import Tone

ASPECTS = (AspectPart("A1.1", "直径", Decimal(2)), AspectPart("A1.2", "长度", Decimal("3.5")))
MODULE = ModulePart("A", "零件", declared=Decimal(6), parts=(SubPart("A1", "外形", parts=ASPECTS),))
OUTLINE = Outline((MODULE, replace(MODULE, code="B", declared=None, parts=())))


def told(*folded, problems=None):
    return scheme_lines(OUTLINE, frozenset(folded), problems or {})


def test_each_line_has_its_depth_and_the_sum_so_far():
    assert [(one.part.code, one.depth, one.running) for one in told()] == [
        ("A", 0, "0.50 short"), ("A1", 1, ""), ("A1.1", 2, "2.00"), ("A1.2", 2, "5.50"),
        ("B", 0, ""),
    ]  # fmt: skip


def test_what_is_folded_is_hidden_and_what_holds_nothing_cannot_be_folded():
    assert [(one.part.code, one.folded) for one in told("A")] == [("A", True), ("B", None)]
    assert [one.part.code for one in told("A1")] == ["A", "A1", "B"]


def test_a_problem_is_shown_by_a_sign_and_not_by_colour_alone():
    model = SchemeModel()
    model.renew_rows(told(problems={(0, 0, 1): Tone.ERROR, (0,): Tone.WARN}))
    assert [model.cell(row, 0).icon for row in range(5)] == [
        "warning", None, None, "problem", None,
    ]  # fmt: skip


def test_only_what_a_line_has_can_be_keyed():
    model = SchemeModel()
    model.renew_rows(told())
    can = [[column.key for column in model.columns if column.editable and column.editable(line)]
           for line in told()[:3]]  # fmt: skip
    assert can == [
        ["code", "name", "kind", "declared", "section", "parameters"],
        ["code", "name", "section"],
        ["code", "name", "kind", "max", "section"],
    ]


def test_rows_stay_where_they_are_while_nothing_is_put_in_or_taken_out(qtbot):
    model = SchemeModel()
    model.renew_rows(told())
    with qtbot.assertNotEmitted(model.modelReset), qtbot.waitSignal(model.dataChanged):
        model.renew_rows(told(problems={(0,): Tone.WARN}))
    with qtbot.waitSignal(model.modelReset):
        model.renew_rows(told("A"))
    model.renew_rows(())
    model.renew_rows(())
    assert model.rowCount() == 0
