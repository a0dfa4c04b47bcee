import io
import zipfile
from decimal import Decimal

from haihecup.documents.results_workbook import ResultSubject, write_results
from haihecup.documents.sheets import read_sheets
from haihecup.domain.competition import Award, Places
from haihecup.domain.entries import Entry, EntryStatus, Member
from haihecup.domain.people import SkillLevel
from haihecup.domain.results import compute
from haihecup.domain.scheme import Aspect, Direct, MarkingScheme, Module, SubCriterion
from tests.domain.roster_builders import an_event

ASPECT = Aspect("A1.1", "卷面", Decimal(100), Direct())
EVENT = an_event(
    scheme=MarkingScheme((Module("A", "加工", (SubCriterion("A1", "尺寸", (ASPECT,)),)),)),
    awards=(Award("一等奖", Places(1, 1)),),
    official_title="数控车竞赛",
)
ENTRIES = (
    Entry("e1", "东丽区", (Member("=张伟", SkillLevel.SENIOR),)),
    Entry("e2", "河北区", (Member("李四"),)),
    Entry("e3", "河北区", (Member("王五"),)),
    Entry("e4", "河北区", (Member("赵六"),), status=EntryStatus.ABSENT),
    Entry("e5", "河北区", (Member("孙七"),)),
)
MARKS = [("e1", "A1.1", "85.93"), ("e2", "A1.1", "70.10"), ("e3", "A1.1", "70.10")]
VERSION = "Version 1 · fingerprint 3f2a & more"
SUBJECTS = {
    "e1": ResultSubject("K7M2", ("=张伟",), "东丽区", "某某公司"),
    "e2": ResultSubject("Q3XA", ("李四", "王五"), "河北区", guest=True),
}


def rows_written(*events):
    out = io.BytesIO()
    write_results(out, events, SUBJECTS, {EVENT.code: VERSION})
    return read_sheets(out.getvalue())


def test_results_are_written_in_printing_order_with_marks_award_and_promotion():
    (sheet,) = rows_written((EVENT, compute(EVENT, ENTRIES, MARKS)))
    assert sheet.name == "WS06 数控车"
    assert sheet.rows[0][0] == "WS06 数控车竞赛"
    assert sheet.rows[1] == [
        "Place", "Code", "Contestants", "Delegation", "Employer or school", "A 加工", "Total",
        "700 scale", "Award", "Promotion", "Remarks",
    ]  # fmt: skip
    first = sheet.rows[2]
    assert first[:7] == ["1", "K7M2", "=张伟", "东丽区", "某某公司", "85.93", "85.93"]
    assert first[8:] == ["一等奖", "技师", ""]


def test_shared_places_guests_absent_and_unmarked_entries_are_remarked():
    (sheet,) = rows_written((EVENT, compute(EVENT, ENTRIES, MARKS)))
    assert [row[0] for row in sheet.rows[2:]] == ["1", "2", "2", "", ""]
    assert sheet.rows[3][2] == "李四, 王五"
    assert [row[10] for row in sheet.rows[3:]] == [
        "Shared place, Guest", "Shared place", "Absent", "Not fully marked",
    ]  # fmt: skip


def test_events_of_one_name_get_a_sheet_each():
    results = compute(EVENT, ENTRIES, MARKS)
    assert len(rows_written((EVENT, results), (EVENT, results))) == 2


def test_no_results_are_a_workbook_all_the_same():
    out = io.BytesIO()
    write_results(out, [], {}, {})
    assert out.getvalue().startswith(b"PK")


def test_which_results_they_are_stands_at_the_foot_of_every_page():
    out = io.BytesIO()
    results = compute(EVENT, ENTRIES, MARKS)
    write_results(out, [(EVENT, results)], SUBJECTS, {EVENT.code: VERSION})
    with zipfile.ZipFile(out) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "fingerprint 3f2a &amp;&amp; more" in sheet
    assert "Page &amp;P of &amp;N" in sheet
