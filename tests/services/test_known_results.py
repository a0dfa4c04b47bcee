from dataclasses import replace
from decimal import Decimal

import pytest

from haihecup.domain.entries import Violation
from haihecup.domain.journal import Action
from haihecup.domain.people import SkillLevel
from haihecup.domain.records import ViolationRecord
from haihecup.domain.stages import State
from haihecup.services import known_results
from tests.services.small_competition import tie


@pytest.fixture
def computed(monkeypatch):
    """The codes of the events whose results were computed, in that order."""
    codes = []
    really = known_results.compute

    def compute(event, *rest):
        codes.append(event.code)
        return really(event, *rest)

    monkeypatch.setattr(known_results, "compute", compute)
    return codes


def of_one_person(desk, **changes):
    """Change the particulars of somebody who competes in GJ01."""
    with desk.writing(Action.PERSON_CHANGED) as work:
        key = work.entries.records("GJ01")[0].people[0]
        work.people.put_many({key: replace(work.people.get([key])[key], **changes)})


def test_a_step_on_the_path_shows_the_event_where_it_stands_and_computes_nothing(desk, computed):
    before = desk.computed("GJ01")
    with desk.writing(Action.EVENT_MOVED) as work:
        work.events.put(replace(before.event, state=State.SIGNED))
    after = desk.computed("GJ01")
    assert after.event.state is State.SIGNED
    assert after.results is before.results
    assert desk.compute_all()[0] is after
    assert computed == ["GJ01", "GJ02"]


def test_a_mark_a_violation_and_a_decision_are_counted_at_once(desk, computed):
    before = desk.computed("GJ01").results
    code = tie(desk, "GJ01")[0]
    with desk.writing(Action.VIOLATION_RECORDED) as work:
        entry = work.entries.by_code("GJ01", code).id
        seen = ViolationRecord(entry, Violation(None, Decimal(1)), "未戴护目镜")
        work.violations.add("GJ01", seen)
    after = desk.computed("GJ01").results
    assert {line.violations for line in after.entries} == {0, 1}
    assert after.list_findings != before.list_findings
    desk.computed("GJ01")
    assert computed == ["GJ01", "GJ01"]


def test_an_event_whose_rules_are_changed_is_computed_anew(desk, computed):
    event = desk.computed("GJ01").event
    with desk.writing(Action.RULES_CHANGED) as work:
        work.events.put(replace(event, awards=event.awards[:1]))
    awards = {line.award for line in desk.computed("GJ01").results.entries}
    assert awards == {event.awards[0].name, None}
    assert computed == ["GJ01", "GJ01"]


def test_a_telephone_number_computes_nothing_and_a_skill_level_only_its_own_event(desk, computed):
    desk.compute_all()
    of_one_person(desk, phone="13800000000")
    desk.compute_all()
    assert computed == ["GJ01", "GJ02"]
    of_one_person(desk, skill_level=SkillLevel.TECHNICIAN)
    desk.computed("GJ02")
    desk.compute_all()
    assert computed == ["GJ01", "GJ02", "GJ01"]


def test_another_promotion_table_makes_all_results_anew(desk, computed):
    desk.compute_all()
    with desk.writing(Action.PROMOTION_CHANGED) as work:
        work.edition.put_promotion(replace(work.edition.promotion(), rules={}))
    desk.compute_all()
    assert computed == ["GJ01", "GJ02"] * 2
