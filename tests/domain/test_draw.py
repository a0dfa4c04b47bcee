import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haihecup.domain.draw import (
    Drawing,
    Lot,
    Seed,
    Terms,
    commitment,
    draw_lots,
    keyed_lots,
    neighbours,
    roster_hash,
)
from haihecup.domain.problems import RuleBroken

SEED = Seed(("甲的字", "乙的字", "丙的字"), "00" * 16)
TERMS = Terms("GJ01", "上午")


def numbers(count, delegations="ABCD"):
    return [Drawing(f"GJ01-{n:04}", delegations[n % len(delegations)]) for n in range(1, count + 1)]


ENTRIES = numbers(40)


def test_the_same_seed_draws_the_same_lots_whatever_the_order_of_the_entries():
    assert draw_lots(ENTRIES, SEED, TERMS) == draw_lots(ENTRIES[::-1], SEED, TERMS)


@pytest.mark.parametrize(
    ("seed", "terms"),
    [
        (Seed(("甲的字", "乙的字", "丁的字"), "00" * 16), TERMS),
        (Seed(SEED.strings, "01" * 16), TERMS),
        (SEED, Terms("GJ02", "上午")),
        (SEED, Terms("GJ01", "下午")),
        (SEED, Terms("GJ01", "上午", 2)),
    ],
    ids=["a string", "the share", "the event", "the session", "the number of the draw"],
)
def test_whatever_the_draw_goes_by_draws_other_lots(seed, terms):
    assert draw_lots(ENTRIES, SEED, TERMS) != draw_lots(ENTRIES, seed, terms)


def test_everybody_gets_a_station_and_a_code_of_his_own():
    lots = draw_lots(ENTRIES, SEED, TERMS).values()
    assert sorted(lot.station for lot in lots) == [f"{n:02}" for n in range(1, 41)]
    assert len({lot.work_code for lot in lots}) == 40


def test_the_method_can_be_followed_with_nothing_but_sha_256():
    def netstrings(*fields):
        return b"".join(b"%d:%b," % (len(f.encode()), f.encode()) for f in fields)

    seed = hashlib.sha256(netstrings("haihecup-draw/2", *SEED.strings, SEED.share)).hexdigest()

    def order(what):
        def key(number):
            fields = (seed, "GJ01", "上午", "1", what, number)
            return hashlib.sha256(netstrings(*fields)).digest()

        return sorted((one.entry_number for one in ENTRIES), key=key)

    lots = draw_lots(ENTRIES, SEED, TERMS)
    assert order("station") == sorted(lots, key=lambda number: lots[number].station)
    assert order("code") == sorted(lots, key=lambda number: lots[number].work_code)


def test_neither_number_nor_station_tells_the_code():
    lots = draw_lots(ENTRIES, SEED, TERMS)
    order = [lots[one.entry_number].work_code for one in ENTRIES]
    by_station = [lot.work_code for lot in sorted(lots.values(), key=lambda lot: lot.station)]
    assert order != sorted(order)
    assert by_station != sorted(by_station)


def test_over_many_draws_the_code_has_nothing_to_do_with_the_entry_number():
    count, draws = 20, 400
    entries = numbers(count)
    agreeing = 0.0
    for draw in range(draws):
        lots = draw_lots(entries, Seed((), f"{draw}"), TERMS)
        codes = [int(lots[one.entry_number].work_code[1:]) for one in entries]
        distance = sum((place - code) ** 2 for place, code in enumerate(codes, 1))
        agreeing += 1 - 6 * distance / (count * (count**2 - 1))
    # the mean of 400 rank correlations of chance lies within 0.011 of zero two times out of three
    assert abs(agreeing / draws) < 0.05


def test_codes_of_a_large_event_are_all_of_one_length():
    lots = draw_lots(numbers(250), SEED, TERMS)
    assert {len(lot.work_code) for lot in lots.values()} == {4}


def test_a_later_session_takes_another_letter():
    letter = draw_lots(ENTRIES, SEED, TERMS)["GJ01-0001"].work_code[0]
    later = draw_lots(ENTRIES, SEED, Terms("GJ01", "上午", taken=letter))
    assert later["GJ01-0001"].work_code[0] != letter
    letters = "ABCDEFGHJKLMNPQRSTUVWXYZ"
    assert draw_lots(ENTRIES, SEED, Terms("GJ01", "上午", taken=letters))


