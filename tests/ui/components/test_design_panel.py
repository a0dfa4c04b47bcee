import pytest

from haihecup.domain.certificate_layouts import Shipped, certificate_layout
from haihecup.domain.problems import Problem
from haihecup.services.try_drafts import DraftCheck
from haihecup.ui.components.design_panel import DesignPanel
from haihecup.ui.layout_draft import LayoutDraft


@pytest.fixture
def panel(qtbot):
    made = DesignPanel()
    qtbot.addWidget(made)
    made.resize(300, 700)
    made.show()
    return made


def sentences(panel):
    return [one.sentence for one in panel.problems._findings]


def test_the_sheet_one_element_or_several_are_shown(panel):
    draft = LayoutDraft(certificate_layout(Shipped.INDIVIDUAL), {})
    panel.show_draft(draft)
    assert panel.paper.isVisible()
    assert not panel.arrange.isVisible()
    draft.selected = ("Body",)
    panel.show_draft(draft)
    assert panel.item.isVisible()
    assert not panel.paper.isVisible()
    assert not panel.arrange.across.isEnabled()
    draft.selected = ("Body", "Date", "Issuers")
    panel.show_draft(draft)
    assert not panel.item.isVisible()
    assert panel.arrange.across.isEnabled()
    assert panel.part_head._words.text() == "3 elements"


def test_what_is_wrong_on_the_page_is_told_or_that_nothing_is(panel):
    panel.show_problems([Problem("x", "It does not fit.")])
    assert sentences(panel) == ["It does not fit."]
    panel.show_problems([])
    assert sentences(panel) == ["Everything fits and can be printed."]


def test_of_many_problems_the_first_are_told_and_how_many_more(panel):
    many = tuple(Problem("x", f"Problem {n}.") for n in range(20))
    panel.show_check(DraftCheck(1200, 3, many))
    assert sentences(panel)[0] == "Problem 0."
    assert "12 more cannot be printed." in sentences(panel)
    assert panel.check_head._fact.text() == "1,200 people and teams"
    panel.show_check(DraftCheck(5, 1, ()))
    assert sentences(panel) == ["On 1 page a text shrinks to fit."]
