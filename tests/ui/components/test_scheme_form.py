from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent

from haihecup.domain.scheme import (
    Band,
    Combine,
    Count,
    Direct,
    Judgement,
    Measured,
    ModuleKind,
    Panel,
)
from haihecup.domain.scheme_outline import AspectPart, ModulePart, SubPart
from haihecup.domain.scheme_texts import Section
from haihecup.ui.components.scheme_form import SchemeForm


@pytest.fixture
def form(qtbot):
    made = SchemeForm()
    qtbot.addWidget(made)
    made.said = []
    made.changed.connect(made.said.append)
    made.show()
    return made


def key_in(qtbot, field, text):
    field.line.selectAll()
    qtbot.keyClicks(field.line, text)
    qtbot.keyClick(field.line, Qt.Key.Key_Return)


def write(field, text):
    field.area.setPlainText(text)
    field.area.focusOutEvent(QFocusEvent(QFocusEvent.Type.FocusOut))


def an_aspect(kind):
    return AspectPart("A1.1", "直径", Decimal(10), kind)


def test_nothing_is_shown_where_no_line_is_chosen(form):
    assert not any(field.isVisible() for field in form._fields())


def test_a_module_has_its_kind_weight_and_declared_mark(qtbot, form):
    form.show_part(ModulePart("A", declared=Decimal(30)))
    assert form.declared.text() == "30"
    key_in(qtbot, form.weight, "0.5")
    form.module_kind.choose("theory")
    form.module_kind.chosen.emit("theory")
    form.declared.line.clear()
    qtbot.keyClick(form.declared.line, Qt.Key.Key_Return)
    assert form.said[-1] == ModulePart("A", "", ModuleKind.THEORY, Decimal("0.5"))


def test_a_weight_that_is_no_number_is_said_and_not_taken(qtbot, form):
    form.show_part(ModulePart("A"))
    key_in(qtbot, form.weight, "x")
    assert "12.50" in form.weight.error()
    assert form.said == []


def test_a_sub_criterion_has_its_day_and_a_description(qtbot, form):
    form.show_part(SubPart("A1"))
    key_in(qtbot, form.day, "2")
    write(form.description, "after handing in")
    assert form.said[-1] == SubPart("A1", "", "2", "after handing in")
    assert not form.kind.isVisible()


def test_an_aspect_has_its_texts(qtbot, form):
    form.show_part(an_aspect(Direct()))
    key_in(qtbot, form.requirement, "30 +-0.02")
    write(form.note, "see drawing")
    part = form.said[-1]
    assert (part.requirement, part.note) == ("30 +-0.02", "see drawing")
    assert not form.section.isVisible()


def test_an_aspect_chooses_its_section_of_the_standards(form):
    form.offer_sections((Section("1", "Turning"), Section("2")))
    form.show_part(replace(an_aspect(Direct()), section="9"))
    box = form.section.box
    offered = [box.itemText(number) for number in range(box.count())]
    assert offered == ["none", "9", "1 Turning", "2"]
    assert form.section.choice() == "9"
    form.section.choose("1")
    form.section.chosen.emit("1")
    assert form.said[-1].section == "1"


def test_another_kind_brings_its_own_fields(form):
    form.show_part(an_aspect(Direct()))
    assert not form.judges.isVisible()
    form.kind.choose("panel")
    form.kind.chosen.emit("panel")
    assert form.said[-1].kind == Panel(5, Combine.TRIMMED)
    form.show_part(form.said[-1])
    assert form.judges.isVisible()


def test_the_parameters_of_each_kind_can_be_changed(qtbot, form):
    form.show_part(an_aspect(Count(Decimal(1))))
    key_in(qtbot, form.per, "-2")
    key_in(qtbot, form.base, "10")
    assert form.said[-1].kind == Count(Decimal(-2), Decimal(10))
    form.show_part(an_aspect(Panel(5, Combine.TRIMMED)))
    key_in(qtbot, form.judges, "3")
    assert form.said[-1].kind == Panel(3, Combine.TRIMMED)
    key_in(qtbot, form.judges, "many")
    assert form.said[-1].kind == Panel(3, Combine.TRIMMED)
    form.show_part(an_aspect(Judgement()))
    write(form.levels[2], "good")
    assert form.said[-1].kind == Judgement(("", "", "good", ""))
    write(form.levels[2], "")
    assert form.said[-1].kind == Judgement()


def test_a_band_is_added_in_the_empty_row_and_taken_out_by_emptying_it(qtbot, form):
    form.show_part(an_aspect(Measured(Decimal(80), (Band(Decimal("0.02"), Decimal(10)),))))
    within, mark = form.bands.rows[1]
    assert within.isVisible()
    key_in(qtbot, within, "0.05")
    key_in(qtbot, mark, "5")
    assert form.said[-1].kind.bands[1] == Band(Decimal("0.05"), Decimal(5))
    form.show_part(form.said[-1])
    assert form.bands.rows[2][0].isVisible()
    first = form.bands.rows[0][0].line
    first.clear()
    qtbot.keyClick(first, Qt.Key.Key_Return)
    assert form.said[-1].kind == Measured(Decimal(80), (Band(Decimal("0.05"), Decimal(5)),))
    form.show_part(an_aspect(Measured(Decimal(80), ())))
    assert not form.bands.rows[2][0].isVisible()