def test_a_draw_of_nobody_draws_nothing():
    assert draw_lots([], SEED, TERMS) == {}


# ---- apart, fixed ------------------------------------------------------------------------------

APART = Terms("GJ01", "上午", apart=True)


@given(st.lists(st.integers(1, 8), min_size=2, max_size=6), st.integers(0, 10**6))
def test_neighbours_are_of_one_delegation_only_where_it_cannot_be_helped(sizes, chance):
    entries = [
        Drawing(f"{delegation}-{n}", f"代表队{delegation}")
        for delegation, size in enumerate(sizes)
        for n in range(size)
    ]
    lots = draw_lots(entries, Seed((), str(chance)), APART)
    unavoidable = max(0, 2 * max(sizes) - len(entries) - 1)
    assert neighbours(entries, lots) == unavoidable


def test_a_fixed_station_stays_where_it_is():
    entries = [*numbers(5), Drawing("GJ01-0099", "A", station="03")]
    for terms in (TERMS, APART):
        lots = draw_lots(entries, SEED, terms)
        assert lots["GJ01-0099"].station == "03"
        assert len({lot.station for lot in lots.values()}) == 6


def test_nobody_is_put_beside_a_fixed_station_of_his_own_delegation():
    entries = [Drawing("1", "A", station="2"), *(Drawing(f"A{n}", "A") for n in range(2))]
    entries += [Drawing(f"B{n}", "B") for n in range(4)]
    for chance in range(20):
        lots = draw_lots(entries, Seed((), str(chance)), APART)
        beside = {n for n, lot in lots.items() if lot.station in ("01", "03")}
        assert all(number.startswith("B") for number in beside)


@pytest.mark.parametrize("station", ["0", "9", "三", "2"])
def test_a_fixed_station_that_cannot_be_is_told(station):
    entries = [Drawing("1", "A", "2"), Drawing("2", "A", station)]
    with pytest.raises(RuleBroken, match="fixed"):
        draw_lots(entries, SEED, TERMS)


# ---- commitment --------------------------------------------------------------------------------


def test_the_commitment_binds_seed_roster_and_terms():
    roster = roster_hash(ENTRIES, TERMS)
    known = commitment("edition", SEED, roster)
    others = {
        commitment("another", SEED, roster),
        commitment("edition", Seed(SEED.strings, "01"), roster),
        commitment("edition", SEED, roster_hash(ENTRIES[1:], TERMS)),
        commitment("edition", SEED, roster_hash(ENTRIES, APART)),
        commitment("edition", SEED, roster_hash(ENTRIES, Terms("GJ01", "上午", taken="A"))),
    }
    assert known not in others
    assert len(others) == 5
    assert known == commitment("edition", SEED, roster_hash(ENTRIES[::-1], TERMS))


# ---- drawn by hand -----------------------------------------------------------------------------

TWO = numbers(2)
GOOD = [("GJ01-0001", Lot("7", "K2")), ("GJ01-0002", Lot("3", "K1"))]


def test_lots_that_were_drawn_by_hand_are_taken_as_they_were_keyed():
    assert keyed_lots(TWO, GOOD, ()) == dict(GOOD)


@pytest.mark.parametrize(
    ("lots", "taken", "sentence"),
    [
        ([*GOOD, ("GJ01-0009", Lot("1", "K3"))], (), "Nobody who is drawn here"),
        (GOOD[:1], (), "1 entry has no lot yet: GJ01-0002"),
        ([GOOD[0], GOOD[0]], (), "keyed twice"),
        ([GOOD[0], ("GJ01-0002", Lot("7", "K1"))], (), "Station 7 was drawn twice"),
        ([GOOD[0], ("GJ01-0002", Lot("3", "K2"))], (), "Work code K2 was drawn twice"),
        (GOOD, ("K1",), "Work code K1 was drawn twice"),
        ([GOOD[0], ("GJ01-0002", Lot("3", ""))], (), "lacks the station or the work code"),
    ],
    ids=["stranger", "missing", "twice", "station", "code", "code of before", "empty"],
)
def test_what_was_keyed_wrong_is_told(lots, taken, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        keyed_lots(TWO, lots, taken)
