from dataclasses import replace
from datetime import date

from haihecup.domain.competition import Award, Places
from haihecup.domain.results import compute
from haihecup.domain.stages import State
from haihecup.services.issue_certificates import issue, list_certificates
from haihecup.services.publish_results import decide_tie
from haihecup.services.weigh_change import Standing, called_in, certificates_touched
from tests.services.on_the_path import bring
from tests.services.small_competition import NAMES, tie


def test_entries_are_called_by_their_codes_until_they_are_unsealed(desk):
    computed = desk.computed("GJ01")
    with desk.reading() as work:
        called = called_in(work, computed.event)
        assert set(called.values()) == {one.work_code for one in computed.entries}
        opened = called_in(work, replace(computed.event, state=State.UNSEALED))
    assert set(opened.values()) == set(NAMES)


def test_only_certificates_that_would_say_something_else_are_touched(desk):
    decide_tie(desk, "GJ01", tie(desk, "GJ01"), "表面质量更好")
    bring(desk, "GJ01", State.FINAL)
    issue(desk, ["GJ01"], date(2026, 10, 28))
    computed = desk.computed("GJ01")
    fewer = replace(computed.event, awards=(Award("一等奖", Places(1, 1)),))
    with desk.reading() as work:
        marks = work.marks.of_event("GJ01")
        before = Standing(computed.event, computed.results)
        after = Standing(fewer, compute(fewer, computed.entries, marks))
        called = called_in(work, computed.event)
        assert certificates_touched(work, before, before, called) == ()
        touched = certificates_touched(work, before, after, called)
    first = next(row for row in list_certificates(desk) if row.certificate.award == "一等奖")
    assert len(touched) == 3
    assert first.serial not in {one.serial for one in touched}
    assert {one.award for one in touched} == {None}
