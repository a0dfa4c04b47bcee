from dataclasses import replace

from haihecup.ui.components.mark_switches import SHEET, TABLE, MarkSwitches
from tests.ui.sample_sheets import a_row, a_sheet


def test_modules_and_sessions_are_offered_only_where_there_are_several(qtbot):
    switches = MarkSwitches(TABLE)
    qtbot.addWidget(switches)
    rows = [replace(a_row(f"K{n}"), session="上午" if n else "下午") for n in range(2)]
    switches.show_choices(a_sheet(*rows), "")
    asked = []
    for signal in (switches.module_chosen, switches.session_chosen, switches.view_chosen):
        signal.connect(asked.append)
    switches.module().chosen.emit("T")
    switches._made[0].chosen.emit("上午")
    switches._view.chosen.emit(SHEET)
    assert asked == ["T", "上午", SHEET]
    one = a_sheet(a_row("K1"))
    switches.show_choices(replace(one, modules=one.modules[:1]), "")
    assert switches.module() is None
    switches.show_progress(3, 8)
    assert switches.progress.text() == "Marked 3 / 8"
