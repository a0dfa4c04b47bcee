import datetime
import io
from dataclasses import replace
from decimal import Decimal

from haihecup.documents.list_pdf import write_lists
from haihecup.documents.posted_lists import (
    medal_list,
    points_list,
    results_list,
)
from haihecup.documents.results_workbook import ResultSubject
from haihecup.domain.boards import MedalLine, PointsLine
from haihecup.domain.competition import Award, Edition, Event, Group, GuestRanking, Level, Places
from haihecup.domain.entries import Entry, EntryStatus, Member
from haihecup.domain.results import compute
from haihecup.domain.scheme import Aspect, Direct, MarkingScheme, Module, SubCriterion
from tests.documents.reading_back import copied, faults

EDITION = Edition("2026年“海河工匠杯”技能大赛", 2026)
VERSION = "成绩版本 7k2m9q4d · 2026-10-18 14:32"


def module(code, name):
    aspect = Aspect(f"{code}1.1", "卷面", Decimal(50), Direct())
    return Module(code, name, (SubCriterion(f"{code}1", name, (aspect,)),))


EVENT = Event(
    "GJ01",
    "数控车",
    Level.COMPREHENSIVE,
    Group.WORKERS,
    MarkingScheme((module("T", "理论知识"), module("A", "零件加工"))),
    awards=(Award("一等奖", Places(1, 1)), Award("二等奖", Places(2, 3))),
    official_title="数控车工",
    venue="一号楼",
    session="第1场",
)


def entry(entry_id, status=EntryStatus.COMPETING, *, guest=False):
    return Entry(entry_id, "和平区", (Member(entry_id),), guest=guest, status=status)


def results():
    entries = [
        entry("a"),
        entry("b", guest=True),
        entry("c"),
        entry("d"),
        entry("e", EntryStatus.ABSENT),
        entry("f"),
    ]
    marks = [
        (name, f"{code}1.1", score)
        for name, score in (("a", "45"), ("b", "40"), ("c", "40"), ("d", "30"))
        for code in "TA"
    ]
    return compute(EVENT, entries, marks)


SUBJECTS = {
    "a": ResultSubject("W01", ("张三",), "和平区"),
    "b": ResultSubject("W02", ("李四",), "唐山市", guest=True),
    "c": ResultSubject("W03", ("王五", "赵六"), "河东区"),
    "d": ResultSubject("W04"),
}


def test_the_results_list_shows_places_marks_awards_and_what_is_unusual():
    table = results_list(EDITION, EVENT, results(), SUBJECTS, VERSION)
    assert [column.head for column in table.columns] == [
        "Place", "Contestants", "Delegation", "T 理论知识", "A 零件加工",
        "Total", "Award", "Remarks",
    ]  # fmt: skip
    assert table.rows[0] == ("1", "张三", "和平区", "45.00", "45.00", "90.00", "一等奖", "")
    assert table.rows[1] == (
        "2", "李四", "唐山市", "40.00", "40.00", "80.00", "二等奖", "Shared place, Guest",
    )  # fmt: skip
    assert table.rows[2][:3] == ("2", "王五、赵六", "河东区")
    assert table.rows[3] == ("4", "W04", "", "30.00", "30.00", "60.00", "", "")
    assert [row[0] for row in table.rows[4:]] == ["—", "—"]
    assert [row[-1] for row in table.rows[4:]] == ["Absent", "Not fully marked"]


def test_nothing_stands_where_nothing_is_marked_because_zero_is_a_mark():
    absent = results_list(EDITION, EVENT, results(), SUBJECTS, VERSION).rows[4]
    assert absent[3:6] == ("", "", "")


def test_a_sealed_event_shows_work_codes_and_no_column_of_names():
    sealed = {key: ResultSubject(f"K{at}") for at, key in enumerate(SUBJECTS)}
    table = results_list(EDITION, EVENT, results(), sealed, VERSION)
    assert [column.head for column in table.columns][:3] == ["Place", "Work code", "T 理论知识"]
    assert all(row[1].startswith("K") for row in table.rows if row[1])


def test_a_guest_beside_the_list_stands_behind_whoever_has_the_place_and_ends_no_award():
    found = results()
    first = replace(found.entries[0], beside=True, award=None)
    lines = (first, *found.entries)
    table = results_list(EDITION, EVENT, replace(found, entries=lines), SUBJECTS, VERSION)
    assert [row[0] for row in table.rows[:2]] == ["1", "1"]
    assert [row[6] for row in table.rows[:2]] == ["一等奖", ""]
    assert table.part_ends == {1, 3}


def test_guests_with_a_list_of_their_own_stand_behind_all_others():
    event = replace(EVENT, guests=replace(EVENT.guests, ranking=GuestRanking.SEPARATE))
    table = results_list(EDITION, event, results(), SUBJECTS, VERSION)
    assert [row[1] for row in table.rows][-1] == "李四"
    assert len(table.rows) - 2 in table.part_ends


def test_a_dark_line_closes_each_award():
    assert results_list(EDITION, EVENT, results(), SUBJECTS, VERSION).part_ends == {0, 2}


def test_the_results_list_prints_with_event_and_signatures(tmp_path):
    out = io.BytesIO()
    table = results_list(EDITION, EVENT, results(), SUBJECTS, VERSION)
    assert write_lists([table], out, datetime.date(2026, 10, 18)) == ()
    text = copied(out.getvalue())
    assert "2026年“海河工匠杯”技能大赛·GJ01数控车工·职工组·一号楼" in text
    assert "Chiefjudge:" in text
    assert faults(out.getvalue(), tmp_path) == ""


def test_the_medal_table_adds_up_the_medals_of_each_delegation():
    table = medal_list(EDITION, [MedalLine(1, "和平区", 3, 2, 1, 4)], VERSION)
    assert table.rows == [("1", "和平区", "3", "2", "1", "4", "10")]


def test_a_points_table_stands_under_its_own_title():
    table = points_list(EDITION, "总分榜", [PointsLine(1, "和平区", Decimal("7.5"))], VERSION)
    assert table.title == "总分榜"
    assert table.rows == [("1", "和平区", "7.50")]
