from haihecup.ui.drafts import DraftGuard


def test_the_window_asks_before_a_draft_is_lost(window, messages, monkeypatch):
    DraftGuard(window, messages)
    window.show_page("overview")
    monkeypatch.setattr(window.page(), "unsaved", lambda: "GJ01 is not saved yet.")
    messages.answers = [None]
    assert not window.close()
    assert window.isVisible()
    messages.answers = [{}]
    assert window.close()


def test_without_drafts_the_window_closes_at_once(window, messages):
    DraftGuard(window, messages)
    window.show_page("overview")
    assert window.close()
