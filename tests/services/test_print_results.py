import pytest
from openpyxl import load_workbook

from haihecup.documents.posted_table import Imprint
from haihecup.domain.corrections import Change, Correctable
from haihecup.domain.journal import Action
from haihecup.domain.judges import Assignment, Duty, Judge
from haihecup.domain.problems import RuleBroken
from haihecup.domain.public_names import NameShown, PublicNames
from haihecup.domain.public_notice import NoticeRule
from haihecup.domain.stages import State
from haihecup.services.clean_up import choose_public_names
from haihecup.services.correct_results import correct
from haihecup.services.hear_appeals import Objection, file_appeal, record_hearing
from haihecup.services.post_notice import choose_notice_rule
from haihecup.services.print_results import (
    PaperKind,
    paper_tables,
    paper_word,
    papers_of,
    results_paper,
    write_workbook,
)
from haihecup.services.publish_results import decide_tie
from haihecup.services.sign_results import printed_version
from tests.documents.reading_back import copied, squeezed
from tests.services.on_the_path import bring
from tests.services.small_competition import NAMES, codes_by_name, tie

REASON = "抄录时看错行"


def post(desk, *befell):
    """Decide the tie of GJ01, correct a mark and what else befell, and post the public notice."""
    decide_tie(desk, "GJ01", tie(desk, "GJ01"), "表面质量更好")
    last = codes_by_name(desk, "GJ01")[NAMES[7]]
    correct(desk, "GJ01", [Change(last, Correctable.MARK, "31", "T1.1")], REASON)
    for kind, after, what, note in befell:
        correct(desk, "GJ01", [Change(last, kind, after, what, note=note)], "现场记录补登")
    choose_notice_rule(desk, NoticeRule(5, "组委会办公室 022-00000000"))
    bring(desk, "GJ01", State.PUBLIC_NOTICE)
    return desk


@pytest.fixture
def posted(desk):
    """GJ01 with a tie decided and a mark corrected, up to its public notice."""
    return post(desk)


@pytest.fixture
def contested(desk):
    """GJ01 posted as well, with a violation, time given back, and an appeal that was heard."""
    post(
        desk,
        (Correctable.VIOLATION, "2", "A", "未戴护目镜"),
        (Correctable.TIME_CREDIT, "300", "", "机床断电"),
    )
    file_appeal(desk, "GJ01", Objection("张三", "和平区", "外圆尺寸有误"))
    record_hearing(desk, "GJ01", 1, "仲裁组", "复看评分表")
    return desk


def told(desk, kind):
    (table,) = paper_tables(desk, kind, ["GJ01"])
    return table


def test_every_paper_bears_version_fingerprint_and_time_and_its_page(contested):
    foot = squeezed(printed_version(contested, "GJ01"))
    papers = papers_of(contested, "GJ01")
    assert [one.name for one in papers] == list(map(paper_word, PaperKind))
    assert foot.startswith("Version1·fingerprint")
    for paper in papers:
        assert foot in copied(paper.pdf), paper.name
        assert "Page1of" in copied(paper.pdf)


def test_an_event_has_the_papers_of_where_it_stands(desk):
    names = [one.name for one in papers_of(desk, "GJ01")]
    assert names == ["Results list", "Re-check sheets", "Sign-off sheet"]
    for kind, match in (
        (PaperKind.NOTICE, "not unsealed"),
        (PaperKind.CEREMONY, "not unsealed"),
        (PaperKind.SIGN_OFF, "not re-checked"),
        (PaperKind.RECHECK, "Draw the works"),
        (PaperKind.HEARINGS, "No appeal was filed"),
    ):
        with pytest.raises(RuleBroken, match=match):
            results_paper(desk, kind, ["GJ02"])


def test_the_notice_tells_who_won_without_marks_and_numbers(posted):
    table = told(posted, PaperKind.NOTICE)
    assert table.rows[0] == ("1", "1", NAMES[0], "和平区", "某机械厂", "一等奖")
    assert len(table.rows) == 4
    assert table.closing[0] == "Notice from 2026-10-18 to 2026-10-23."
    assert table.closing[1:] == (
        "Objections: 组委会办公室 022-00000000",
        Imprint("组委会", "2026-10-18"),
    )
    text = copied(results_paper(posted, PaperKind.NOTICE, ["GJ01"]).pdf)
    assert "90.00" not in text
    with posted.reading() as work:
        numbers = [number for one in work.entries.roster("GJ01") for number in one.id_numbers]
    assert numbers
    assert not any(number in text for number in numbers)


def test_the_notice_masks_names_as_the_edition_has_chosen(posted):
    choose_public_names(posted, PublicNames(NameShown.MASKED, units=False))
    assert told(posted, PaperKind.NOTICE).rows[0][2:4] == ("王*国", "和平区")
    assert told(posted, PaperKind.CEREMONY).rows[-1][2] == NAMES[0]
    assert [column.head for column in told(posted, PaperKind.NOTICE).columns][-2:] == [
        "Delegation", "Award",
    ]  # fmt: skip


