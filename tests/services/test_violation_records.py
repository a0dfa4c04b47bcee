from haihecup.domain.entries import EntryStatus, Violation
from haihecup.domain.journal import Action
from haihecup.domain.records import ViolationRecord
from haihecup.services.violation_records import Strike, note_violation, strike_violation
from tests.services.small_competition import tie

NONE = Violation(None)


def test_a_violation_that_disqualifies_changes_the_status_until_it_is_struck(desk):
    code, _other = tie(desk, "GJ01")
    with desk.writing(Action.VIOLATION_RECORDED) as work:
        entry = work.entries.codes("GJ01")[code]
        note_violation(work, "GJ01", ViolationRecord(entry, NONE, "作弊", disqualifies=True))
        (kept,) = work.violations.of_event("GJ01")
        assert work.entries.get(entry).status is EntryStatus.DISQUALIFIED
        strike = Strike(code, "2026-10-18T08:30:00+00:00", "周立国", "查无实据")
        strike_violation(work, "GJ01", kept, strike)
        assert work.violations.of_event("GJ01") == ()
        assert work.entries.get(entry).status is EntryStatus.COMPETING
        (struck,) = work.struck_violations.of_event("GJ01")
    assert (struck.work_code, struck.cost, struck.struck_reason) == (code, "disqualify", "查无实据")
