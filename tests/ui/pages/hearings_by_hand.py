"""Violations and appeals of GJ01 of the small competition, and the hands of who writes them."""

from PySide6.QtCore import Qt

from haihecup.domain.appeals import Decision, Ruling
from haihecup.domain.corrections import CANCEL
from haihecup.domain.stages import State
from haihecup.services.hear_appeals import Objection, decide_appeal, file_appeal, record_hearing
from haihecup.services.keep_violations import Offence, give_time_back, record_violation
from haihecup.services.move_events import move_back
from haihecup.services.post_notice import post_notice
from haihecup.services.publish_results import decide_tie
from tests.services.on_the_path import bring
from tests.services.small_competition import NAMES, codes_by_name, tie

SEEN = "未戴护目镜"
SUBJECT = "外圆尺寸的测量有误"
PANEL, SAID = "孙国华、林静、吕静", "张三陈述，裁判长说明"


def marking(desk):
    """GJ01 as its marks are keyed."""
    for _step in range(2):
        move_back(desk, "GJ01", "补录", "吕静")


def befallen(desk):
    """GJ01 while marks are keyed, with a module cancelled and time given back."""
    marking(desk)
    first = code_of(desk, 0)
    record_violation(desk, "GJ01", Offence(first, "A", CANCEL, "中途离场", "6.2", "陈志强"))
    give_time_back(desk, "GJ01", first, "5:00", "机床断电", "陈志强")


def code_of(desk, number):
    """The work code of one of them; only the tests may know."""
    return codes_by_name(desk, "GJ01")[NAMES[number]]


def click(qtbot, on_desk, button):
    """Click a button and wait for what follows."""
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    on_desk.settle()
    on_desk.settle()


def write_down(qtbot, on_desk, view, code, points, seen=SEEN):
    """Report a violation as whoever stands there does it: by typing."""
    click(qtbot, on_desk, view.main)
    dialog = view.dialog
    dialog.work.choose(code)
    dialog.points.line.setFocus()
    qtbot.keyClicks(dialog.points.line, points)
    dialog.points.left.emit(points)
    on_desk.settle()
    dialog.seen.area.setPlainText(seen)
    return dialog


def posted(desk):
    """GJ01 with its public notice posted, so that the deadline runs."""
    decide_tie(desk, "GJ01", tie(desk, "GJ01"), "表面质量更好")
    bring(desk, "GJ01", State.UNSEALED)
    post_notice(desk, ["GJ01"])


def filed(desk):
    """The same with an appeal of a work, and one that was heard already."""
    posted(desk)
    code = codes_by_name(desk, "GJ01")[NAMES[3]]
    file_appeal(desk, "GJ01", Objection("张三", "和平区", SUBJECT, code, "T"))
    file_appeal(desk, "GJ01", Objection("李四", "河东区", "计时有误"))
    record_hearing(desk, "GJ01", 2, PANEL, SAID)


def granted(desk):
    """The same with the first appeal upheld."""
    filed(desk)
    record_hearing(desk, "GJ01", 1, PANEL, SAID)
    decide_appeal(desk, "GJ01", 1, Ruling(Decision.UPHELD, "周立国", "林静", "复测有误差"))


def file_one(qtbot, on_desk, view):
    """Fill in an appeal as whoever takes it in does."""
    click(qtbot, on_desk, view.file_button)
    dialog = view.dialog
    qtbot.keyClicks(dialog.person.line, "Zhang")
    dialog.delegation.choose("和平区")
    dialog.subject.area.setPlainText(SUBJECT)
    return dialog
