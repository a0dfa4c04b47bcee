from dataclasses import replace
from io import BytesIO

from haihecup.documents.certificate_lists import (
    ListHead,
    recall_list,
    reissue_log,
    serial_register,
    serial_register_on_paper,
)
from haihecup.documents.list_pdf import write_lists
from haihecup.domain.certificate_fields import SAMPLE
from haihecup.domain.certificates import for_coaches
from haihecup.domain.issued_certificates import IssuedCertificate
from haihecup.domain.journal import local_day
from haihecup.domain.records import CertificateState, Reissue
from tests.documents.reading_back import copied, page_count
from tests.services.small_competition import EDITION, clock

AT = "2026-10-28T08:30:00+00:00"
HEAD = ListHead(EDITION, "GJ01", "2 certificates · printed 2026-10-28 16:30")
VALID = IssuedCertificate(
    SAMPLE, 2, delegation="和平区", printed_at=AT, printed_by="周立国", copies=1, replaces="N-1"
)
VOID = IssuedCertificate(
    replace(SAMPLE, serial="N-1"),
    1,
    "和平区",
    state=CertificateState.VOID,
    printed_at=AT,
    replaced_by=SAMPLE.serial,
    voided_at=AT,
    void_reason="correction 1: 计分有误",
)


def test_the_register_has_every_number_in_the_order_in_which_it_was_given():
    table = serial_register(HEAD, [VALID, VOID])
    assert [row[1] for row in table.rows] == ["N-1", SAMPLE.serial]
    assert table.rows[1] == (
        "2",
        SAMPLE.serial,
        "陈思远、李明、古丽娜尔·买买提",
        "0137 商品展示技术",
        "学生组",
        "一等奖",
        "天津市第一商业学校",
        "2026-10-18",
        SAMPLE.fingerprint,
        "valid",
        f"{local_day(AT)} · 周立国 · 1 copy",
        "N-1",
    )
    assert table.rows[0][9].startswith("void 2026")
    assert table.event_line.endswith("· GJ01")


def test_on_paper_what_belongs_together_stands_in_one_cell():
    valid, void = serial_register_on_paper(HEAD, [VALID, VOID]).rows[::-1]
    assert valid[1] == f"{SAMPLE.serial}\nreplaces N-1"
    assert valid[4] == "0137 商品展示技术\n学生组"
    assert valid[9] == f"{local_day(AT)}\n周立国 · 1 copy"
    assert void[8] == f"void {local_day(AT)}\ncall back"


def test_a_coach_stands_in_the_register_by_his_own_name():
    (coach,) = for_coaches(SAMPLE)
    row = serial_register(HEAD, [IssuedCertificate(coach, 1)]).rows[0]
    assert (row[2], row[5]) == ("王敏", "指导教师（一等奖）")


def test_the_recall_list_says_why_and_what_took_its_place_and_leaves_room_for_the_day():
    table = recall_list(HEAD, [VOID])
    assert table.rows[0][-4:] == (
        local_day(AT), "correction 1: 计分有误", SAMPLE.serial, "",
    )  # fmt: skip
    assert table.columns[-1].width
    assert recall_list(HEAD, []).empty == "No certificate has to come back."


def test_the_log_of_reissues_says_who_why_and_whether_it_was_printed():
    later = "2026-11-02T08:30:00+00:00"
    lost = Reissue(SAMPLE.serial, later, "周立国", "遗失")
    waiting = replace(VALID, reissues=(lost,))
    printed = replace(waiting, printed_at=later)
    rows = reissue_log(HEAD, [(lost, waiting), (lost, printed)]).rows
    assert rows[0][1:3] == (local_day(later), SAMPLE.serial)
    assert rows[0][7:] == ("遗失", "周立国", "not yet", "")
    assert rows[1][9] == local_day(later)


def test_on_paper_the_head_is_repeated_and_every_page_has_its_number():
    many = [
        replace(VALID, n=n, certificate=replace(SAMPLE, serial=f"HHGJ-2026-0137-{n:03}"))
        for n in range(1, 60)
    ]
    out = BytesIO()
    assert write_lists([serial_register_on_paper(HEAD, many)], out, clock().date()) == ()
    pdf = out.getvalue()
    pages = page_count(pdf)
    assert pages > 2
    for page in range(pages):
        text = copied(pdf, page)
        assert f"Page{page + 1}of{pages}" in text
        assert "Serialnumber" in text
        assert "printed2026-10-2816:30" in text
