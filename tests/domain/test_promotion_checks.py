from dataclasses import replace
from decimal import Decimal

import pytest

from haihecup.domain.competition import Level
from haihecup.domain.people import SkillLevel
from haihecup.domain.promotion import TIANJIN_2024, PromotionTable, Target
from haihecup.domain.promotion_checks import check_promotion

RULE = TIANJIN_2024.rules[Level.DISTRICT]


def test_the_table_of_2024_is_right():
    assert check_promotion(TIANJIN_2024) == ()


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"places": None}, "district.places"),
        ({"places": 0}, "district.places"),
        ({"share": Decimal("1.5")}, "district.share"),
        ({"share": Decimal(0)}, "district.share"),
        ({"workers": Target(SkillLevel.NONE)}, "district.workers"),
        ({"students": Target(SkillLevel.SENIOR, SkillLevel.JUNIOR)}, "district.students"),
    ],
)
def test_what_cannot_be_is_named(changed, field):
    table = PromotionTable({Level.DISTRICT: replace(RULE, **changed)})
    assert [problem.field for problem in check_promotion(table)] == [field]
