from haihecup.ui.page_view import PageView
from haihecup.ui.pages.results_views import results_views


def test_every_view_has_a_word_and_is_made_when_it_is_chosen(on_desk):
    on_desk.begin()
    entries = results_views()
    assert len({one.words for one in entries}) == len(entries)
    for one in entries:
        made = one.build(on_desk.hall)
        assert isinstance(made, PageView)
        assert made.panel is not None
