from dataclasses import replace
from datetime import date

from haihecup.domain.appeals import Appeal, Decision
from haihecup.domain.corrections import Change, Correctable, Correction, MovedLine, NotedViolation
from haihecup.domain.journal import Action
from haihecup.domain.judges import Duty
from haihecup.domain.public_notice import Notice
from haihecup.domain.records import TimeCredit
from haihecup.domain.sign_off import Seal, Signature
from haihecup.storage.check import check
from tests.storage.competitions import LI, later, with_entries

AT = "2026-10-18T16:30:00+00:00"
SIGNATURE = Signature("GJ01", 1, Duty.SUPERVISOR, "吕静", AT, Seal("a1", "b2"), 41, "f0")
NOTICE = Notice("GJ01", 1, date(2026, 10, 19), date(2026, 10, 26), AT, "王敏", 1, "a1")
CHANGE = Change("K03", Correctable.MARK, "9", "A1.1", "8", "读数抄错")
LINE = MovedLine("K03", ("80.00", "81.00"), ("2", "1"), ("", "一等奖"))
CORRECTION = Correction(
    "GJ01", 1, AT, (CHANGE,), "读数抄错", "周立国", "吕静", 1, (LINE,), ("2026-0412",), (), 2
)
APPEAL = Appeal("GJ01", 1, AT, "张三", "和平区", "外圆尺寸", "K03", "A", AT, "交通受阻")
STRUCK = NotedViolation(
    "GJ01", "K03", "A", "2.00", "未戴护目镜", "规程 6.2", "李强", AT, AT, "周立国", "认错工位"
)


def write(database, change):
    with database.writing(Action.RESULTS_SIGNED, by=LI, at=later(20), subject="GJ01") as work:
        change(work)


def without_id(one):
    assert one.id
    return replace(one, id="")


def test_signatures_stay_and_say_why_they_no_longer_count(database):
    with_entries(database)
    write(database, lambda work: work.signatures.add(SIGNATURE))
    with database.reading() as work:
        kept = work.signatures.of_event("GJ01")
    assert [without_id(one) for one in kept] == [SIGNATURE]
    write(database, lambda work: work.signatures.void(kept, AT, "周立国", "更正"))
    with database.reading() as work:
        (void,) = work.signatures.of_event("GJ01")
        assert (void.voided_at, void.voided_by, void.void_reason) == (AT, "周立国", "更正")
        assert not void.counts
        assert work.signatures.of_event("GJ02") == ()
    assert check(database) == ()


def test_notices_read_back_as_they_were_posted(database):
    with_entries(database)
    write(database, lambda work: work.notices.put(NOTICE))
    with database.reading() as work:
        (kept,) = work.notices.of_event("GJ01")
    assert without_id(kept) == NOTICE
    write(database, lambda work: work.notices.put(replace(kept, early_reason="无异议")))
    with database.reading() as work:
        assert [one.early_reason for one in work.notices.of_event("GJ01")] == ["无异议"]


def test_corrections_read_back_with_both_values_and_both_people(database):
    with_entries(database)
    write(database, lambda work: work.corrections.add(CORRECTION))
    write(database, lambda work: work.corrections.add(replace(CORRECTION, number=2)))
    with database.reading() as work:
        kept = work.corrections.of_event("GJ01")
    assert [one.number for one in kept] == [1, 2]
    assert without_id(kept[0]) == CORRECTION
    assert check(database) == ()


def test_appeals_read_back_open_and_decided(database):
    with_entries(database)
    write(database, lambda work: work.appeals.put(APPEAL))
    with database.reading() as work:
        (kept,) = work.appeals.of_event("GJ01")
    assert without_id(kept) == APPEAL
    decided = replace(kept, decision=Decision.PARTLY, decided_at=AT, decided_by="仲裁组")
    write(database, lambda work: work.appeals.put(decided))
    with database.reading() as work:
        assert work.appeals.of_event("GJ01") == (decided,)
        assert work.appeals.everywhere() == (decided,)


def test_a_struck_violation_stays_readable(database):
    with_entries(database)
    write(database, lambda work: work.struck_violations.add(STRUCK))
    with database.reading() as work:
        (kept,) = work.struck_violations.of_event("GJ01")
        assert work.struck_violations.everywhere() == (kept,)
        assert work.struck_violations.of_event("GJ02") == ()
    assert without_id(kept) == STRUCK
    assert check(database) == ()


def test_time_given_back_takes_from_the_time_that_breaks_ties(database):
    entries = with_entries(database)
    given = [TimeCredit("K03", text, "停电", "陈志强", "2026-10-18") for text in ("60", "30")]

    def give(work):
        work.entries.set_codes("GJ01", {entries[0]: ("1", "K03"), entries[1]: ("2", "K04")})
        work.entries.set_times("GJ01", {entries[0]: "600", entries[1]: "600"})
        for credit in given:
            work.time_credits.add("GJ01", credit)

    write(database, give)
    with database.reading() as work:
        times = {one.id: one.elapsed_seconds for one in work.entries.of_event("GJ01")}
        kept = work.time_credits.of_event("GJ01")
    assert (times[entries[0]], times[entries[1]]) == (510, 600)
    assert sorted(one.seconds for one in kept) == ["30", "60"]
    write(database, lambda work: work.time_credits.remove("GJ01", kept[0].id))
    with database.reading() as work:
        assert len(work.time_credits.of_event("GJ01")) == 1
    assert check(database) == ()
