import hashlib
import io
from datetime import date

import pytest

from haihecup.documents.draw_papers import (
    DrawHead,
    LotLine,
    Promise,
    Retold,
    commitment_sheet,
    draw_register,
    grouped,
    method_words,
    proof_sheets,
    sealing_register,
    unsealing_register,
)
from haihecup.documents.list_pdf import write_lists
from haihecup.documents.posted_table import in_words
from haihecup.domain.competition import Edition
from haihecup.domain.draw import METHOD, Drawing, Seed, Terms, commitment, draw_lots, roster_hash
from tests.domain.roster_builders import an_event

EDITION = Edition("2026年“海河工匠杯”技能大赛", 2026)
EVENT = an_event(code="GJ01", name="数控车", venue="北辰实训基地")
HEAD = DrawHead(EDITION, EVENT, "上午场", 2, "2026-10-18 08:30", "第一版")
ENTRIES = [Drawing(f"GJ01-{n:04}", f"第{n % 3}代表队") for n in range(1, 10)]
SEED = Seed(("一", "二", "三"), "0f" * 16)
TERMS = Terms("GJ01", "上午场", 2, taken="AC", after=3)
LOTS = draw_lots(ENTRIES, SEED, TERMS)
LINES = [
    LotLine(
        one.entry_number,
        one.delegation,
        LOTS[one.entry_number].station,
        LOTS[one.entry_number].work_code,
        ("欧阳思齐",),
    )
    for one in ENTRIES
]


def promise(**changes):
    roster = roster_hash(ENTRIES, TERMS)
    values = {
        "head": HEAD, "entries": 9, "roster_hash": roster, "keys": "一号赛场",
        "commitment": commitment("77", SEED, roster), "holders": ("周", "吴", "郑"),
        "strings": 3, "apart": False,
    }  # fmt: skip
    return Promise(**(values | changes))


def retold(**changes):
    return Retold(
        promise(**changes), METHOD, "77", SEED.strings, SEED.share, SEED.text, TERMS.taken, 3,
        commitment_holds=True, lots_agree=True, fixed={},
    )  # fmt: skip


def cells(table):
    return {cell for row in table.rows for cell in row}


def test_the_registers_are_in_the_order_of_the_stations():
    for table in (draw_register(HEAD, LINES), sealing_register(HEAD, LINES)):
        assert [row[0] for row in table.rows] == [str(n) for n in range(1, 10)]
    assert [row[3] for row in draw_register(HEAD, LINES).rows] == [f"{n:02}" for n in range(4, 13)]


def test_no_register_before_the_unsealing_joins_entries_and_codes():
    codes = {one.work_code for one in LINES}
    assert codes.isdisjoint(cells(draw_register(HEAD, LINES)))
    numbers = {one.entry_number for one in ENTRIES} | {one.delegation for one in ENTRIES}
    assert numbers.isdisjoint(cells(sealing_register(HEAD, LINES)))


def test_every_sheet_names_event_session_and_draw():
    for table in (
        draw_register(HEAD, LINES),
        sealing_register(HEAD, LINES),
        unsealing_register(HEAD, LINES, (), ""),
        commitment_sheet(promise()),
        *proof_sheets(retold(), LINES),
    ):
        for word in ("GJ01", "上午场", "draw 2"):
            assert word in table.event_line


def test_names_that_are_not_given_are_left_to_be_written():
    closing = "".join(map(in_words, unsealing_register(HEAD, LINES, (), "").closing))
    assert closing.count("Key holder:") == 2
    assert "Witness:" in closing


def test_a_draw_by_the_machine_alone_says_so():
    rows = dict(commitment_sheet(promise(strings=0, keys="", holders=())).rows)
    assert rows["Chance"] == "by the machine alone"
    assert "Keys" not in rows


def test_the_method_tells_of_neighbours_only_where_they_are_kept_apart():
    assert "Neighbours" not in method_words(apart=False)
    assert "Neighbours" in dict(commitment_sheet(promise(apart=True)).rows)["Method"]
    assert any("3. Apart" in row for row in proof_sheets(retold(apart=True), LINES)[0].rows)


def test_long_hashes_stand_in_groups():
    assert grouped("0123456789abcdef") == "01234567 89abcdef"


def test_sheets_are_set_without_any_character_that_no_font_has():
    tables = [commitment_sheet(promise()), *proof_sheets(retold(), LINES)]
    assert write_lists(tables, io.BytesIO(), date(2026, 10, 18)) == ()


# ---- the method, programmed from the words of the sheet alone ------------------------------------


def h(*texts):
    joined = b"".join(b"%d:%b," % (len(one.encode()), one.encode()) for one in texts)
    return hashlib.sha256(joined).hexdigest()


@pytest.fixture
def sheet():
    """What the sheet tells, by its items."""
    return dict(proof_sheets(retold(), LINES)[0].rows)


def test_whoever_follows_the_sheet_gets_the_same_stations_and_codes(sheet):
    seed = h(METHOD, *(sheet[f"String {n}"] for n in (1, 2, 3)), SEED.share)
    assert grouped(seed) == sheet["Seed"]
    numbers = [one.entry_number for one in ENTRIES]
    named = ("GJ01", "上午场", "2")
    assert all(word in sheet["2. Stations"] for word in named)
    seated = sorted(numbers, key=lambda one: h(seed, *named, "station", one))
    assert [LOTS[one].station for one in seated] == [f"{n:02}" for n in range(4, 13)]
    assert "from station 4 on" in sheet["2. Stations"]
    free = [letter for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" if letter not in "IO" + TERMS.taken]
    letter = free[int(h(seed, *named, "letter"), 16) % len(free)]
    coded = sorted(numbers, key=lambda one: h(seed, *named, "code", one))
    assert [LOTS[one].work_code for one in coded] == [f"{letter}{n:02}" for n in range(1, 10)]


def test_whoever_follows_the_sheet_gets_the_same_commitment(sheet):
    seed = h(METHOD, *SEED.strings, SEED.share)
    fields = [field for one in ENTRIES for field in (one.entry_number, one.delegation, "")]
    roster = h(METHOD, "GJ01", "上午场", "2", "", "AC", "3", *fields)
    assert grouped(roster) == sheet["Hash of the roster"]
    assert grouped(h(METHOD, "77", seed, roster)) == sheet["Commitment"]
