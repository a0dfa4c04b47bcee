from haihecup.domain.entry_numbers import EntryNumbers


def test_numbers_go_on_from_the_last_one_of_each_event():
    numbers = EntryNumbers(None, [("GJ01", "GJ01-0003"), ("GJ01", "GJ01-0001"), ("GJ02", "草稿")])
    assert [numbers.next("GJ01"), numbers.next("GJ01"), numbers.next("GJ02")] == [
        "GJ01-0004",
        "GJ01-0005",
        "GJ02-0001",
    ]


def test_the_number_of_a_removed_entry_is_never_given_again():
    first = EntryNumbers({}, [])
    assert first.next("GJ01") == "GJ01-0001"
    later = EntryNumbers(first.remembered(), [])
    assert later.next("GJ01") == "GJ01-0002"
