"""Who won earlier: from last year's competition, or from a list."""

import pytest

from haihecup.domain.competition import Edition
from haihecup.domain.problems import RuleBroken
from haihecup.domain.records import EarlierWinner
from haihecup.services.desk import create_desk
from haihecup.services.earlier_winners import forget_winners, list_winners, take_winners
from haihecup.services.prepare_competition import add_events
from haihecup.services.undo import undo
from tests.services.rosters import an_event, clock
from tests.services.small_competition import NAMES, PASSPHRASE, a_desk


@pytest.fixture
def desk(tmp_path):
    path = tmp_path / "cup.haihe"
    with create_desk(path, PASSPHRASE, Edition("杯赛", 2027), "王敏", clock) as made:
        yield made


def test_whoever_has_an_award_in_last_years_competition_is_known(desk, tmp_path):
    last = tmp_path / "last.haihe"
    a_desk(last).close()
    before = last.read_bytes()
    taken = take_winners(desk, last, PASSPHRASE).value
    assert taken.added == len(list_winners(desk)) > 0
    assert {one.year for one in list_winners(desk)} == {2026}
    assert {one.name for one in list_winners(desk)} <= set(NAMES)
    assert all(one.id_number for one in list_winners(desk))
    assert last.read_bytes() == before


def test_a_wrong_passphrase_is_told(desk, tmp_path):
    last = tmp_path / "last.haihe"
    a_desk(last).close()
    with pytest.raises(RuleBroken):
        take_winners(desk, last, "wrong")


def test_a_list_is_read_by_its_headings_and_what_says_too_little_is_counted(desk, tmp_path):
    path = tmp_path / "名单.csv"
    path.write_text(
        "往届获奖名单\n序号,姓名,身份证号,赛项,届次,奖项\n"
        "1,张　伟,990101 19900307 1229,数控车,2025年第九届,一等奖\n"
        "2,李娜,,焊接,2024,\n"
        "3,王芳,,烘焙,第七届,二等奖\n\n",
        encoding="utf-8",
    )
    outcome = take_winners(desk, path)
    assert (outcome.value.added, outcome.value.left_out) == (2, 1)
    assert list_winners(desk) == (
        EarlierWinner("张伟", "数控车", 2025, "一等奖", "990101199003071229"),
        EarlierWinner("李娜", "焊接", 2024, "an award"),
    )
    assert take_winners(desk, path).value.added == 0
    undo(desk, outcome.receipt)
    assert list_winners(desk) == ()


def test_a_file_without_winners_is_refused(desk, tmp_path):
    path = tmp_path / "名单.csv"
    path.write_text("姓名,电话\n张伟,1\n", encoding="utf-8")
    with pytest.raises(RuleBroken, match="tells of no winner"):
        take_winners(desk, path)


def test_the_list_is_emptied(desk, tmp_path):
    path = tmp_path / "名单.csv"
    path.write_text("姓名,赛项,年份\n张伟,数控车,2025\n", encoding="utf-8")
    take_winners(desk, path)
    assert forget_winners(desk).value == 1
    assert list_winners(desk) == ()


def test_events_are_known_by_their_other_names_and_those_that_are_none_are_told(desk, tmp_path):
    add_events(desk, [an_event("GJ01", "数控车")])
    path = tmp_path / "名单.csv"
    path.write_text(
        "姓名,赛项,年份\n张伟,GJ01 数控车,2025\n李娜,数控车（职工组）,2025\n王芳,开锁,2025\n",
        encoding="utf-8",
    )
    assert take_winners(desk, path).value.elsewhere == ("开锁",)
    assert {one.name: one.event_name for one in list_winners(desk)} == {
        "张伟": "数控车",
        "李娜": "数控车",
        "王芳": "开锁",
    }
