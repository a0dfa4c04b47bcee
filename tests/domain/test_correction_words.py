from decimal import Decimal

from haihecup.domain.correction_words import (
    changed_words,
    effects,
    impact_words,
    people_words,
    values_words,
)
from haihecup.domain.corrections import Change, Correctable, Correction, MovedLine
from haihecup.domain.impact import Impact, Line, LineChange
from haihecup.domain.results import ResultState

MARK = Change("A02", Correctable.MARK, "81", "T1.1", "80")
MADE = Correction("GJ01", 1, "2026-10-18T08:30:00+00:00", (MARK,), "看错行", "陈志强")


def test_a_change_is_told_with_both_values():
    assert (changed_words(MARK), values_words(MARK)) == ("Mark T1.1", ("80", "81"))
    status = Change("A02", Correctable.STATUS, "absent", before="competing")
    assert (changed_words(status), values_words(status)) == ("Status", ("competing", "absent"))


def test_both_people_are_named():
    assert people_words(MADE) == "陈志强"
    two = Correction("GJ01", 1, "", (MARK,), "看错行", "陈志强", "吕静")
    assert people_words(two) == "陈志强、吕静"


def test_all_that_a_correction_did_is_told():
    moved = MovedLine("A02", ("79.00", "79.40"), ("3", "2"), ("", "二等奖"))
    other = MovedLine("B03", ("79.00", "79.00"), ("2", "2"), ("二等奖", "二等奖"))
    correction = Correction(
        "GJ01",
        1,
        "",
        (MARK,),
        "看错行",
        "陈志强",
        "吕静",
        1,
        (moved, other),
        ("S1", "S2"),
        ("S1",),
        3,
    )
    assert effects(correction) == (
        "A02: total 79.00 → 79.40, place 3 → 2, award — → 二等奖",
        "B03: line changed",
        "version 1 of the results is void",
        "Certificate S1 is void and must be recalled.",
        "Certificate S2 is void; it was not printed yet.",
        "follows appeal 3",
    )
    assert effects(MADE) == ("no total, place, award or certificate changed",)


def test_ahead_the_work_itself_is_told_and_those_who_only_move_are_counted():
    def line(total, place):
        return Line(ResultState.RANKED, Decimal(total), place, None, ())

    own = LineChange("e1", "A02", line("79.00", 2), line("77.00", 3))
    other = LineChange("e2", "B03", line("78.00", 3), line("78.00", 2))
    assert impact_words(Impact("GJ01", lines=(other, own))) == (
        "A02: total 79.00 → 77.00, place 2 → 3",
        "2 entries get another place.",
    )
    assert impact_words(Impact("GJ01")) == ("No place, award, promotion or certificate changes.",)
