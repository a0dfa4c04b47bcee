import io
from dataclasses import replace

import pytest
from openpyxl import load_workbook
from PIL import Image

from haihecup.domain.competition import Session
from haihecup.domain.entries import EntryStatus
from haihecup.domain.journal import Action
from haihecup.domain.judges import Assignment, Duty, Judge
from haihecup.domain.people import Delegation, DelegationKind
from haihecup.domain.print_orders import BadgeSize, Paper, PrintOrder
from haihecup.domain.problems import RuleBroken
from haihecup.domain.records import Photo
from haihecup.services.print_registration import (
    PaperReport,
    look_at,
    prepare,
    read_choices,
    write_paper,
    write_paper_workbook,
)
from haihecup.storage.journal_book import Filter
from tests.documents.reading_back import copied, page_count
from tests.services.small_competition import NAMES, a_desk, codes_by_name

EVERY_PAPER = [PrintOrder(paper, internal=True) for paper in Paper]
PHONE = "13900000001"


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """The small competition with judges, sessions, a leader, a photo; one for all tests."""
    with a_desk(tmp_path_factory.mktemp("cup") / "cup.haihe") as made:
        furnish(made)
        yield made


def furnish(desk):
    with desk.writing(Action.EVENTS_CHANGED) as work:
        event = work.events.get("GJ02")
        sessions = (
            Session("第1场", "一号楼", "2026-10-18 08:30", "2026-10-18 11:30", 4),
            Session("第2场", "二号楼", "2026-10-19 08:30", "", 4),
        )
        work.events.put(replace(event, sessions=sessions, track="制造业根基"))
        first = work.events.get("GJ01")
        work.events.put(replace(first, starts_on="2026-10-17", ends_on="2026-10-18", venue="主楼"))
        work.delegations.put(
            Delegation("和平区", DelegationKind.DISTRICT, leader="张三", leader_phone=PHONE)
        )
        records = work.entries.records("GJ02")
        work.entries.put_many(
            replace(one, session="第1场" if n < 4 else "第2场", coaches=("陈静",))
            for n, one in enumerate(records)
        )
        (chief, keyer) = work.judges.put_many(
            [
                Judge(
                    "欧阳志远",
                    "和平区",
                    "天津北洋湾技师学院",
                    PHONE,
                    (Assignment("GJ01", Duty.CHIEF_JUDGE), Assignment("GJ02", Duty.JUDGE)),
                ),
                Judge("钱七", "", "组委会", PHONE, (Assignment("GJ02", Duty.KEYER),)),
            ]
        )
        out = io.BytesIO()
        Image.new("RGB", (300, 420), (200, 40, 40)).save(out, "JPEG")
        work.photos.put_many({records[0].people[0]: Photo("image/jpeg", out.getvalue())})
        assert chief != keyer


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


@pytest.mark.parametrize("order", EVERY_PAPER, ids=lambda order: order.paper)
def test_no_document_number_and_no_work_code_stands_on_any_paper(desk, order, tmp_path):
    text = text_of(pdf_of(desk, order, tmp_path))
    found = [secret for secret in secrets_of(desk) if secret in text]
    assert found == []
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


def test_badges_lie_together_by_delegation_or_by_event(desk):
    by_delegation = prepare(desk, PrintOrder(Paper.BADGES))
    by_event = prepare(desk, PrintOrder(Paper.BADGES, by_event=True))
    assert [group.title for group in by_delegation.groups] == sorted(
        {"和平区", "河东区", "河西区", "南开区"}
    )
    assert [group.title for group in by_event.groups] == [
        "GJ01 数控车（职工组）",
        "GJ02 焊接（职工组）",
    ]
    assert by_delegation.people == by_event.people == 16
    assert by_event.parts == 2
    assert prepare(desk, PrintOrder(Paper.BADGES, size=BadgeSize.LARGE, by_event=True)).parts == 4


def test_each_track_has_its_own_colour_and_word(desk):
    groups = prepare(desk, PrintOrder(Paper.BADGES, by_event=True)).groups
    kinds = [group.badges[0].kind for group in groups]
    assert [kind.word for kind in kinds] == ["Contestant", "制造业根基"]
    assert len({kind.ink for kind in kinds}) == 2


