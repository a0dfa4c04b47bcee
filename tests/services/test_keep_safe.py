import pytest

from haihecup.domain.problems import RuleBroken
from haihecup.services.desk import open_desk
from haihecup.services.keep_safe import (
    EVERY,
    backup_before,
    backup_folder,
    check_competition,
    keep_backed_up,
    list_backups,
    make_backup,
    restore_backup,
)
from haihecup.services.publish_results import decide_tie
from haihecup.storage.backups import Reason
from haihecup.storage.engines import connect_file
from tests.services.small_competition import PASSPHRASE, a_desk, clock, tie


def test_an_untouched_competition_agrees_with_its_journal(desk):
    assert check_competition(desk) == ()


def test_a_mark_changed_with_another_tool_is_found(tmp_path):
    path = tmp_path / "cup.haihe"
    with a_desk(path) as desk:
        key = desk.database.place.key
    raw = connect_file(path, key)
    raw.execute("UPDATE marks SET scores = '99' WHERE aspect = 'T1.1' AND scores = '90'")
    raw.close()
    with open_desk(path, PASSPHRASE, "王敏", clock) as desk:
        found = check_competition(desk)
    assert [(one.table, one.event) for one in found] == [("marks", "GJ01")]


def test_an_older_copy_put_back_is_found_by_what_this_machine_remembers(tmp_path):
    path = tmp_path / "cup.haihe"
    a_desk(path).close()
    older = path.read_bytes()
    with open_desk(path, PASSPHRASE, "王敏", clock) as desk:
        decide_tie(desk, "GJ01", tie(desk, "GJ01"), "工艺更好")
    path.write_bytes(older)
    with open_desk(path, PASSPHRASE, "王敏", clock) as desk:
        assert {one.event for one in check_competition(desk)} == {"GJ01"}


def test_a_backup_opens_with_the_same_passphrase_and_holds_the_same(desk, tmp_path):
    backup = make_backup(desk, tmp_path / "kept").value
    totals = [line.total for line in desk.computed("GJ01").results.entries]
    restore_backup(backup.path, PASSPHRASE, tmp_path / "new.haihe", "王敏", clock)
    with open_desk(tmp_path / "new.haihe", PASSPHRASE, "王敏", clock) as other:
        assert [one.total for one in other.computed("GJ01").results.entries] == totals
        assert check_competition(other) == ()


def test_a_backup_is_never_restored_over_a_file_that_is_there(desk, tmp_path):
    backup = make_backup(desk, tmp_path / "kept").value
    with pytest.raises(RuleBroken):
        restore_backup(backup.path, PASSPHRASE, desk.path, "王敏", clock)


def test_backups_are_listed_newest_first_with_their_reason(desk):
    make_backup(desk)
    backup_before(desk)
    reasons = {one.reason for one in list_backups(desk)}
    assert reasons == {Reason.BY_HAND, Reason.IMPORT}


def test_a_backup_is_made_on_opening_once_for_the_same_journal(desk):
    assert keep_backed_up(desk, "opened").value.reason is Reason.OPENED
    assert keep_backed_up(desk, "opened").value is None


def test_during_work_a_backup_is_made_every_ten_minutes_of_change(desk):
    make_backup(desk)
    desk.clock = lambda: clock() + EVERY
    assert keep_backed_up(desk, "timed").value is None  # nothing has changed
    decide_tie(desk, "GJ01", tie(desk, "GJ01"), "工艺更好")
    desk.clock = lambda: clock() + EVERY / 2
    assert keep_backed_up(desk, "timed").value is None  # too early
    desk.clock = lambda: clock() + EVERY
    assert keep_backed_up(desk, "timed").value.reason is Reason.TIMED


def test_backups_go_where_the_organiser_wants_them(desk, tmp_path):
    keep_backed_up(desk, "opened", str(tmp_path / "stick"))
    assert [one.path.parent for one in list_backups(desk)] == [tmp_path / "stick"]
    keep_backed_up(desk, "opened")
    assert backup_folder(desk) == tmp_path / "cup-backups"