def test_the_sign_off_sheet_names_who_signs_and_what_they_have_to_know(posted):
    table = told(posted, PaperKind.SIGN_OFF)
    assert [row[:3] for row in table.rows] == [
        ("Chief judge", "陈志强", table.rows[0][2]),
        ("Supervisor", "吕静", table.rows[1][2]),
    ]
    assert table.rows[0][2].startswith("2026-10-18 ")
    first, second = tie(posted, "GJ01")
    assert table.closing == (
        "8 entries · 8 ranked",
        "Re-check: 0 of 4 works were wrong, 0 %; the limit is 5 %.",
        f"Tie: {first} was put at 1 by the chief judge. 表面质量更好",
        f"Tie: {second} was put at 2 by the chief judge. 表面质量更好",
        "1 correction made.",
    )


def test_before_anybody_signs_the_sheet_has_the_judges_of_the_event(desk):
    with desk.writing(Action.JUDGES_CHANGED) as work:
        work.judges.put_many(
            Judge(name, assignments=(Assignment("GJ01", duty),))
            for name, duty in (
                ("刘建国", Duty.CHIEF_JUDGE), ("何平", Duty.JUDGE), ("田录", Duty.KEYER),
            )
        )  # fmt: skip
    rows = told(desk, PaperKind.SIGN_OFF).rows
    assert [row[:3] for row in rows] == [
        ("Chief judge", "刘建国", ""), ("Supervisor", "", ""), ("Judge", "何平", ""),
    ]  # fmt: skip


def test_the_recheck_has_its_list_and_a_sheet_for_each_work_without_any_name(posted):
    listed, *sheets = paper_tables(posted, PaperKind.RECHECK, ["GJ01"])
    assert [row[1] for row in listed.rows] == [one.title.split()[-1] for one in sheets]
    assert listed.closing[0].startswith("Seed: ")
    assert sheets[0].rows[0][1:6] == (
        "T1.1",
        "卷面",
        "100.00",
        sheets[0].rows[0][4],
        sheets[0].rows[0][5],
    )
    assert sheets[0].rows[0][6:] == ("", "")
    everything = repr((listed, sheets))
    assert not any(name in everything for name in NAMES)


def test_the_corrections_of_several_events_stand_in_one_list(posted):
    (table,) = paper_tables(posted, PaperKind.CORRECTIONS, ["GJ01", "GJ02"])
    ((event, number, _at, _code, what, before, after, reason, people, followed),) = table.rows
    assert (event, number, what, before, after) == ("GJ01", "1", "Mark T1.1", "30", "31")
    assert (reason, people) == (REASON, "周立国")
    assert "total" in followed
    assert table.version.startswith("2 events, 1 of them not signed · fingerprint ")


def test_lists_are_written_as_a_workbook_too(posted, tmp_path):
    path = tmp_path / "notice.xlsx"
    write_workbook(posted, PaperKind.NOTICE, ["GJ01"], path)
    sheet = load_workbook(path).active
    assert sheet.cell(4, 3).value == NAMES[0]
    assert "fingerprint" in sheet.oddFooter.left.text


def test_papers_have_names():
    assert len({paper_word(kind) for kind in PaperKind}) == len(PaperKind)


def test_a_notice_that_is_not_posted_yet_says_that_it_is_a_draft(desk):
    decide_tie(desk, "GJ01", tie(desk, "GJ01"), "表面质量更好")
    bring(desk, "GJ01", State.UNSEALED)
    assert told(desk, PaperKind.NOTICE).closing[0] == (
        "Draft, not posted yet; proposed from 2026-10-18 to 2026-10-23."
    )


def test_registers_of_violations_and_time_know_codes_and_no_names(contested):
    violations, times = paper_tables(contested, PaperKind.VIOLATIONS, ["GJ01"])
    last = codes_by_name(contested, "GJ01")[NAMES[7]]
    assert [row[1] for row in (*violations.rows, *times.rows)] == [last, last]
    assert violations.rows[0][3:6] == ("未戴护目镜", "", "−2.00, module A")
    assert times.rows[0][3:5] == ("机床断电", "0:05:00")
    told = copied(results_paper(contested, PaperKind.VIOLATIONS, ["GJ01"]).pdf)
    assert NAMES[7] not in told


def test_each_appeal_has_its_minutes_and_all_of_them_a_register(contested, tmp_path):
    file_appeal(contested, "GJ01", Objection("李四", "河东区", "计时有误"))
    (register,) = paper_tables(contested, PaperKind.APPEALS, ["GJ01"])
    assert [row[6] for row in register.rows] == ["外圆尺寸有误", "计时有误"]
    minutes = paper_tables(contested, PaperKind.HEARINGS, ["GJ01"])
    assert [one.title[:8] for one in minutes] == ["Appeal 1", "Appeal 2"]
    write_workbook(contested, PaperKind.HEARINGS, ["GJ01"], tmp_path / "minutes.xlsx")
    assert len(load_workbook(tmp_path / "minutes.xlsx").sheetnames) == 2
