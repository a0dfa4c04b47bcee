from decimal import Decimal

import pytest

from haihecup.domain.problems import Problem
from haihecup.domain.scheme_outline import AspectPart
from haihecup.domain.scheme_sums import Sum
from haihecup.domain.scheme_texts import Section
from haihecup.ui.components.scheme_panel import SchemePanel

FAULT = Problem("x", "The maximum is missing.", field="scheme.modules[0]")
ODD = Problem("y", "A sum does not fit.", row=12, blocks=False)


@pytest.fixture
def panel(qtbot):
    made = SchemePanel()
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_line_in_hand_is_shown_with_what_is_odd_about_it(panel):
    panel.show_part(AspectPart("A1.1", "直径"), (FAULT,))
    assert [one.sentence for one in panel.here.findings()] == ["The maximum is missing."]
    panel.show_part(None, ())
    assert not panel.here.isVisible()


def test_a_problem_leads_to_its_line(qtbot, panel):
    panel.show_problems((FAULT,), {"scheme.modules[0]"})
    with qtbot.waitSignal(panel.followed) as told:
        panel.problems.next(1)
    assert told.args == ["scheme.modules[0]"]
    panel.show_problems((), ())
    assert not panel.problems_head.isVisible()


def test_warnings_of_a_workbook_stay_with_their_rows_until_somebody_is_done_with_them(qtbot, panel):
    panel.show_read((ODD,))
    assert [one.place for one in panel.read_list.findings()] == ["Row 12"]
    with qtbot.waitSignal(panel.dismissed):
        panel.dismiss_button.click()
    panel.show_read(())
    assert not panel.read_list.isVisible()


def test_each_section_of_the_standards_tells_how_it_adds_up(panel):
    sections = (Section("1", "Turning", Decimal(30)), Section("2"))
    panel.show_sections(sections, (Sum("1", Decimal("28.5"), Decimal(30)), Sum("2", Decimal(4))))
    assert panel.sections.facts() == (("1 Turning", "28.50 · 1.50 short"), ("2", "4.00"))


def test_a_section_is_shown_with_the_aspects_that_count_to_it(panel):
    panel.show_section(Section("1", "Turning"), (AspectPart("A1.1", "直径", Decimal(2)),), (FAULT,))
    assert panel.counted.facts() == (("A1.1", "2.00  直径"),)
    assert [one.sentence for one in panel.here.findings()] == ["The maximum is missing."]
    panel.show_section(Section("2"), (), ())
    assert panel.none_counted.isVisible()
    panel.show_part(None, ())
    assert not panel.counted_head.isVisible()