def test_paper_can_be_narrowed_to_events_delegations_and_sessions(desk):
    def people(**narrowed):
        return prepare(desk, PrintOrder(Paper.CHECK_IN, **narrowed)).people

    assert people() == 16
    assert people(events=("GJ02",)) == 8
    assert people(delegations=("和平区",)) == 6
    assert people(events=("GJ02",), sessions=("第1场",)) == 4


def test_whoever_has_withdrawn_gets_no_paper(desk):
    def left(status):
        with desk.writing(Action.STATUS_SET) as work:
            work.entries.set_status(work.entries.records("GJ02")[0].id, status)
        return prepare(desk, PrintOrder(Paper.BADGES, events=("GJ02",))).people

    assert left(EntryStatus.WITHDRAWN) == 7
    assert left(EntryStatus.COMPETING) == 8


def test_a_judge_wears_the_duty_that_weighs_most_and_names_all(desk, tmp_path):
    prepared = prepare(desk, PrintOrder(Paper.JUDGE_BADGES))
    badges = {badge.name: badge for group in prepared.groups for badge in group.badges}
    chief, keyer = badges["欧阳志远"], badges["钱七"]
    assert (chief.kind.title, chief.kind.word) == ("Judge badge", "Chief judge")
    assert chief.number == "Chief judge、Judge"
    assert chief.event == "GJ01 数控车、GJ02 焊接"
    assert chief.code == ""
    assert (keyer.kind.title, keyer.delegation) == ("Staff badge", "组委会")
    assert [group.title for group in prepared.groups] == ["Without a delegation", "和平区"]
    assert PHONE not in text_of(pdf_of(desk, PrintOrder(Paper.JUDGE_BADGES), tmp_path))
    only = prepare(desk, PrintOrder(Paper.JUDGE_BADGES, delegations=("和平区",)))
    assert only.people == 1
    by_event = prepare(desk, PrintOrder(Paper.JUDGE_BADGES, by_event=True))
    assert len(by_event.groups) == 2


def test_the_phone_of_a_leader_is_for_the_internal_list_alone(desk, tmp_path):
    public = text_of(pdf_of(desk, PrintOrder(Paper.DELEGATIONS), tmp_path))
    inside = text_of(pdf_of(desk, PrintOrder(Paper.DELEGATIONS, internal=True), tmp_path))
    assert "张三" in public
    assert PHONE not in public
    assert PHONE in inside


def test_there_is_a_check_in_list_for_each_session(desk):
    prepared = prepare(desk, PrintOrder(Paper.CHECK_IN))
    assert [name for name, _table in prepared.lists] == [
        "GJ01 数控车",
        "GJ02 焊接 第1场",
        "GJ02 焊接 第2场",
    ]
    assert [len(table.rows) for _name, table in prepared.lists] == [8, 4, 4]


def test_the_programme_has_the_schedule_and_the_contestants_of_each_event(desk):
    (name, schedule), *rosters = prepare(desk, PrintOrder(Paper.PROGRAMME)).lists
    assert name == "Schedule"
    assert schedule.rows == [
        ("2026-10-17–2026-10-18", "", "主楼", "GJ01 数控车（职工组）", "", "8"),
        ("2026-10-18", "08:30–11:30", "一号楼", "GJ02 焊接（职工组）", "第1场", "4"),
        ("2026-10-19", "08:30", "二号楼", "GJ02 焊接（职工组）", "第2场", "4"),
    ]
    assert [name for name, _table in rosters] == ["GJ01 数控车", "GJ02 焊接"]


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


def test_the_choices_are_the_events_delegations_and_sessions_there_are(desk):
    choices = read_choices(desk)
    assert choices.events == (
        ("GJ01", "GJ01 数控车（职工组）"),
        ("GJ02", "GJ02 焊接（职工组）"),
    )
    assert "和平区" in choices.delegations
    assert choices.sessions == ("第1场", "第2场")


def test_a_badge_shows_no_work_code_even_after_the_draw(desk, tmp_path):
    text = text_of(pdf_of(desk, PrintOrder(Paper.BADGES, events=("GJ01",)), tmp_path))
    assert not any(code in text for code in codes_by_name(desk, "GJ01").values())


def test_what_has_to_be_looked_at_is_told_in_sentences():
    report = PaperReport(1, strangers=("\ue000",), overfull=("天" * 120,))
    assert len(report.to_look_at) == 2
    assert "〓" in report.to_look_at[0]
    assert PaperReport(1).to_look_at == ()
