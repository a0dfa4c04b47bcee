"""Violations and appeals of a small competition, as pictures show them: each view, each dialog."""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from haihecup.demo.made_up_hearings import object_to_some, report_some
from haihecup.services.desk import Desk
from haihecup.ui.main_window import MainWindow
from haihecup.ui.pages.appeals_view import AppealsDesk
from haihecup.ui.pages.results_page import ResultsPage
from haihecup.ui.pages.violation_dialogs import ViolationDialog
from haihecup.ui.pages.violations_view import ViolationsDesk
from tests.services.small_competition import a_desk
from tests.ui.pages.hearings_by_hand import SEEN, marking, posted

Settle = Callable[[], None]


def made(path: Path, view: str) -> Path:
    """Make the competition whose view is to be seen."""
    with a_desk(path) as desk:
        _befallen(desk) if view == "violations" else _contested(desk)
    return path


def _befallen(desk: Desk) -> None:
    marking(desk)
    report_some(desk, "GJ01")


def _contested(desk: Desk) -> None:
    posted(desk)
    object_to_some(desk, "GJ01")


def views_and_dialogs(
    window: MainWindow, view: str, settle: Settle
) -> Iterator[tuple[str, QWidget]]:
    """Return what is to be seen, one after the other: the view, then what it asks with."""
    window.narrow("GJ01")
    window.show_page("results")
    settle()
    page = window.page()
    assert isinstance(page, ResultsPage)
    page.views.choose(view)
    settle()
    yield view, window
    desk = page.views.view()
    assert isinstance(desk, ViolationsDesk | AppealsDesk)
    acts: dict[str, Callable[[], None]]
    if isinstance(desk, ViolationsDesk):
        acts = {"report": desk.report, "time": desk.give_time}
    else:
        acts = {
            "file": desk.file,
            "decide": partial(_go_on, desk, 2),
            "hear": partial(_go_on, desk, 3),
        }
    for name, act in acts.items():
        act()
        settle()
        dialog = desk.dialog
        assert dialog is not None
        if isinstance(dialog, ViolationDialog):
            dialog.work.choose(dialog.work.box.itemData(0))
            dialog.points.set_text("2")
            dialog.seen.set_text(SEEN)
            dialog.points.left.emit("2")
            settle()
        yield f"{view}-{name}", dialog
        dialog.reject()
        settle()


def _go_on(desk: AppealsDesk, place: int) -> None:
    desk.table.go_to_place(place)
    desk.go_on()
