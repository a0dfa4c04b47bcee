"""Check-in on the command line."""


def test_numbers_are_checked_in_and_the_missing_listed(command, registered):
    done = command("check-in", registered, "gj01 1", "GJ01-0002")
    assert done.code == 0
    assert done.out.splitlines() == ["GJ01-0001 王建国: In time.", "GJ01-0002 欧阳思齐: In time."]
    listed = command("check-in", registered, "--event", "GJ01")
    assert listed.out.splitlines()[0] == "here 2 / late 0 / missing 6"
    assert "GJ01-0003  阿依夏木·买买提  河西区" in listed.out
    told = command("check-in", registered, "--json").value
    assert (told["counts"]["here"], told["counts"]["missing"]) == (2, 14)


def test_a_refused_number_is_told_and_the_others_stand(command, registered):
    done = command("check-in", registered, "GJ01-0001", "GJ09-0001", "--late")
    assert done.refused
    assert "GJ01-0001 王建国: Late." in done.out
    assert "no entry with the number" in done.out
    again = command("check-in", registered, "GJ01-0001", "--json").value["checked_in"]
    assert [one["verdict"] for one in again] == ["already"]


def test_the_rest_is_named_before_it_is_absent(command, registered):
    command("check-in", registered, *(f"GJ01-000{n}" for n in range(1, 8)))
    named = command("check-in", registered, "--rest-absent", "GJ01")
    assert named.out == "1 of 8 is missing: GJ01-0008\n"
    done = command("check-in", registered, "--rest-absent", "GJ01", "--yes", "--json")
    assert done.value == {"absent": ["GJ01-0008"]}
    assert command("check-in", registered, "--rest-absent", "GJ01", "--yes").refused


def test_a_check_in_is_taken_back(command, registered):
    command("check-in", registered, "GJ01-0001")
    assert command("check-in", registered, "GJ01-0001", "--take-back").out == (
        "1 check-in taken back.\n"
    )
    assert command("check-in", registered, "GJ01-0001", "--take-back").refused
    assert command("check-in", registered, "--take-back").refused
