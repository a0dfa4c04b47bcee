"""Small events, entries and marks for the tests of the rulebook, with sensible defaults."""

from dataclasses import replace
from decimal import Decimal

from haihecup.domain.competition import (
    GUEST_PRESETS,
    Event,
    Group,
    GuestPreset,
    Level,
    Ranking,
    Unbroken,
)
from haihecup.domain.entries import Entry, Member
from haihecup.domain.people import SkillLevel
from haihecup.domain.results import compute
from haihecup.domain.scheme import Aspect, Direct, MarkingScheme, Module, ModuleKind, SubCriterion

WORKED_EXAMPLE = """{
 "format": "haihecup-event/1",
 "edition": {"name": "2026年“海河工匠杯”技能大赛", "year": 2026},
 "event": {
  "code": "GJ01", "name": "数控车", "level": "comprehensive", "group": "workers", "team_size": 1,
  "scheme": {"modules": [
   {"code": "T", "name": "理论知识", "kind": "theory", "weight": "0.30",
    "sub_criteria": [{"code": "T1", "name": "理论考试", "aspects": [
      {"code": "T1.1", "name": "卷面", "kind": "direct", "max": "100"}]}]},
   {"code": "A", "name": "零件加工", "kind": "practical", "weight": "0.70",
    "sub_criteria": [{"code": "A1", "name": "尺寸", "aspects": [
      {"code": "A1.1", "name": "外圆", "kind": "measured", "max": "60", "nominal": "80.00",
       "bands": [{"within": "0.02", "mark": "60"}, {"within": "0.05", "mark": "30"}]},
      {"code": "A1.2", "name": "表面", "kind": "judgement", "max": "40"}]}]}]},
  "ranking": {"tie_break": [{"key": "module", "code": "A"}, {"key": "time"}],
              "unbroken": "decision"},
  "guests": {"ranking": "together", "displace": false, "awards": true, "promotion": true},
  "awards": [{"name": "一等奖", "rule": "share", "share": "0.10", "at_least": 1},
             {"name": "二等奖", "rule": "share", "share": "0.20"},
             {"name": "三等奖", "rule": "share", "share": "0.30"}]
 },
 "entries": [
  {"id": "e1", "delegation": "和平区", "guest": false, "status": "competing",
   "elapsed_seconds": "5400", "decision": null,
   "violations": [{"module": "A", "points": "2.00"}],
   "members": [{"name": "张三", "skill_level": "senior", "promoted_this_year": false}]}],
 "marks": [{"entry": "e1", "aspect": "T1.1", "scores": ["78.5"]},
           {"entry": "e1", "aspect": "A1.1", "scores": ["80.01"]},
           {"entry": "e1", "aspect": "A1.2", "scores": ["2", "3", "2"]}]
}"""


def a_module(code, *aspects, weight="1", kind=ModuleKind.PRACTICAL):
    """A module with one sub-criterion; without aspects, with one direct aspect of 100."""
    parts = aspects or (Aspect(f"{code}1.1", "", Decimal(100), Direct()),)
    return Module(code, code, (SubCriterion(f"{code}1", "", parts),), kind, Decimal(weight))


def an_event(*modules, **changes):
    """A comprehensive event for workers; one module A of 100 unless told otherwise."""
    event = Event(
        code="E",
        name="焊接",
        level=Level.COMPREHENSIVE,
        group=Group.WORKERS,
        scheme=MarkingScheme(modules or (a_module("A"),)),
        ranking=Ranking((), Unbroken.SHARE),
        guests=GUEST_PRESETS[GuestPreset.FULL],
    )
    return replace(event, **changes)


def an_entry(entry_id, *levels, **changes):
    """A competing entry with one member per skill level, with one of no level by default."""
    members = tuple(Member(f"选手{level}", level) for level in levels or (SkillLevel.NONE,))
    return replace(Entry(entry_id, "和平区", members), **changes)


def with_totals(totals, event=None, **entries):
    """Compute an event of one module from totals by id; ``entries`` replace the plain ones."""
    return compute(
        event or an_event(),
        [entries.get(entry_id, an_entry(entry_id)) for entry_id in totals],
        [(entry_id, "A1.1", str(total)) for entry_id, total in totals.items()],
    )


def places(results):
    return {line.id: line.place for line in results.entries}


def awards(results):
    return {line.id: line.award for line in results.entries}


def codes(results):
    return [problem.code for problem in results.problems]
