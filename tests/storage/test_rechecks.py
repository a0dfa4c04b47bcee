from dataclasses import replace

from haihecup.domain.journal import Action
from haihecup.domain.recheck import Chosen, Found, RecheckRound, RecheckRule, RecheckSheet
from haihecup.storage.check import check
from tests.storage.competitions import LI, later, with_entries

SHEETS = (RecheckSheet("K03", Chosen.TOP), RecheckSheet("K07", Chosen.SAMPLE))
ROUND = RecheckRound("GJ01", 1, RecheckRule(first=1), "5eed", "2026-10-18", "陈志强", 9, SHEETS)


def test_a_round_with_what_was_found_reads_back_as_it_was_kept(database):
    with_entries(database)
    done = replace(SHEETS[1], found=Found.WRONG, person="陈志强", at="2026-10-18", note="抄错")
    with database.writing(Action.RECHECK_DRAWN, by=LI, at=later(20)) as work:
        work.rechecks.add(ROUND)
    with database.writing(Action.RECHECK_RECORDED, by=LI, at=later(21)) as work:
        work.rechecks.put_sheets(ROUND, (done,))
        work.rechecks.add(replace(ROUND, number=2, sheets=()))
    with database.writing(Action.EVENT_MOVED_BACK, by=LI, at=later(22)) as work:
        work.rechecks.lapse(work.rechecks.of_event("GJ01")[1], "补录")
    with database.reading() as work:
        first, second = work.rechecks.of_event("GJ01")
        assert first == replace(ROUND, sheets=(SHEETS[0], done))
        assert second.lapsed == "补录"
        assert work.rechecks.of_event("GJ02") == ()
    assert check(database) == ()
