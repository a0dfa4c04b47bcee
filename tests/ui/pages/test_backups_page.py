from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from haihecup.services.desk import open_desk
from haihecup.services.keep_safe import make_backup
from haihecup.storage.engines import connect_file
from haihecup.ui.pages.backups_page import BackupsPage
from haihecup.ui.tokens import Tone
from tests.services.small_competition import PASSPHRASE, a_desk, clock


@pytest.fixture
def page(on_desk):
    on_desk.begin(make_backup)
    return on_desk.show(BackupsPage)


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def test_without_a_backup_the_page_says_when_one_is_made(on_desk):
    on_desk.begin()
    page = on_desk.show(BackupsPage)
    assert page.empty.isVisible()
    assert not page.restore_button.isEnabled()


def test_a_backup_is_made_by_hand_and_listed(qtbot, page, on_desk):
    press(qtbot, page.make_button)
    on_desk.settle()
    assert page.model.total() == 2
    assert {row.reason.value for row in page.model.shown_rows()} == {"by-hand"}


def test_the_panel_tells_what_a_backup_holds(page):
    facts = dict(page.facts.facts())
    assert facts["Occasion"] == "by hand"
    assert facts["File"].startswith("cup-20261018-083000")


def test_an_untouched_competition_agrees_with_its_journal(qtbot, page, on_desk):
    press(qtbot, page.check_button)
    on_desk.settle()
    (found,) = page.found.findings()
    assert (found.sentence, found.tone) == ("Everything agrees with the journal.", Tone.OK)
    assert page.check_button.isEnabled()
    assert page.progress.isHidden()


def test_a_mark_changed_behind_the_programs_back_is_named(qtbot, on_desk):
    def tamper(path):
        desk = a_desk(path)
        raw = connect_file(path, desk.database.place.key)
        raw.execute("UPDATE marks SET scores = '99' WHERE aspect = 'T1.1' AND scores = '90'")
        raw.close()
        return desk

    on_desk.begin(make=tamper)
    page = on_desk.show(BackupsPage)
    press(qtbot, page.check_button)
    on_desk.settle()
    assert [one.place for one in page.found.findings()] == ["GJ01"]
    assert page.check_head.count.text() == "1"


def test_a_backup_is_restored_into_a_new_file(qtbot, page, on_desk, messages, tmp_path):
    target = tmp_path / "again.haihe"
    messages.answers = [{"passphrase": PASSPHRASE}, target]
    press(qtbot, page.restore_button)
    on_desk.settle()
    assert messages.read() == [("fact", f"Restored into {target}.")]
    with open_desk(target, PASSPHRASE, "王敏", clock) as desk:
        assert desk.edition().year == 2026


@pytest.mark.parametrize("answers", [[None], [{"passphrase": PASSPHRASE}, None]])
def test_a_restore_that_is_called_off_writes_nothing(qtbot, page, messages, tmp_path, answers):
    messages.answers = answers
    before = set(Path(tmp_path).rglob("*.haihe"))
    press(qtbot, page.restore_button)
    assert set(Path(tmp_path).rglob("*.haihe")) == before


def test_a_wrong_passphrase_restores_nothing(qtbot, page, on_desk, messages, tmp_path):
    messages.answers = [{"passphrase": "wrong"}, tmp_path / "again.haihe"]
    press(qtbot, page.restore_button)
    on_desk.settle()
    assert messages.read()[0][0] == "problem"
    assert not (tmp_path / "again.haihe").exists()
