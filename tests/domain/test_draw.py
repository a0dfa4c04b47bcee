from haihecup.domain.draw import draw_lots

ENTRIES = [f"GJ01-{n:04}" for n in range(1, 41)]


def test_the_same_seed_draws_the_same_lots_whatever_the_order_of_the_entries():
    assert draw_lots("GJ01", ENTRIES, "seed") == draw_lots("GJ01", ENTRIES[::-1], "seed")


def test_another_seed_or_event_draws_other_lots():
    lots = draw_lots("GJ01", ENTRIES, "seed")
    assert lots != draw_lots("GJ01", ENTRIES, "another")
    assert lots != draw_lots("GJ02", ENTRIES, "seed")


def test_everybody_gets_a_station_and_a_code_of_his_own():
    lots = draw_lots("GJ01", ENTRIES, "seed").values()
    assert sorted(lot.station for lot in lots) == [f"{n:02}" for n in range(1, 41)]
    assert len({lot.work_code for lot in lots}) == 40


def test_neither_number_nor_station_tells_the_code():
    lots = draw_lots("GJ01", ENTRIES, "seed")
    order = [lots[entry].work_code for entry in ENTRIES]
    by_station = [lot.work_code for lot in sorted(lots.values(), key=lambda lot: lot.station)]
    assert order != sorted(order)
    assert by_station != sorted(by_station)


def test_codes_of_a_large_event_are_all_of_one_length():
    lots = draw_lots("GJ01", [str(n) for n in range(250)], "seed")
    assert {len(lot.work_code) for lot in lots.values()} == {4}


def test_a_draw_of_nobody_draws_nothing():
    assert draw_lots("GJ01", [], "seed") == {}
