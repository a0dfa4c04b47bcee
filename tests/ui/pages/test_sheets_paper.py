import pytest

from haihecup.domain.stages import State
from haihecup.services.desk import open_desk
from haihecup.ui.page import Hall
from haihecup.ui.pages.sheets_paper import print_blank, print_totals
from tests.documents.reading_back import copied, page_count
from tests.services.small_competition import PASSPHRASE, clock
from tests.ui.sample_sheets import a_marking_desk


@pytest.fixture
def hall(qtbot, tasks, messages, tmp_path):
    path = tmp_path / "cup.haihe"
    a_marking_desk(path).close()
    tasks.open(lambda _work: open_desk(path, PASSPHRASE, "周立国", clock), lambda: None)
    yield Hall(tasks, messages, lambda *_way: None, lambda: "GJ01", lambda _event: None)
    qtbot.waitUntil(tasks.idle)
    tasks.close(lambda desk: desk.close())


@pytest.mark.parametrize(("state", "told"), [(State.MARKING, False), (State.KEYED, True)])
def test_totals_bear_marks_once_keying_is_over(qtbot, hall, tmp_path, state, told):
    hall.messages.answers = [tmp_path / "totals.pdf"]
    print_totals(hall, "", state)
    qtbot.waitUntil(hall.tasks.idle)
    assert ("fingerprint" in copied((tmp_path / "totals.pdf").read_bytes())) is told
    assert hall.messages.read() == [("fact", "Written: totals.pdf")]


def test_blank_sheets_are_written_and_nothing_where_no_file_is_chosen(
    qtbot, hall, tasks, messages, tmp_path
):
    messages.answers = [None, tmp_path / "blank.pdf"]
    qtbot.waitUntil(tasks.idle)
    print_blank(hall, "")
    assert tasks.idle()
    print_blank(hall, "")
    qtbot.waitUntil(tasks.idle)
    assert page_count((tmp_path / "blank.pdf").read_bytes()) == 24
    assert messages.read() == [("fact", "Written: blank.pdf")]
