from dataclasses import replace
from datetime import date, timedelta

import pypdfium2
import pytest
from python_calamine import CalamineWorkbook

from haihecup.domain.issued_certificates import Paper
from haihecup.domain.journal import Action
from haihecup.domain.problems import RuleBroken
from haihecup.domain.stages import State
from haihecup.domain.users import Role, User
from haihecup.services.certificate_records import list_certificates
from haihecup.services.follow_certificates import (
    CertificateList,
    certificate_list,
    certificate_paper,
    reissue,
    save_certificate_list,
    take_back,
)
from haihecup.services.issue_certificates import issue, mark_printed, prepare_print, preview
from haihecup.services.publish_results import decide_tie
from haihecup.services.undo import undo
from haihecup.storage.check import check
from tests.services.on_the_path import bring
from tests.services.small_competition import clock, tie

DAY = date(2026, 10, 28)


def wait(desk, days):
    """Let days go by."""
    desk.clock = lambda: clock() + timedelta(days=days)


@pytest.fixture
def printed(desk):
    """GJ01 with four certificates that lie on paper, ten days later."""
    decide_tie(desk, "GJ01", tie(desk, "GJ01"), "工艺更好")
    bring(desk, "GJ01", State.FINAL)
    mark_printed(desk, issue(desk, None, DAY).value.issued)
    wait(desk, 10)
    return desk


@pytest.fixture
def recalled(printed):
    """The same after the winner's name was corrected: his certificate is void and still out."""
    with printed.writing(Action.PERSON_CHANGED) as work:
        renamed = {
            key: replace(one, name="王建囯")
            for key, one in work.people.all().items()
            if one.name == "王建国"
        }
        work.people.put_many(renamed)
    return printed, issue(printed, None, DAY).value


def of(desk, serial):
    return next(one for one in list_certificates(desk) if one.serial == serial)


def journal(desk):
    with desk.reading() as work:
        entry = next(iter(work.journal.newest(str(Action.CERTIFICATE_REISSUED))))
    return entry.person, entry.object


def test_the_register_tells_who_printed_each_and_from_which_version_of_the_results(printed):
    first = list_certificates(printed)[0]
    assert (first.printed_by, first.copies) == ("周立国", 1)
    assert first.delegation == "和平区"
    assert first.version.number == 1
    assert first.version.fingerprint == first.certificate.fingerprint


# ---- calling back ------------------------------------------------------------------------------


def test_a_correction_tells_which_paper_is_called_back_and_what_is_printed_instead(recalled):
    desk, report = recalled
    assert report.out == report.void
    void, new = of(desk, report.void[0]), of(desk, report.issued[0])
    assert (void.paper, new.paper) == (Paper.OUT, Paper.CHANGED)
    assert (void.replaced_by, new.replaces) == (new.serial, void.serial)


def test_paper_that_came_back_is_remembered_and_can_be_taken_back(recalled):
    desk, report = recalled
    done = take_back(desk, report.void)
    assert done.value == 1
    assert of(desk, report.void[0]).recalled_at
    assert take_back(desk, report.void).value == 0
    undo(desk, done.receipt)
    assert of(desk, report.void[0]).paper is Paper.OUT
    assert check(desk.database) == ()


def test_only_printed_void_certificates_come_back_and_all_or_none_does(recalled):
    desk, report = recalled
    with pytest.raises(RuleBroken, match="is valid"):
        take_back(desk, [*report.void, report.issued[0]])
    with pytest.raises(RuleBroken, match="no certificate N-1"):
        take_back(desk, [*report.void, "N-1"])
    assert of(desk, report.void[0]).paper is Paper.OUT


# ---- reissue -----------------------------------------------------------------------------------


def test_a_lost_certificate_is_printed_again_under_its_number_with_the_mark(printed):
    serial = list_certificates(printed)[1].serial
    before = preview(printed, serial, 36)
    reissue(printed, serial, " 选手遗失 ")
    assert journal(printed) == ("周立国", f"{serial}: 选手遗失")
    waiting = of(printed, serial)
    assert waiting.paper is Paper.REISSUED
    assert waiting.reissues[0].reason == "选手遗失"
    assert preview(printed, serial, 36) != before
    with pypdfium2.PdfDocument(prepare_print(printed, None, {serial}).pdf) as document:
        assert "补发 2026-10-28" in document[0].get_textpage().get_text_range()
    wait(printed, 11)
    mark_printed(printed, [serial])
    assert of(printed, serial).paper is Paper.PRINTED
    assert of(printed, serial).copies == 2
    # nothing else about it has changed: the numbers stand as they are
    assert issue(printed, None, DAY).value.void == ()


