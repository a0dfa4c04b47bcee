import io

import pytest
from openpyxl import load_workbook
from PIL import Image

from haihecup.domain.journal import Action
from haihecup.domain.print_orders import Paper, PrintOrder
from haihecup.domain.problems import RuleBroken
from haihecup.services.gather_paper import prepare
from haihecup.services.print_registration import (
    PaperReport,
    look_at,
    write_paper,
    write_paper_workbook,
)
from haihecup.storage.journal_book import Filter
from tests.documents.reading_back import copied, page_count
from tests.services.furnished_competition import PHONE, furnish
from tests.services.small_competition import NAMES, a_desk, codes_by_name, secrets_in

EVERY_PAPER = [PrintOrder(paper, internal=True) for paper in Paper]
BY_NAME = [order for order in EVERY_PAPER if not order.paper.is_blind]
BY_CODE = [order for order in EVERY_PAPER if order.paper.is_blind]


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """One furnished competition for all tests."""
    with a_desk(tmp_path_factory.mktemp("cup") / "cup.haihe") as made:
        furnish(made)
        yield made


def pdf_of(desk, order, tmp_path):
    target = tmp_path / "paper.pdf"
    write_paper(desk, prepare(desk, order), target)
    return target.read_bytes()


def text_of(pdf):
    return "".join(copied(pdf, page) for page in range(page_count(pdf)))


def secrets_of(desk):
    """Return everything that must never stand on this paper: document numbers, work codes."""
    with desk.reading() as work:
        roster = work.entries.roster()
    numbers = {number for entry in roster for number in entry.id_numbers}
    return numbers | {entry.work_code for entry in roster if entry.work_code}


@pytest.mark.parametrize("order", BY_CODE, ids=lambda order: order.paper)
def test_whatever_bears_a_work_code_bears_no_name_and_no_number(desk, order, tmp_path):
    text = text_of(pdf_of(desk, order, tmp_path))
    with desk.reading() as work:
        roster = work.entries.roster()
    told = {word for one in roster for word in (*one.names, one.delegation, one.entry_number)}
    assert [word for word in told if word in text] == []


@pytest.mark.parametrize("order", BY_NAME, ids=lambda order: order.paper)
def test_no_document_number_and_no_work_code_stands_on_any_paper_with_names(desk, order, tmp_path):
    text = text_of(pdf_of(desk, order, tmp_path))
    assert not secrets_in(text, secrets_of(desk))
    if not order.paper.is_badges:
        target = tmp_path / "paper.xlsx"
        write_paper_workbook(desk, prepare(desk, order), target)
        cells = {
            str(cell.value)
            for sheet in load_workbook(target)
            for row in sheet.iter_rows()
            for cell in row
        }
        assert not secrets_of(desk) & cells


@pytest.mark.parametrize("order", EVERY_PAPER, ids=lambda order: order.paper)
def test_a_page_can_be_looked_at_before_anything_is_written(desk, order):
    prepared = prepare(desk, order)
    assert prepared.parts > 0
    page = look_at(desk, prepared, prepared.parts - 1)
    assert page.pages >= 1
    assert Image.open(io.BytesIO(page.png)).size == (910, 1287)
    assert look_at(desk, prepared, prepared.parts).pages == 0


def test_every_contestant_gets_a_badge_with_his_delegation_event_and_number(desk, tmp_path):
    text = text_of(pdf_of(desk, PrintOrder(Paper.BADGES), tmp_path))
    for number, name in enumerate(NAMES, 1):
        assert text.count(name.replace(" ", "")) >= 2
        assert f"GJ01-{number:04}" in text
    assert "GJ02焊接（职工组）" in text


def test_the_phone_of_a_leader_is_for_the_internal_list_alone(desk, tmp_path):
    public = text_of(pdf_of(desk, PrintOrder(Paper.DELEGATIONS), tmp_path))
    inside = text_of(pdf_of(desk, PrintOrder(Paper.DELEGATIONS, internal=True), tmp_path))
    assert "张三" in public
    assert PHONE not in public
    assert PHONE in inside


def test_every_page_says_edition_time_and_who_printed_it(desk, tmp_path):
    for paper in Paper:
        pdf = pdf_of(desk, PrintOrder(paper), tmp_path)
        for page in range(page_count(pdf)):
            text = copied(pdf, page)
            assert "2026年“海河工匠杯”技能大赛·2026-10-18" in text
            assert "周立国" in text


def test_the_journal_tells_of_each_printing(desk, tmp_path):
    write_paper(desk, prepare(desk, PrintOrder(Paper.BADGES)), tmp_path / "badges.pdf")
    prepared = prepare(desk, PrintOrder(Paper.CHECK_IN))
    write_paper_workbook(desk, prepared, tmp_path / "lists.xlsx")
    with desk.reading() as work:
        newest = work.journal.page(Filter(act=str(Action.DATA_EXPORTED)), 2)
    assert [one.object for one in newest] == ["check_in lists.xlsx", "badges badges.pdf"]


def test_for_nobody_nothing_is_printed(desk, tmp_path):
    order = PrintOrder(Paper.BADGES, events=("GJ99",))
    with pytest.raises(RuleBroken, match="nobody"):
        write_paper(desk, prepare(desk, order), tmp_path / "none.pdf")
    assert not (tmp_path / "none.pdf").exists()


def test_badges_are_no_workbook(desk, tmp_path):
    with pytest.raises(RuleBroken, match="PDF"):
        write_paper_workbook(desk, prepare(desk, PrintOrder(Paper.BADGES)), tmp_path / "b.xlsx")


def test_printing_tells_how_far_it_is_and_stopping_leaves_no_file(desk, tmp_path):
    told = []
    prepared = prepare(desk, PrintOrder(Paper.CHECK_IN))
    write_paper(desk, prepared, tmp_path / "a.pdf", lambda *step: told.append(step))
    assert told[-1] == ("Lists set", 3, 3)

    def stop(*_step):
        raise KeyboardInterrupt

    for paper in (Paper.BADGES, Paper.CHECK_IN):
        with pytest.raises(KeyboardInterrupt):
            write_paper(desk, prepare(desk, PrintOrder(paper)), tmp_path / "b.pdf", stop)
    assert not (tmp_path / "b.pdf").exists()


def test_a_badge_shows_no_work_code_even_after_the_draw(desk, tmp_path):
    text = text_of(pdf_of(desk, PrintOrder(Paper.BADGES, events=("GJ01",)), tmp_path))
    assert not secrets_in(text, codes_by_name(desk, "GJ01").values())


def test_what_has_to_be_looked_at_is_told_in_sentences():
    report = PaperReport(1, strangers=("\ue000",), overfull=("天" * 120,))
    assert len(report.to_look_at) == 2
    assert "〓" in report.to_look_at[0]
    assert PaperReport(1).to_look_at == ()


def test_no_phone_of_a_judge_stands_on_his_badge(desk, tmp_path):
    assert PHONE not in text_of(pdf_of(desk, PrintOrder(Paper.JUDGE_BADGES), tmp_path))
