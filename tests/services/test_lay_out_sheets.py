from decimal import Decimal

import pytest

from haihecup.domain.problems import RuleBroken
from haihecup.domain.scheme import Aspect, Judgement
from haihecup.services.lay_out_sheets import own_cell, read_marking
from tests.services.small_competition import NAMES
from tests.ui.sample_sheets import a_marking_desk

JUDGED = Aspect("A1.1", "外观", Decimal(9), Judgement())


@pytest.fixture
def marking(tmp_path):
    with a_marking_desk(tmp_path / "cup.haihe") as desk:
        yield desk


def test_a_sheet_holds_the_works_in_the_order_of_their_codes_and_nobodys_name(marking):
    sheet = read_marking(marking, "GJ01")
    codes = [row.work_code for row in sheet.rows]
    assert (codes, len(codes)) == (sorted(codes), 8)
    assert not [name for name in NAMES if name in str(sheet)]
    with marking.reading() as work:
        stations = {one.station for one in work.entries.roster("GJ01")}
    assert stations.isdisjoint({row.session for row in sheet.rows})


def test_a_module_that_is_not_there_is_named(marking):
    assert read_marking(marking, "GJ01", "T").module.name == "理论"
    with pytest.raises(RuleBroken, match="GJ01 has no module X"):
        read_marking(marking, "GJ01", "X")


@pytest.mark.parametrize(("number", "scores"), [(1, "2"), (2, ""), (3, "3"), (0, ""), (4, "")])
def test_a_judge_sees_the_score_of_his_column(number, scores):
    mine = own_cell(JUDGED, "2 _ 3", number)
    assert (mine.scores, mine.own, mine.done) == (scores, True, bool(scores))
