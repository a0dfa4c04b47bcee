from unittest.mock import patch

from haihecup.services import desk as desk_module
from haihecup.services import registrations
from haihecup.services.desk import open_desk
from haihecup.services.give_awards import read_boards
from haihecup.services.registrations import list_registrations
from haihecup.ui.reading_ahead import ReadingAhead
from haihecup.ui.tasks import Tasks
from tests.services.small_competition import PASSPHRASE, a_desk


def test_what_the_largest_pages_ask_for_is_there_before_they_ask(qtbot, tmp_path):
    desk = a_desk(tmp_path / "cup.haihe")
    path = desk.path
    desk.close()
    broken, opened = [], []
    tasks = Tasks(broken.append)
    tasks.open(
        lambda _work: opened.append(open_desk(path, PASSPHRASE, "王敏")) or opened[0],
        lambda: None,
    )
    qtbot.waitUntil(tasks.idle)
    ahead = ReadingAhead(tasks, tasks)
    ahead.begin()
    qtbot.waitUntil(lambda: not ahead.reading())

    asked = []
    with (
        patch.object(desk_module, "compute", side_effect=AssertionError),
        patch.object(registrations, "EntryFacts", side_effect=AssertionError),
    ):
        tasks.run("list", lambda desk, _work: list_registrations(desk), asked.append)
        tasks.run("boards", lambda desk, _work: read_boards(desk), asked.append)
        qtbot.waitUntil(tasks.idle)
    assert len(asked) == 2
    assert len(asked[0]) == 16
    tasks.close(lambda desk: desk.close())
    assert broken == []
