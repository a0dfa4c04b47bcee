import datetime
import io
import zipfile

import pytest

from haihecup.documents.board_lists import board_tables
from haihecup.documents.list_pdf import write_lists
from haihecup.documents.posted_workbook import write_lists_workbook
from haihecup.documents.sheets import read_sheets
from haihecup.domain.boards import Medal
from haihecup.domain.competition import Edition
from haihecup.domain.edition_boards import EVERYTHING, BoardChoice, EditionRules, draw_boards
from haihecup.domain.nominations import TIANJIN
from haihecup.domain.people import SkillLevel
from haihecup.domain.promotion import TIANJIN_2024
from haihecup.domain.public_names import IN_FULL, NameShown, PublicNames
from haihecup.domain.selection import Seats, SelectionPlan
from tests.documents.reading_back import copied, faults, page_count
from tests.domain.appearance_builders import a_person, shown
from tests.domain.event_builders import an_event

EDITION = Edition("2026年“海河工匠杯”技能大赛", 2026)
GAMES = "第四届全国技能大赛"
RULES = EditionRules(2026, TIANJIN_2024, TIANJIN, SelectionPlan(GAMES, {"E": Seats(1, 1)}))
FIRST = {"award": "一等奖", "scale": 731, "promotions": (SkillLevel.TECHNICIAN,)}


@pytest.fixture
def everybody():
    event = an_event(track="世赛选拔")
    return [
        shown(event, 1, a_person("1", name="=张三丰"), medal=Medal.GOLD, line=FIRST),
        shown(event, 2, "2", delegation="河东区", line={"scale": 700}),
    ]


def tables(everybody, public=IN_FULL, choice=EVERYTHING):
    return board_tables(EDITION, draw_boards(everybody, RULES, choice), "1 event", public)


def test_every_board_is_a_list_of_its_own(everybody):
    assert [table.title for table in tables(everybody)] == [
        "Medal table",
        "WorldSkills points",
        "Place points",
        "Comparison of delegations",
        "Best of each delegation",
        "List of awards",
        "Promotion list",
        "Nominations for the city's title",
        f"Selection for {GAMES}",
        "Figures",
    ]


def test_every_list_says_which_part_it_is_of(everybody):
    lists = tables(everybody, choice=BoardChoice("世赛选拔"))
    assert {table.event_line for table in lists} == {f"{EDITION.name} · 世赛选拔"}
    assert {table.version for table in lists} == {"1 event"}


def test_people_appear_as_the_edition_has_chosen(everybody):
    masked = PublicNames(NameShown.MASKED, units=False)
    cells = [cell for table in tables(everybody, masked) for row in table.rows for cell in row]
    assert "=**丰" in cells
    assert not any("张三" in cell for cell in cells)


def test_figures_have_a_part_and_bars_for_each_dimension(everybody):
    figures = tables(everybody)[-1]
    assert figures.rows[0] == ("", "In all", "2", "2", "1", "1", "")
    assert len(figures.bars) == len(figures.rows)
    assert figures.bars[0] == 0
    assert max(figures.bars) == 1
    assert max(figures.part_ends) == len(figures.rows) - 1


def test_all_boards_go_onto_paper(everybody, tmp_path):
    out = io.BytesIO()
    assert write_lists(tables(everybody), out, datetime.date(2026, 10, 18)) == ()
    pdf = out.getvalue()
    assert faults(pdf, tmp_path) == ""
    text = "".join(copied(pdf, page) for page in range(page_count(pdf)))
    assert "Comparisonofdelegations" in text
    assert "=张三丰" in text


def test_all_boards_go_into_a_workbook_with_charts_and_without_formulas(everybody):
    out = io.BytesIO()
    write_lists_workbook(out, [(table.title, table) for table in tables(everybody)])
    sheets = {sheet.name: sheet for sheet in read_sheets(out.getvalue())}
    assert len(sheets) == 10
    names = [str(cell) for row in sheets["List of awards"].rows for cell in row]
    assert "=张三丰" in names
    with zipfile.ZipFile(out) as inside:
        assert sum(name.startswith("xl/charts/chart") for name in inside.namelist()) >= 1
        written = [inside.read(name) for name in inside.namelist() if "worksheets/" in name]
    assert not any(b"<f>" in sheet for sheet in written)


def test_without_any_open_event_the_lists_say_so():
    lists = tables([])
    assert all(table.empty or table.rows for table in lists)
