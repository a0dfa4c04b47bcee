import pytest
from openpyxl import load_workbook

from haihecup.commands.terminal import SIGNING_PASSWORD, USER
from haihecup.domain.users import Role
from haihecup.services.correct_results import read_corrections
from haihecup.services.desk import open_desk
from haihecup.services.move_events import move_back, move_on
from haihecup.services.publish_results import decide_tie
from tests.documents.reading_back import copied
from tests.services.on_the_path import bring
from tests.services.small_competition import NAMES as PEOPLE
from tests.services.small_competition import PASSPHRASE, State, a_desk, codes_by_name, tie
from tests.services.with_users import NAMES, a_desk_with_users, password_of


@pytest.fixture
def keyed(tmp_path):
    """GJ01 with keying closed, to be re-checked."""
    path = tmp_path / "keyed.haihe"
    with a_desk(path) as desk:
        for _step in range(2):
            move_back(desk, "GJ01", "补录", "吕静")
        move_on(desk, "GJ01")
    return path


@pytest.fixture
def unsealed(tmp_path):
    path = tmp_path / "unsealed.haihe"
    with a_desk(path) as desk:
        decide_tie(desk, "GJ01", tie(desk, "GJ01"), "表面质量更好")
        bring(desk, "GJ01", State.UNSEALED)
    return path


def a_code(path, place=0):
    with open_desk(path, PASSPHRASE, "周立国") as desk:
        return codes_by_name(desk, "GJ01")[PEOPLE[place]]


def test_works_are_drawn_and_recorded_without_a_window(command, keyed):
    none, works, strength = command("recheck", keyed, "GJ01").out.splitlines()
    assert none == "No works are drawn. Say --draw to draw them."
    assert works == "3 works are checked in full, of the other 5 1 by chance."
    assert "finds one of 2 wrong works with 40 %" in strength
    drawn = command("recheck", keyed, "GJ01", "--draw", "--first", 2, "--sample", "50%", "--json")
    (one,) = [each for each in drawn.value["rounds"] if not each["lapsed"]]
    assert (len(one["sheets"]), one["due"], one["rule"]["first"]) == (6, 6, 2)
    assert "A sample of 3 out of 5" in drawn.value["strength"]
    first = one["sheets"][0]["code"]
    told = command("recheck", keyed, "GJ01", "--right", first).out
    assert f"seed {one['seed']}" in told
    assert "0 of 6 works were wrong" in told
    assert told.endswith("5 are due.\n")
    assert command("recheck", keyed, "GJ01", "--all-right").out.endswith("0 are due.\n")


def test_a_sample_is_drawn_once_and_shares_make_sense(command, keyed):
    assert command("recheck", keyed, "GJ01", "--top", "10").refused
    assert command("recheck", keyed, "GJ01", "--draw", "--top", "much").refused
    assert command("recheck", keyed, "GJ01", "--draw").code == 0
    assert command("recheck", keyed, "GJ01", "--draw").refused
    assert command("recheck", keyed, "GJ01", "--right", "Z99").refused


def test_a_correction_is_shown_first_and_made_with_yes(command, keyed):
    command("recheck", keyed, "GJ01", "--draw", "--top", "100", "--limit", "50")
    work = a_code(keyed, 3)
    words = ("correct", keyed, "GJ01", work, "--mark", "T1.1", "100")
    shown = command(*words)
    assert f"{work}  Mark T1.1  70 → 100" in shown.out
    assert f"{work}  75.00 → 87.00  4 → 2" in shown.out
    assert shown.out.endswith("Nothing is changed yet. Say --yes with the reason to correct.\n")
    assert command("correct", keyed, "GJ01").out == "Nothing was corrected.\n"
    assert command(*words, "--yes").refused
    made = command(*words, "--yes", "--reason", "看错行", "--json").value
    assert made["done"]
    assert made["changes"][0]["before"] == "70"
    # what the re-check has found wrong is counted
    rounds = command("recheck", keyed, "GJ01", "--json").value["rounds"]
    assert [one["found"] for one in rounds[-1]["sheets"]].count("wrong") == 1
    listed = command("correct", keyed, "GJ01").out
    assert "看错行" in listed
    assert "place 4 → 2" in listed


def test_every_kind_of_value_can_be_corrected(command, keyed):
    work = a_code(keyed)
    shown = command(
        "correct", keyed, "GJ01", work, "--status", "absent", "--time", "12:30",
        "--time-credit", "60", "--violation", "A", "2", "--json",
    ).value  # fmt: skip
    assert [one["kind"] for one in shown["changes"]] == [
        "status", "time", "time_credit", "violation",
    ]  # fmt: skip
    assert not shown["done"]
    assert command("correct", keyed, "GJ01", work).refused
    assert command("correct", keyed, "GJ01", "Z99", "--status", "absent").refused


def test_behind_the_lock_a_second_person_stands_by_it(command, unsealed):
    work = a_code(unsealed, 7)
    words = ("correct", unsealed, "GJ01", work, "--mark", "T1.1", "31", "--yes", "--reason", "抄错")
    assert command(*words).refused
    assert command(*words, "--second", "吕静").code == 0
    with open_desk(unsealed, PASSPHRASE, "周立国") as desk:
        assert read_corrections(desk, "GJ01").corrections[0].second == "吕静"


def test_the_second_person_proves_it_where_there_are_users(command, tmp_path, monkeypatch):
    path = tmp_path / "users.haihe"
    with a_desk_with_users(path) as desk:
        decide_tie(desk, "GJ01", tie(desk, "GJ01"), "表面质量更好")
    chief, supervisor = NAMES[Role.CHIEF_JUDGE], NAMES[Role.SUPERVISOR]
    monkeypatch.setenv(USER, chief)
    monkeypatch.setenv("HAIHECUP_PASSWORD", password_of(chief))
    for duty, name in (("--chief-judge", chief), ("--supervisor", supervisor)):
        monkeypatch.setenv(SIGNING_PASSWORD, password_of(name))
        assert command("sign-off", path, "GJ01", duty, name).code == 0
    words = ("correct", path, "GJ01", a_code(path, 7), "--mark", "T1.1", "31", "--reason", "抄错")
    monkeypatch.setenv(SIGNING_PASSWORD, "not the password")
    assert command(*words, "--second", supervisor, "--yes").refused
    monkeypatch.setenv(SIGNING_PASSWORD, password_of(supervisor))
    assert command(*words, "--second", supervisor, "--yes").code == 0
    (made,) = command("correct", path, "GJ01", "--json").value
    assert made["people"] == [chief, supervisor]


def test_the_papers_are_printed_without_a_window(command, unsealed, tmp_path):
    pdf, book = tmp_path / "notice.pdf", tmp_path / "notice.xlsx"
    told = command("print-results", unsealed, "notice", "GJ01", "--pdf", pdf, "--xlsx", book)
    assert told.code == 0
    assert "Publicnoticeoftheresults" in copied(pdf.read_bytes())
    assert load_workbook(book).sheetnames == ["Public notice of the results"]
    assert command("print-results", unsealed, "notice", "GJ01").refused
    assert command("print-results", unsealed, "notice", "GJ02", "--pdf", pdf).refused
    value = command("print-results", unsealed, "sign-off", "GJ01", "--pdf", pdf, "--json").value
    assert value["written"] == [str(pdf)]
