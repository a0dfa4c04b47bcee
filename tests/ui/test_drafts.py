from haihecup.ui.drafts import DraftGuard, given_up


def test_the_window_asks_before_a_draft_is_lost(window, messages, monkeypatch):
    DraftGuard(window, messages)
    window.show_page("overview")
    lost = []
    monkeypatch.setattr(window.page(), "unsaved", lambda: "GJ01 is not saved yet.")
    monkeypatch.setattr(window.page(), "give_up", lambda: lost.append("GJ01"))
    messages.answers = [None]
    assert not window.close()
    assert window.isVisible()
    assert lost == []
    messages.answers = [{}]
    assert window.close()
    assert lost == ["GJ01"]


def test_without_drafts_the_window_closes_at_once(window, messages):
    DraftGuard(window, messages)
    window.show_page("overview")
    assert window.close()


def test_what_is_filled_in_is_lost_only_where_somebody_says_so(messages):
    assert given_up(messages, "")
    assert messages.asked == []
    messages.answers = [None, {}]
    assert not given_up(messages, "GJ01 is not saved yet.")
    assert given_up(messages, "GJ01 is not saved yet.")
    assert messages.asked[0].text == "GJ01 is not saved yet."
