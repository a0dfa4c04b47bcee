def test_a_work_is_found_by_its_code_and_by_no_other_event_s(filled):
    with filled.reading() as work:
        codes = work.entries.codes("GJ01")
        assert len(codes) == 4
        assert {code: work.entries.with_code("GJ01", code) for code in codes} == codes
        assert work.entries.with_code("GJ01", "W99") is None
        assert work.entries.with_code("GJ02", next(iter(codes))) is None


def test_works_come_in_the_order_of_their_codes_one_by_one_as_all_together(filled):
    with filled.reading() as work:
        works = work.entries.works("GJ01")
        assert [one.code for one in works] == sorted(work.entries.codes("GJ01"))
        assert works == tuple(one for each in works for one in work.entries.works("GJ01", each.id))


def test_an_entry_that_was_not_drawn_has_no_work(filled):
    with filled.reading() as work:
        assert work.entries.codes("GJ02") == {}
        assert work.entries.works("GJ02") == ()
