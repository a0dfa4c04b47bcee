from haihecup.ui.drafts import DraftGuard


def test_the_window_asks_before_a_draft_is_lost(window, messages, monkeypatch):
    DraftGuard(window, messages)
    window.show_page("overview")
    given_up = []
    monkeypatch.setattr(window.page(), "unsaved", lambda: "GJ01 is not saved yet.")
    monkeypatch.setattr(window.page(), "give_up", lambda: given_up.append("GJ01"))
    messages.answers = [None]
    assert not window.close()
    assert window.isVisible()
    assert given_up == []
    messages.answers = [{}]
    assert window.close()
    assert given_up == ["GJ01"]


def test_without_drafts_the_window_closes_at_once(window, messages):
    DraftGuard(window, messages)
    window.show_page("overview")
    assert window.close()
