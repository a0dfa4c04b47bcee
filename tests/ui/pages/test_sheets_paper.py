import pytest
from PySide6.QtWidgets import QWidget

from haihecup.domain.stages import State
from haihecup.services.desk import open_desk
from haihecup.ui.page import Hall
from haihecup.ui.pages.papers_dialog import PapersDialog
from haihecup.ui.pages.sheets_paper import print_blank, print_totals
from tests.documents.reading_back import copied
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


@pytest.fixture
def page(qtbot):
    """The page over which the paper is shown."""
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def shown(qtbot, page):
    qtbot.waitUntil(lambda: bool(page.findChildren(PapersDialog)))
    (dialog,) = page.findChildren(PapersDialog)
    qtbot.waitUntil(lambda: dialog.sheet.shown)
    return dialog


@pytest.mark.parametrize(("state", "told"), [(State.MARKING, False), (State.KEYED, True)])
def test_totals_bear_marks_once_keying_is_over(qtbot, hall, page, state, told):
    print_totals(hall, "", state, page)
    dialog = shown(qtbot, page)
    assert ("fingerprint" in copied(dialog.paper.pdf)) is told
    assert dialog.paper.name == "Totals sheets"


def test_blank_sheets_are_shown_to_be_printed_and_saved(qtbot, hall, messages, page, tmp_path):
    print_blank(hall, "", page)
    dialog = shown(qtbot, page)
    assert dialog.paper.pages == 24
    messages.answers = [tmp_path / "blank.pdf"]
    dialog.bar.save_button.click()
    qtbot.waitUntil(hall.tasks.idle)
    assert (tmp_path / "blank.pdf").read_bytes() == dialog.paper.pdf
