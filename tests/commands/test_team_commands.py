"""``haihecup delegations`` and ``haihecup judges`` as somebody at a terminal uses them."""

import pytest

from haihecup.documents.short_list_workbook import ListColumn, write_list_workbook


@pytest.fixture
def book(tmp_path):
    """Write rows below a header as a workbook."""

    def write(header, *rows):
        path = tmp_path / "名单.xlsx"
        write_list_workbook(path, "名单", "", [ListColumn(word, 12) for word in header], rows)
        return path

    return write


def test_the_delegations_are_listed_with_what_they_have_sent(command, registered):
    told = command("delegations", registered)
    assert "和平区 (City district): entries 6, events 2, confirmed 6" in told.out
    assert "  The team leader is missing" in told.out
    value = command("delegations", registered, "--json").value
    heping = next(one for one in value["delegations"] if one["name"] == "和平区")
    assert (heping["entries"], heping["kind"], heping["guest"]) == (6, "district", False)


def test_a_list_of_delegations_is_checked_then_taken_in(command, registered, book):
    path = book(("代表队", "领队", "名额"), ("和平区", "赵敏", "8"))
    told = command("delegations", registered, path)
    assert "Row 4, 和平区, Quota: — becomes 8" in told.out
    assert "Nothing is written yet" in told.out
    assert command("delegations", registered, path, "--take", "--json").value["taken"]
    value = command("delegations", registered, path, "--json").value
    assert (value["unchanged"], value["changes"]) == (1, [])


def test_a_list_with_a_problem_is_refused_with_the_row(command, registered, book):
    path = book(("代表队", "名额"), ("和平区", "很多"), ("河东区", "6"))
    told = command("delegations", registered, path, "--take")
    assert told.refused
    assert "Row 4, column B (名额)" in told.out
    value = command("delegations", registered, path, "--good-rows", "--json").value
    assert value["taken"]
    assert value["problems"][0]["code"] == "quota"


def test_the_list_of_delegations_is_written(command, registered, tmp_path):
    path = tmp_path / "代表队.xlsx"
    told = command("delegations", registered, path, "--write")
    assert "Written" in told.out
    assert command("delegations", registered, path, "--json").value["additions"] == []


def test_judges_are_taken_in_listed_and_written(command, registered, book, tmp_path):
    path = book(
        ("姓名", "代表队", "手机", "赛项", "职责"),
        ("刘建国", "和平区", "10012345678", "GJ01", "裁判长"),
        ("刘建国", "和平区", "10012345678", "GJ01", "录分员"),
    )
    told = command("judges", registered, path, "--take")
    assert "Taken in." in told.out
    listed = command("judges", registered).out
    assert "刘建国 · 和平区 · GJ01 Chief judge, GJ01 Keyer" in listed
    assert "3 contestants are from the same delegation" in listed
    (judge,) = command("judges", registered, "--json").value["judges"]
    assert judge["phone"] == "100****5678"
    assert judge["avoids"] == [{"event": "GJ01", "contestants": 3}]
    out = tmp_path / "裁判员.xlsx"
    assert command("judges", registered, out, "--write", "--json").value["rows"] == 1
    assert command("judges", registered, out, "--json").value["unchanged"] == 1


def test_the_teams_tell_what_each_event_lacks(command, registered):
    assert "GJ01 数控车: —" in command("judges", registered, "--teams").out
    first = command("judges", registered, "--teams", "--json").value["events"][0]
    assert first["lacks"][0] == "There is no chief judge. Name one."