def test_a_reissue_needs_a_reason_and_is_done_once_before_it_is_printed(printed):
    serial = list_certificates(printed)[0].serial
    with pytest.raises(RuleBroken, match="needs its reason"):
        reissue(printed, serial, "  ")
    with pytest.raises(RuleBroken, match="no certificate N-1"):
        reissue(printed, "N-1", "遗失")
    reissue(printed, serial, "遗失")
    with pytest.raises(RuleBroken, match="waits to be printed"):
        reissue(printed, serial, "遗失")


def test_whoever_only_watches_reissues_nothing_and_takes_nothing_back(recalled):
    desk, report = recalled
    organiser = User("王敏", Role.ORGANISER, "hash")
    supervisor = User("吕静", Role.SUPERVISOR, "hash")
    with desk.writing(Action.USER_ADDED) as work:
        work.users.put(organiser)
        supervisor = replace(supervisor, id=work.users.put(supervisor))
    desk.work_as(supervisor)
    for act in (
        lambda: reissue(desk, report.issued[0], "遗失"),
        lambda: take_back(desk, report.void),
    ):
        with pytest.raises(RuleBroken, match="This is for Organiser, Secretariat"):
            act()


def test_a_layout_without_a_place_for_the_mark_is_told_before_printing(printed):
    serial = list_certificates(printed)[0].serial
    reissue(printed, serial, "遗失")
    with printed.writing(Action.LAYOUTS_CHANGED) as work:
        work.layouts.put("individual", OWN)
    report = prepare_print(printed, None, {serial}).report
    assert report.printed == ()
    assert "no place for the mark of a reissue" in report.problems[0].text


OWN = (
    '{"format": "haihecup-layout/1", "name": "individual", "width": 297, "height": 210, "items": ['
    '{"kind": "text", "name": "姓名", "box": [20, 60, 200, 20], "text": "{name} {serial}"}]}'
)


# ---- lists -------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", list(CertificateList))
def test_each_list_becomes_a_workbook_and_a_pdf_and_the_journal_is_told(recalled, kind, tmp_path):
    desk, _report = recalled
    reissue(desk, list_certificates(desk)[2].serial, "破损")
    table = certificate_list(desk, kind)
    book, pdf = tmp_path / "list.xlsx", tmp_path / "list.pdf"
    save_certificate_list(desk, kind, book)
    save_certificate_list(desk, kind, pdf)
    cells = CalamineWorkbook.from_path(book).get_sheet_by_index(0).to_python()
    assert [str(cell) for cell in cells[2]] == [column.head for column in table.columns]
    assert len([row for row in cells[3:] if row[0]]) >= len(table.rows)
    with pypdfium2.PdfDocument(pdf) as document:
        text = document[0].get_textpage().get_text_range()
    assert table.title in text
    assert "Page 1 of 1" in text
    assert certificate_paper(desk, kind).pages == 1
    with desk.reading() as work:
        told = [one.object for one in work.journal.newest(str(Action.DATA_EXPORTED))]
    assert any(table.title in one for one in told)


def test_each_list_holds_what_belongs_into_it(recalled):
    desk, report = recalled
    reissue(desk, list_certificates(desk)[2].serial, "破损")
    rows = {kind: certificate_list(desk, kind).rows for kind in CertificateList}
    assert len(rows[CertificateList.REGISTER]) == 5
    assert [row[1] for row in rows[CertificateList.RECALL]] == list(report.void)
    assert [row[7] for row in rows[CertificateList.REISSUES]] == ["破损"]
    take_back(desk, report.void)
    assert certificate_list(desk, CertificateList.RECALL).rows == []
    assert certificate_list(desk, CertificateList.REGISTER, {"GJ02"}).rows == []


def test_another_ending_is_refused(printed, tmp_path):
    with pytest.raises(RuleBroken, match=r"neither in \.xlsx nor in \.pdf"):
        save_certificate_list(printed, CertificateList.REGISTER, tmp_path / "list.docx")
