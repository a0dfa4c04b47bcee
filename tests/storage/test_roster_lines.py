"""The list of entries is read for all, for an event, and for what a change is about."""

from haihecup.storage.roster_lines import lines_about, roster_lines


def ids(lines):
    return sorted(one.id for one in lines)


def test_lines_about_everybody_are_the_whole_list(filled):
    with filled.reading() as work:
        everything = roster_lines(work.connection)
        assert everything
        for given in (
            ([int(one.id) for one in everything], (), ()),
            ((), [int(key) for one in everything for key in one.people], ()),
        ):
            assert ids(lines_about(work.connection, *given)) == ids(everything)


def test_a_line_that_is_named_twice_comes_once(filled):
    with filled.reading() as work:
        first = roster_lines(work.connection)[0]
        lines = lines_about(work.connection, [int(first.id)], [int(first.people[0])], ())
    assert [one for one in lines if one.id == first.id] == [first]


def test_what_nobody_asks_for_is_not_read(filled):
    with filled.reading() as work:
        assert lines_about(work.connection, (), (), ()) == []
