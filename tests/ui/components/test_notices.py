from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.notices import TOAST_MS, Banner, EmptyPage, Toast
from haihecup.ui.tokens import Tone


def test_a_banner_leads_to_the_way_out(qtbot, worn, look_at):
    banner = Banner(Tone.ERROR, "Network down, 3 changes wait here", "Send again")
    qtbot.addWidget(banner)
    banner.resize(400, 40)
    assert {worn.error_tint, worn.error} <= look_at(banner)
    assert banner.accessibleName() == banner.sentence()
    with qtbot.waitSignal(banner.acted):
        qtbot.mouseClick(banner.findChild(Button), Qt.MouseButton.LeftButton)
    banner.set_sentence("2 changes wait here")
    assert banner.sentence() == "2 changes wait here"


def test_a_toast_takes_back_what_it_tells_of_once(qtbot):
    host, undone = QWidget(), []
    qtbot.addWidget(host)
    host.resize(600, 400)
    host.show()
    toast = Toast(host)
    assert not toast.undo()
    toast.tell("3 people sent back", lambda: undone.append(1))
    assert toast.sentence() == "3 people sent back"
    assert toast.geometry().bottom() < 400
    with qtbot.waitSignal(toast.gone):
        qtbot.mouseClick(toast, Qt.MouseButton.LeftButton)
    assert undone == [1]
    assert toast.sentence() == ""
    assert not toast.undo()


def test_a_toast_goes_by_itself_and_keeps_to_the_middle(qtbot):
    host = QWidget()
    qtbot.addWidget(host)
    host.resize(600, 400)
    host.show()
    toast = Toast(host)
    assert toast._timer.interval() == TOAST_MS == 6000
    toast._timer.setInterval(20)
    toast.tell("1 person sent back", lambda: None)
    host.resize(800, 400)
    assert abs(toast.geometry().center().x() - 400) < 3
    with qtbot.waitSignal(toast.gone):
        pass


def test_an_empty_page_says_what_is_missing_and_what_to_do(qtbot, worn, look_at):
    page = EmptyPage(
        "roster", "No people yet", "Import a roster", (Button("Import", Kind.PRIMARY),)
    )
    qtbot.addWidget(page)
    page.resize(400, 200)
    assert page.accessibleName() == "No people yet Import a roster"
    assert {worn.accent_tint, worn.accent_fill} <= look_at(page)
