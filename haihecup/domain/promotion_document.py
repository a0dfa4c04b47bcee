"""The promotion table as a JSON document, as the edition keeps it and archives carry it."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from haihecup.domain.competition import Level
from haihecup.domain.people import SkillLevel
from haihecup.domain.promotion import PromotionRule, PromotionTable, Target


def promotion_document(table: PromotionTable) -> dict[str, Any]:
    """Return a promotion table as a document."""
    return {
        str(level): {
            "places": rule.places,
            "share": None if rule.share is None else str(rule.share),
            "workers": _target_document(rule.workers),
            "students": _target_document(rule.students),
        }
        for level, rule in table.rules.items()
    }


def _target_document(target: Target) -> list[str | None]:
    return [target.level, target.holding]


def read_promotion_table(document: Mapping[str, Any]) -> PromotionTable:
    """Return the promotion table that such a document tells of."""
    return PromotionTable(
        {
            Level(level): PromotionRule(
                workers=_read_target(rule["workers"]),
                students=_read_target(rule["students"]),
                places=rule["places"],
                share=None if rule["share"] is None else Decimal(rule["share"]),
            )
            for level, rule in document.items()
        }
    )


def _read_target(document: list[str | None]) -> Target:
    level, holding = (None if word is None else SkillLevel(word) for word in document)
    return Target(level or SkillLevel.NONE, holding)
