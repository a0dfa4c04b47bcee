"""Times taken on the command line."""

from haihecup.services.desk import open_desk
from tests.services.small_competition import PASSPHRASE
from tests.ui.sample_sheets import a_marking_desk, works


def test_times_are_keyed_by_work_code_and_listed(command, tmp_path):
    path = tmp_path / "marking.haihe"
    with a_marking_desk(path) as desk:
        first, second = works(desk)[:2]
    done = command("times", path, "GJ01", "--took", first, "1:05:30", "--took", second, "90")
    assert done.out.splitlines()[:2] == [f"{first}  1:05:30", f"{second}  0:01:30"]
    assert done.out.splitlines()[-1] == "6 works have no time yet."
    told = command("times", path, "GJ01", "--json").value
    assert told["works"][0] == {"code": first, "seconds": "3930"}
    assert told["due"] == 6


def test_what_is_no_time_is_refused_and_none_is_kept(command, tmp_path):
    path = tmp_path / "marking.haihe"
    with a_marking_desk(path) as desk:
        first, second = works(desk)[:2]
    done = command("times", path, "GJ01", "--took", first, "90", "--took", second, "soon")
    assert done.refused
    with open_desk(path, PASSPHRASE, "王敏") as desk, desk.reading() as work:
        assert not any(one.elapsed_seconds for one in work.entries.blind("GJ01"))
    assert command("times", path, "GJ01", "--json").value["due"] == 8
