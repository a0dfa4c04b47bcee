import pytest
from PySide6.QtCore import Qt

from haihecup.services.draw_lots import draw

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(open_window, begun_competition):
    """The main window at the journal of a competition of which one event is drawn."""
    return open_window(begun_competition, "journal")


@pytest.fixture
def page(window):
    return window.page()


def column(page, key):
    number = page.model.column_of(key)
    return [page.model.cell(place, number).text for place in range(page.model.rowCount())]


def test_the_newest_entry_stands_first(page):
    acts, times = column(page, "act"), column(page, "time")
    assert acts[0] == "drew the lots"
    assert times == sorted(times, reverse=True)
    assert page.head.facts() == "newest first"


def test_each_entry_names_who_did_it_and_where(page):
    assert set(column(page, "person")) == {"王敏"}
    assert all(column(page, "device"))


def test_typed_words_narrow_the_journal_and_the_count_tells(qtbot, window, page):
    total = page.model.total()
    window.activateWindow()
    qtbot.keyClick(window, Qt.Key.Key_F, CTRL)
    qtbot.keyClicks(page.search_field(), "lots")
    qtbot.waitUntil(lambda: page.model.rowCount() < total)
    assert set(column(page, "act")) == {"drew the lots"}
    assert page.filters._count.text() == f"{page.model.rowCount()} / {total} entries"
    page.search_field().clear()
    qtbot.waitUntil(lambda: page.model.rowCount() == total)


def test_the_journal_follows_the_event_of_the_top_bar(qtbot, window, page, tasks):
    total = page.model.total()
    window.narrow("GJ01")
    qtbot.waitUntil(tasks.idle)
    assert page.model.total() < total
    assert set(column(page, "event")) <= {"GJ01"}
    window.narrow("")
    qtbot.waitUntil(tasks.idle)
    assert page.model.total() == total


def test_what_is_done_meanwhile_appears_on_top(qtbot, window, page, tasks):
    total = page.model.total()
    window.show_page("overview")
    tasks.run("draw", lambda desk, _work: draw(desk, ["WS35"]), lambda _drawn: None)
    qtbot.waitUntil(tasks.idle)
    window.show_page("journal")
    qtbot.waitUntil(tasks.idle)
    assert page.model.total() > total
    assert column(page, "act")[0] == "drew the lots"


def test_the_supervisor_takes_the_journal_out_with_what_verifies_it(
    qtbot, on_desk, page, messages, tmp_path
):
    folder = tmp_path / "监督"
    messages.answers = [{}, folder]
    qtbot.mouseClick(page.export_button, Qt.MouseButton.LeftButton)
    on_desk.settle()
    assert "full ID numbers" in messages.asked[0].text
    names = sorted(one.name for one in folder.iterdir())
    assert names == ["journal.jsonl", "vectors.json", "verify_journal.py"]
    [(kind, sentence)] = messages.read()
    assert kind == "fact"
    assert "verify_journal.py" in sentence
    assert column(page, "act")[0] == "exported data"


@pytest.mark.parametrize("answers", [[None], [{}, None]])
def test_who_thinks_better_of_it_takes_no_journal_out(qtbot, on_desk, page, messages, answers):
    messages.answers = list(answers)
    qtbot.mouseClick(page.export_button, Qt.MouseButton.LeftButton)
    on_desk.settle()
    assert messages.read() == []
    assert column(page, "act")[0] == "drew the lots"
