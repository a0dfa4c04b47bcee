import io
import re
from datetime import date

from haihecup.documents.list_pdf import write_lists
from haihecup.documents.posted_table import in_words
from haihecup.documents.registration_lists import (
    ListedDelegation,
    ListedEntry,
    ScheduleLine,
    check_in_list,
    delegation_list,
    event_roster,
    schedule,
    start_list,
)
from haihecup.domain.competition import Edition
from tests.documents.reading_back import copied, faults, page_count
from tests.domain.roster_builders import an_event

EDITION = Edition("2026年“海河工匠杯”技能大赛", 2026)
VERSION = "2026年“海河工匠杯”技能大赛 · 2026-09-01 08:00 · 王芳"
EVENT = an_event(code="GJ01", name="数控车", venue="北辰实训基地")
LONG_UNIT = (
    "天津津沽湾综合保税区智能制造与高端装备产业技术研究院有限责任公司"
    "第三总装分厂（北辰联合实训基地）"
)


def entry(n=1, **changes):
    values = {
        "event": "GJ01 数控车（职工组）", "entry_number": f"GJ01-{n:04}", "names": ("张伟",),
        "delegation": "和平区", "unit": "天津北洋湾技师学院",
    }  # fmt: skip
    return ListedEntry(**(values | changes))


def text_of(*tables):
    out = io.BytesIO()
    write_lists(tables, out, date(2026, 9, 1))
    pdf = out.getvalue()
    return "".join(copied(pdf, page) for page in range(page_count(pdf)))


def test_a_delegation_list_names_contestants_coaches_and_leader():
    team = entry(2, names=("李娜", "王芳"), team_name="海津一队", coaches=("陈静", "欧阳志远"))
    listed = delegation_list(
        EDITION, ListedDelegation("和平区", "张三", "13900000001"), [entry(), team], VERSION
    )
    text = text_of(listed)
    for words in ("和平区·3people", "GJ01-0001", "海津一队:李娜、王芳", "陈静、欧阳志远", "张三"):
        assert words in text
    assert "13900000001" not in text


def test_the_leaders_phone_stands_in_the_internal_list_alone():
    delegation = ListedDelegation("和平区", "张三", "13900000001")
    inside = delegation_list(EDITION, delegation, [entry()], VERSION, internal=True)
    assert "Phone:13900000001" in text_of(inside)


def test_a_delegation_without_a_leader_has_only_the_line_to_sign():
    listed = delegation_list(EDITION, ListedDelegation("和平区"), [entry()], VERSION)
    assert len(listed.closing) == 1
    assert in_words(listed.closing[0]).startswith("Signature")


def test_everybody_signs_for_himself_at_check_in(tmp_path):
    team = entry(2, names=("李娜", "王芳"))
    listed = check_in_list(EDITION, EVENT, "第1场", [entry(), team], VERSION)
    assert [row[:3] for row in listed.rows] == [
        ("1", "GJ01-0001", "张伟"),
        ("2", "GJ01-0002", "李娜"),
        ("3", "GJ01-0002", "王芳"),
    ]
    assert all(row[4:] == ("", "", "") for row in listed.rows)
    text = text_of(listed)
    assert "北辰实训基地·第1场·3people" in text
    assert "Expected3,present:Absent:" in text
    out = io.BytesIO()
    write_lists([listed], out, date(2026, 9, 1))
    assert faults(out.getvalue(), tmp_path) == ""


def test_the_roster_of_an_event_shows_sessions_and_coaches_only_where_there_are_some():
    plain = event_roster(EDITION, EVENT, [entry()], VERSION)
    full = event_roster(EDITION, EVENT, [entry(session="第1场", coaches=("陈静",))], VERSION)
    assert len(plain.columns) == 5
    assert [row[5:] for row in full.rows] == [("陈静", "第1场")]


def test_the_schedule_runs_by_day_and_venue_and_what_has_no_date_comes_last():
    lines = [
        ScheduleLine("", "", "和平", "GJ09", "", 1),
        ScheduleLine("2026-10-13", "08:00", "和平", "GJ03", "", 12),
        ScheduleLine("2026-10-12", "13:00", "北辰", "GJ02", "第2场", 11),
        ScheduleLine("2026-10-12", "08:00", "北辰", "GJ01", "第1场", 10),
    ]
    listed = schedule(EDITION, lines, VERSION)
    assert [row[3] for row in listed.rows] == ["GJ01", "GJ02", "GJ03", "GJ09"]
    assert [row[0] for row in listed.rows[2:]] == ["2026-10-13", "to be set"]
    assert [row[5] for row in listed.rows] == ["10", "11", "12", "1"]
    assert listed.part_ends == {1, 2}


def test_an_empty_list_says_so():
    assert "Nobodyhasentered." in text_of(event_roster(EDITION, EVENT, [], VERSION))
    assert "Noeventhasadateyet." in text_of(schedule(EDITION, [], VERSION))


def test_long_units_wrap_within_their_column_and_heads_come_again_on_every_page():
    many = [entry(n, unit=LONG_UNIT, names=("买合木提·阿卜杜拉",)) for n in range(1, 60)]
    text = text_of(event_roster(EDITION, EVENT, many, VERSION))
    assert text.count(LONG_UNIT) == 59
    assert text.count("Entrynumber") == len(re.findall(r"Page\d+of\d+", text)) > 1
    assert text.count("王芳") == text.count("Entrynumber")


def test_a_start_list_says_who_starts_when_and_has_no_station():
    when = ScheduleLine("2026-10-17", "08:30", "北辰实训基地", "", "上午场", None)
    entries = [ListedEntry("GJ01 数控车", f"GJ01-{n:03}", ("张三",), "和平区") for n in (2, 1)]
    listed = start_list(EDITION, EVENT, when, entries, VERSION)
    assert "北辰实训基地 · 上午场 · 2026-10-17 08:30" in listed.event_line
    assert [column.head for column in listed.columns] == [
        "No.", "Entry number", "Contestants", "Delegation", "Employer or school",
    ]  # fmt: skip
    assert [row[1] for row in listed.rows] == [one.entry_number for one in entries]
