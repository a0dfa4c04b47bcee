from decimal import Decimal

from haihecup.domain.scheme_sums import HUNDRED, Sum
from haihecup.domain.scheme_texts import Section
from haihecup.ui.components.scheme_sums_bar import SchemeSumsBar


def test_the_total_is_held_against_a_hundred(qtbot):
    bar = SchemeSumsBar()
    qtbot.addWidget(bar)
    bar.show_total(Sum("", Decimal("98.5"), HUNDRED))
    assert bar.total.text() == "98.50 of 100 · 1.50 short"
    bar.show_total(Sum("", HUNDRED, HUNDRED))
    assert bar.total.text() == "100.00 of 100"
    bar.show_total(None)
    assert bar.total.text() == ""


def test_what_the_sections_are_to_get_is_held_against_a_hundred_too(qtbot):
    bar = SchemeSumsBar()
    qtbot.addWidget(bar)
    bar.show_standards((Section("1", "", Decimal(60)), Section("2", "", Decimal(45)), Section("3")))
    assert bar.standards.text() == "Standards 105.00 of 100 · 5.00 over"
    bar.show_standards((Section("3"),))
    assert bar.standards.text() == ""


def test_how_much_is_to_look_at_is_counted(qtbot):
    bar = SchemeSumsBar()
    qtbot.addWidget(bar)
    bar.show_count(2)
    assert bar.to_look_at.text() == "2 things to look at"
    bar.show_count(0)
    assert bar.to_look_at.text() == ""
