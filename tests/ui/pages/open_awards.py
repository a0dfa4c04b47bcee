"""The awards page on a small competition, as its tests and those of its views look at it."""

from contextlib import contextmanager

from haihecup.domain.stages import State
from haihecup.services.desk import open_desk
from haihecup.services.publish_results import decide_tie
from haihecup.ui.page import EVERYTHING, Hall
from haihecup.ui.pages.awards_page import AwardsPage
from tests.services.on_the_path import bring
from tests.services.small_competition import PASSPHRASE, a_desk, clock, tie


@contextmanager
def open_awards(qtbot, tasks, messages, path, ways=None, *, opened=True):
    """Open the page; where ``opened``, GJ01 is unsealed."""
    with a_desk(path) as desk:
        if opened:
            decide_tie(desk, "GJ01", tie(desk, "GJ01"), "表面质量更好")
            bring(desk, "GJ01", State.UNSEALED)
    went = [] if ways is None else ways
    hall = Hall(tasks, messages, lambda *way: went.append(way), str, lambda _event: None)
    made = AwardsPage(hall)
    qtbot.addWidget(made)
    made.resize(1190, 690)
    tasks.changed.connect(made.refresh)
    tasks.open(lambda _work: open_desk(path, PASSPHRASE, "周立国", clock), lambda: None)
    made.refresh(EVERYTHING)
    made.show()
    qtbot.waitUntil(tasks.idle)
    yield made
    tasks.close(lambda desk: desk.close())


def rows(page):
    """What stands in the table that is seen."""
    view = page.views.view()
    table = page.own.table() if view is None else view.table()
    columns = range(len(table.rows.columns))
    return [
        [table.rows.cell(place, column).text for column in columns]
        for place in range(table.rows.total())
    ]
