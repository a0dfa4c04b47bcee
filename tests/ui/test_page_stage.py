def test_the_page_that_is_seen_is_known(window):
    assert window.stack.page() is None
    window.show_page("marks")
    assert window.stack.page() is window.page()
    assert window.page_key() == "marks"
