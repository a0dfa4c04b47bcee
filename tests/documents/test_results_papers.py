from haihecup.documents.posted_table import Imprint
from haihecup.documents.results_papers import (
    KeyedAspect,
    PaperHead,
    Signatory,
    Winner,
    ceremony_list,
    corrections_list,
    notice_list,
    recheck_list,
    recheck_sheet,
    sign_off_sheet,
)
from haihecup.domain.corrections import Change, Correctable, Correction
from haihecup.domain.judges import Duty
from haihecup.domain.recheck import Chosen, Found, RecheckRound, RecheckRule, RecheckSheet
from tests.services.small_competition import EDITION, an_event

EVENT = an_event("GJ01")
HEAD = PaperHead(EDITION, EVENT, "Version 1")
ISSUED = Imprint("组委会", "2026-10-18")
SHEETS = (
    RecheckSheet("A02", Chosen.TOP, Found.CLEAN, "何平"),
    RecheckSheet("B03", Chosen.SAMPLE),
)
ROUND = RecheckRound("GJ01", 2, RecheckRule(), "5eed", "2026-10-18", "陈志强", 8, SHEETS)


def test_the_list_of_a_round_leaves_room_for_what_is_found():
    table = recheck_list(HEAD, ROUND, "A sample finds little.")
    assert table.rows == [
        ("1", "A02", "top of the list", "right", "", "", "何平"),
        ("2", "B03", "drawn by chance", "", "", "", ""),
    ]
    assert table.event_line.endswith("round 2")
    assert table.lead.endswith("A sample finds little.")
    assert table.closing[0] == "Seed: 5eed"


def test_a_work_is_compared_aspect_by_aspect_and_modules_are_parted():
    aspects = (
        KeyedAspect("T", "T1.1", "卷面", "100", "80", "80.00"),
        KeyedAspect("A", "A1.1", "外观", "60", "50 50 41", "47.00"),
    )
    table = recheck_sheet(HEAD, SHEETS[0], aspects, EVENT.scheme.modules)
    assert table.title == "Re-check of work A02"
    assert table.rows[1] == ("A 零件加工", "A1.1", "外观", "60", "50 50 41", "47.00", "", "")
    assert table.part_ends == {0}
    assert recheck_sheet(HEAD, SHEETS[0], (), ()).empty == "Nothing was keyed."


def test_the_sign_off_sheet_has_a_row_for_each_signature():
    people = (Signatory(Duty.CHIEF_JUDGE, "陈志强", "2026-10-18 16:30"), Signatory(Duty.SUPERVISOR))
    table = sign_off_sheet(HEAD, people, ("8 entries",), "3f2a")
    assert table.rows == [
        ("Chief judge", "陈志强", "2026-10-18 16:30", "", ""),
        ("Supervisor", "", "", "", ""),
    ]
    assert "fingerprint 3f2a" in table.lead


def test_a_correction_of_several_values_is_told_once():
    changes = (
        Change("A02", Correctable.MARK, "81", "T1.1", "80"),
        Change("A02", Correctable.STATUS, "absent", before="competing"),
    )
    one = Correction("GJ01", 1, "2026-10-18T08:30:00+00:00", changes, "看错", "陈志强", "吕静")
    table = corrections_list(EDITION, "GJ01", [one, one], "v")
    assert table.rows[0][7:9] == ("看错", "陈志强、吕静")
    assert table.rows[1][:3] == ("", "", "")
    assert table.rows[1][4:7] == ("Status", "competing", "absent")
    assert table.part_ends == {1, 3}
    assert corrections_list(EDITION, "", [], "v").empty == "Nothing was corrected."


def test_a_notice_has_a_column_of_units_only_where_they_are_posted():
    with_unit = Winner("1", ("王建国",), "和平区", "某厂", "一等奖")
    without = Winner("2", ("李娜",), "河东区", "", "二等奖")
    table = notice_list(HEAD, (with_unit, without), "Notice until Friday.", "", ISSUED)
    assert table.rows[1] == ("2", "2", "李娜", "河东区", "", "二等奖")
    assert table.part_ends == {0}
    assert table.closing == ("Notice until Friday.", ISSUED)
    assert len(notice_list(HEAD, (without,), "", "", ISSUED).columns) == 5


def test_notice_and_ceremony_tell_which_of_two_firsts_is_a_guest():
    local = Winner("1", ("王建国",), "和平区", "", "一等奖")
    guest = Winner("1", ("李娜",), "北京市", "", "一等奖", guest=True)
    notice = notice_list(HEAD, (local, guest), "", "", ISSUED)
    assert notice.columns[-1].head == "Remarks"
    assert [row[-1] for row in notice.rows] == ["", "Guest"]
    assert [row[-2] for row in ceremony_list(HEAD, (local, guest)).rows] == ["Guest", ""]


def test_winners_are_called_from_the_lowest_award_to_the_highest_with_their_reading():
    first = Winner("1", ("曾建国",), "和平区", "某厂", "一等奖")
    second = Winner("2", ("李娜", "刘洋"), "河东区", "某校", "二等奖")
    table = ceremony_list(HEAD, (first, second))
    assert [row[:4] for row in table.rows] == [
        ("1", "二等奖", "李娜、刘洋", "Lǐ Nà; Liú Yáng"),
        ("2", "一等奖", "曾建国", "Zēng Jiànguó"),
    ]
    assert table.part_ends == {0}
