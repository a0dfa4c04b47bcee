from decimal import Decimal

import pytest
from PySide6.QtWidgets import QDialog

from haihecup.domain.impact import CertificateTouched, Impact, Line, LineChange
from haihecup.domain.people import SkillLevel
from haihecup.domain.results import ResultState
from haihecup.ui.pages.impact_dialog import Answer, ImpactDialog
from haihecup.ui.table_models import RowLook


def line(place, award, *promotions):
    return Line(ResultState.RANKED, Decimal("85.50"), place, award, promotions)


CHANGES = (
    LineChange("1", "张三", line(1, "一等奖", SkillLevel.TECHNICIAN), line(2, "二等奖", None)),
    LineChange("2", "李四", line(2, "二等奖"), line(None, None)),
)
TOUCHED = tuple(
    CertificateTouched(f"HHGJ-{number}", str(number), "张三", printed=number < 2, award=None)
    for number in range(12)
)
IMPACT = Impact("GJ01", 16, 2, CHANGES, TOUCHED, needs_reason=True)


def shown(dialog):
    model = dialog.table.rows
    return [
        [model.cell(row, column).text for column in range(len(model.columns))]
        for row in range(model.rowCount())
    ]


@pytest.fixture
def dialog(qtbot):
    made = ImpactDialog("修改？", (IMPACT,))
    qtbot.addWidget(made)
    made.show()
    return made


def test_everybody_who_is_touched_stands_with_before_and_after(dialog):
    assert shown(dialog) == [
        ["张三", "85.50", "1 → 2", "一等奖 → 二等奖", "Technician → —"],
        ["李四", "85.50", "2 → —", "二等奖 → —", "—"],
    ]
    assert dialog.table.rows.look_of(1) is RowLook.WARN


def test_the_sentences_say_what_it_comes_to(dialog):
    assert dialog.told[:2] == (
        "16 marks are keyed already.",
        "2 marks fall away: the marking scheme no longer has their aspects.",
    )
    assert dialog.serials.text().endswith("HHGJ-7 and 4 more")


def test_a_reason_is_needed(dialog, type_in):
    assert not dialog.second.isVisible()
    assert not dialog.go.isEnabled()
    type_in(dialog.reason.line, " 更正 ")
    assert dialog.go.isEnabled()
    assert dialog.answer() == Answer("更正", "")


def test_a_second_person_is_needed_once_results_are_signed(qtbot, type_in):
    impact = Impact("GJ01", 16, needs_reason=True, needs_second=True)
    dialog = ImpactDialog("修改？", (impact, Impact("GJ02")))
    qtbot.addWidget(dialog)
    dialog.show()
    type_in(dialog.reason.line, "更正")
    assert not dialog.go.isEnabled()
    type_in(dialog.second.line, "吕静")
    assert dialog.go.isEnabled()
    assert not dialog.table.isVisible()
    assert dialog.told[1] == "No place, award, promotion or certificate changes."


def test_of_several_events_each_line_names_its_event(qtbot):
    dialog = ImpactDialog("修改？", (IMPACT, Impact("GJ02", needs_reason=True)))
    qtbot.addWidget(dialog)
    assert shown(dialog)[0][:2] == ["GJ01", "张三"]


def test_where_only_certificates_are_touched_nothing_is_said_of_marks(qtbot):
    dialog = ImpactDialog("修改？", (Impact("GJ01", certificates=TOUCHED[:1], needs_reason=True),))
    qtbot.addWidget(dialog)
    assert dialog.told[0].startswith("1 certificate no longer holds")


@pytest.mark.parametrize(("code", "answer"), [("Accepted", Answer("", "")), ("Rejected", None)])
def test_asking_answers_or_not(dialog, monkeypatch, code, answer):
    monkeypatch.setattr(ImpactDialog, "exec", lambda _self: QDialog.DialogCode[code])
    assert ImpactDialog.ask("修改？", (IMPACT,), dialog) == answer


def test_where_there_are_users_the_second_person_gives_the_own_password(qtbot, type_in):
    impact = Impact("GJ01", needs_reason=True, needs_second=True, needs_password=True)
    made = ImpactDialog("修改？", (impact,))
    qtbot.addWidget(made)
    type_in(made.reason.line, "文件更正")
    type_in(made.second.line, "吕静")
    assert not made.go.isEnabled()
    type_in(made.password.line, "blue-kettle-42")
    assert made.go.isEnabled()
    assert made.answer() == Answer("文件更正", "吕静", "blue-kettle-42")


def test_what_was_refused_is_asked_again_with_all_but_the_password(qtbot):
    impact = Impact("GJ01", needs_reason=True, needs_second=True, needs_password=True)
    before = Answer("文件更正", "吕静", "wrong")
    made = ImpactDialog("修改？", (impact,), None, before, "The password is wrong.")
    qtbot.addWidget(made)
    made.show()
    assert made.refusal.isVisible()
    assert made.answer() == Answer("文件更正", "吕静", "")
    assert made.focusWidget() is made.password.line
    assert not made.go.isEnabled()
