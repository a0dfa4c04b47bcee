import json
from decimal import Decimal

from haihecup.domain.competition import Level
from haihecup.domain.people import SkillLevel
from haihecup.domain.promotion import TIANJIN_2024, PromotionRule, PromotionTable, Target
from haihecup.domain.promotion_document import promotion_document, read_promotion_table

OTHER = PromotionTable(
    {
        Level.DISTRICT: PromotionRule(
            Target(SkillLevel.SENIOR), Target(SkillLevel.JUNIOR), share=Decimal("0.25")
        )
    }
)


def test_a_table_reads_back_as_it_was_written():
    for table in (TIANJIN_2024, OTHER):
        assert read_promotion_table(json.loads(json.dumps(promotion_document(table)))) == table
