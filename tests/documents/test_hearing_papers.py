from haihecup.documents.hearing_papers import (
    appeal_minutes,
    appeals_register,
    time_register,
    violations_register,
)
from haihecup.documents.posted_table import in_words
from haihecup.documents.results_papers import PaperHead
from haihecup.domain.appeals import Appeal, Decision
from haihecup.domain.corrections import NotedViolation
from haihecup.domain.journal import local_time
from haihecup.domain.records import TimeCredit
from tests.services.small_competition import EDITION, an_event

HEAD = PaperHead(EDITION, an_event("GJ01"), "Version 1")
AT = "2026-10-18T08:30:00+00:00"
FILED = Appeal("GJ01", 1, AT, "张三", "和平区", "外圆尺寸的测量有误", "A02", "T", AT)
STRUCK = NotedViolation(
    "GJ01", "A02", "A", "cancel", "中途离场", "6.2", "陈志强", AT, AT, "周立国", "查明无误"
)


def test_a_violation_says_what_it_costs_and_why_it_was_struck():
    table = violations_register(HEAD, [STRUCK])
    when = local_time(AT)
    assert table.rows == [
        ("1", "A02", when, "中途离场", "6.2", "module A cancelled", "陈志强",
         f"{when} · 周立国 · 查明无误"),
    ]  # fmt: skip
    assert "Supervisor:" in in_words(table.closing[0])
    assert violations_register(HEAD, []).empty == "Nothing was reported."


def test_time_given_back_says_who_allowed_it_and_for_which_fault():
    table = time_register(HEAD, [TimeCredit("A02", "300", "机床断电", "陈志强", AT)])
    assert table.rows == [
        ("1", "A02", local_time(AT), "机床断电", "0:05:00", "陈志强"),
    ]


def test_the_register_of_appeals_tells_where_each_one_stands():
    table = appeals_register(HEAD, [FILED], ())
    assert table.rows[0][3:8] == ("和平区", "张三", "A02 T", "外圆尺寸的测量有误", "to be heard")
    assert appeals_register(HEAD, [], ()).empty == "No appeal was filed."


def test_the_minutes_leave_room_for_what_is_not_written_yet():
    table = appeal_minutes(HEAD, FILED, "")
    told = dict(table.rows)
    assert table.title == "Appeal 1: hearing and decision"
    assert told["Filed by"] == "张三 · 和平区"
    assert told["Accepted until"] == local_time(AT)
    assert told["Minutes"] == told["Decision"] == told["What followed"] == ""
    assert "Late because" not in told
    assert "Panel:" in in_words(table.closing[0])


def test_long_minutes_go_on_in_rows_of_their_own_and_nothing_is_cut():
    said = "张三陈述。" * 100
    heard = Appeal(
        "GJ01", 1, AT, "张三", "和平区", "有误", heard_at=AT, panel="仲裁组",
        hearing=f"{said}\n裁判长说明", decision=Decision.REJECTED, decided_by="孙国华",
        second="吕静",
    )  # fmt: skip
    rows = appeal_minutes(HEAD, heard, "The marks stay as they are.").rows
    at = next(place for place, row in enumerate(rows) if row[0] == "Minutes")
    assert rows[at][1] + rows[at + 1][1] == said
    assert rows[at + 2] == ("", "裁判长说明")
    assert ("Decided by", "孙国华、吕静") in rows
