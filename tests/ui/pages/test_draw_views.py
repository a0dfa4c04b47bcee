import pytest

from haihecup.ui.pages.draw_page import DrawPage


@pytest.fixture
def page(on_desk):
    on_desk.begin()
    return on_desk.show(DrawPage)


def test_the_draw_makes_room_for_the_check_in_and_comes_back_as_it_was(page, on_desk):
    facts, panel = page.head.facts(), page.panel
    page.views.choose("check-in")
    on_desk.settle()
    assert page.button.isHidden()
    assert panel.isHidden()
    assert page.head.facts().startswith("here 0")
    assert [one.key for one in page.commands()] == ["late", "rest", "back"]
    assert page.search_field() is page.views.view().search_field()
    page.views.choose("")
    on_desk.settle()
    assert not page.button.isHidden()
    assert not panel.isHidden()
    assert (page.head.facts(), page.panel) == (facts, panel)


def test_what_the_draw_tells_while_it_is_not_seen_waits(page):
    panel = page.panel
    page.views.choose("check-in")
    page.views.set_facts("later")
    page.views.show_panel(shown=False)
    assert page.head.facts() != "later"
    page.views.choose("")
    assert page.head.facts() == "later"
    assert panel.isHidden()


def test_a_link_leads_to_an_entry_at_the_check_in(page, on_desk):
    page.show_row("check-in/1")
    on_desk.settle()
    assert page.views.view() is not None
    page.show_row("GJ01")
    assert page.views.view() is None
