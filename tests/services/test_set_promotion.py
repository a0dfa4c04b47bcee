from dataclasses import replace

import pytest

from haihecup.domain.competition import Level
from haihecup.domain.journal import Action, sentence
from haihecup.domain.people import SkillLevel
from haihecup.domain.problems import RuleBroken
from haihecup.domain.promotion import TIANJIN_2024, PromotionTable, Target
from haihecup.services.look_over import read_journal
from haihecup.services.set_promotion import promotion_ahead, read_promotion, set_promotion

CHANGED = sentence(Action.PROMOTION_CHANGED)


def with_rule(**changed):
    rules = dict(TIANJIN_2024.rules)
    rules[Level.COMPREHENSIVE] = replace(rules[Level.COMPREHENSIVE], **changed)
    return PromotionTable(rules)


def test_an_edition_begins_with_the_table_of_2024(desk):
    assert read_promotion(desk) == TIANJIN_2024


def test_fewer_places_take_promotions_away_and_that_is_told_first(desk):
    table = with_rule(places=6)
    impact = promotion_ahead(desk, table)
    assert [one.event for one in impact.events] == ["GJ01"]
    assert impact.entries == 2
    assert read_promotion(desk) == TIANJIN_2024
    with pytest.raises(RuleBroken, match="2 promotions change"):
        set_promotion(desk, table)
    set_promotion(desk, table, "按新文件")
    assert read_promotion(desk) == table
    lines = desk.computed("GJ01").results.ranked
    assert [bool(line.promotions[0]) for line in lines] == [True] * 6 + [False] * 2
    told = [row.object for row in read_journal(desk) if row.act == CHANGED]
    assert told == ["按新文件"]


def test_a_table_that_changes_nobodys_promotion_needs_no_reason(desk):
    table = with_rule(students=Target(SkillLevel.TECHNICIAN))
    assert set_promotion(desk, table).value.events == ()
    assert read_promotion(desk) == table


def test_a_table_that_does_not_add_up_is_refused(desk):
    with pytest.raises(RuleBroken, match="how many places"):
        set_promotion(desk, with_rule(places=0))
