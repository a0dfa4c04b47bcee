import pytest

from haihecup.services.check_in import CheckInRow, Comer, Presence, Scan, Verdict
from haihecup.ui.pages.check_in_words import columns, presence_word, row_look, scan_look
from haihecup.ui.table_models import RowLook
from haihecup.ui.tokens import Tone

COMER = Comer(
    "1", "GJ01-0001", ("甲", "乙"), "一队", "和平区", "和平区", "GJ01", "数控车", "上午", ""
)


def a_row(presence):
    return CheckInRow("1", "GJ01-0001", ("甲",), "和平区", "某厂", "GJ01", "", "", presence)


@pytest.mark.parametrize(
    ("verdict", "word", "tone"),
    [
        (Verdict.HERE, "Present", Tone.OK),
        (Verdict.LATE, "Late", Tone.WARN),
        (Verdict.ALREADY, "Already here", Tone.WARN),
        (Verdict.REFUSED, "Refused", Tone.ERROR),
    ],
)
def test_each_outcome_has_its_word_and_colour(verdict, word, tone):
    look = scan_look(Scan(verdict, "…", COMER))
    assert (look.word, look.tone) == (word, tone)


def test_a_team_is_named_with_its_members_and_nothing_is_said_twice():
    look = scan_look(Scan(Verdict.HERE, "", COMER))
    assert (look.names, look.home, look.place) == ("一队：甲、乙", "和平区", "GJ01 数控车 · 上午")


def test_an_unknown_number_shows_nobody():
    assert scan_look(Scan(Verdict.REFUSED, "…")).names == ""


@pytest.mark.parametrize("presence", list(Presence))
def test_every_row_has_a_word_and_an_icon_for_how_it_stands(presence):
    column = next(one for one in columns() if one.key == "presence")
    cell = column.cell(a_row(presence))
    assert cell.text == presence_word(presence)
    assert cell.icon


def test_whoever_will_not_come_stands_grey():
    assert row_look(a_row(Presence.ABSENT)) is RowLook.ABSENT
    assert row_look(a_row(Presence.MISSING)) is RowLook.NORMAL
