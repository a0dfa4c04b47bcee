import pytest

from haihecup.cli import journey
from haihecup.commands import terminal
from haihecup.commands.terminal import NEW_PASSWORD, PAGES, PASSWORD, USER
from haihecup.domain.roles import PAGES as SEEN
from haihecup.domain.users import Role
from haihecup.storage.database import Database
from haihecup.storage.journal_book import Filter
from tests.services.small_competition import PASSPHRASE
from tests.services.with_users import NAMES, a_desk_with_users, password_of

GOOD = "four quiet river boats"


@pytest.fixture
def staffed(tmp_path):
    a_desk_with_users(tmp_path / "cup.haihe").close()
    return tmp_path / "cup.haihe"


@pytest.fixture
def be(monkeypatch):
    """Say in the environment who gives the commands."""

    def become(role):
        monkeypatch.setenv(USER, NAMES[role])
        monkeypatch.setenv(PASSWORD, password_of(NAMES[role]))

    return become


def test_every_command_on_a_competition_asks_who_and_stands_for_a_page():
    asking = {
        name
        for name, one in journey().commands.items()
        if any(part.name == "user" for part in one.params)
    }
    opening = {
        name
        for name, one in journey().commands.items()
        if any(part.name == "location" for part in one.params)
    }
    assert asking == opening - {"new"}
    assert set(PAGES.values()) <= set(SEEN)


def test_without_users_nobody_is_asked(command, registered):
    told = command("users", registered)
    assert told.code == 0
    assert "no users" in told.out


def test_the_first_user_is_added_and_from_then_on_everybody_signs_in(
    command, registered, monkeypatch
):
    monkeypatch.setenv(NEW_PASSWORD, GOOD)
    assert command("add-user", registered, "周立国").refused
    told = command("add-user", registered, "周立国", "--role", "organiser", "--json")
    assert told.value["role"] == "organiser"
    refused = command("users", registered)
    assert refused.refused
    assert "--user" in refused.err
    monkeypatch.setenv(PASSWORD, GOOD)
    told = command("users", registered, "--user", "周立国", "--json")
    assert [one["name"] for one in told.value] == ["周立国"]


def test_a_user_is_added_for_an_event_and_changed_and_removed(command, staffed, be, monkeypatch):
    be(Role.ORGANISER)
    monkeypatch.setenv(NEW_PASSWORD, GOOD)
    told = command("add-user", staffed, "何平", "--event", "GJ02", "--json")
    assert told.value == {"name": "何平", "role": "keyer", "events": ["GJ02"], "active": True}
    told = command("change-user", staffed, "何平", "--role", "judge", "--event", "GJ01", "--json")
    assert told.value == {"name": "何平", "role": "judge", "events": ["GJ01"], "active": True}
    assert "何平" not in command("remove-user", staffed, "何平").out
    assert command("change-user", staffed, "何平", "--password").refused


def test_who_has_worked_is_switched_off_and_let_in_again(command, staffed, be, tmp_path):
    be(Role.KEYER)
    command("marks", staffed, "GJ01", tmp_path / "x.xlsx")
    be(Role.ORGANISER)
    told = command("remove-user", staffed, NAMES[Role.KEYER])
    assert f"{NAMES[Role.KEYER]}  Keyer  GJ01  Switched off" in told.out
    assert "Switched off" not in command("remove-user", staffed, NAMES[Role.KEYER], "--back").out


def test_a_new_password_is_given(command, staffed, be, monkeypatch, tmp_path):
    be(Role.ORGANISER)
    monkeypatch.setenv(NEW_PASSWORD, GOOD)
    assert command("change-user", staffed, NAMES[Role.KEYER], "--password").code == 0
    monkeypatch.setenv(USER, NAMES[Role.KEYER])
    monkeypatch.setenv(PASSWORD, password_of(NAMES[Role.KEYER]))
    assert command("marks", staffed, "GJ01", tmp_path / "x.xlsx").refused


def test_what_is_done_stands_under_the_name_of_the_user(command, staffed, be):
    be(Role.SECRETARIAT)
    assert command("import", staffed, "missing.xlsx").refused
    with Database.open(staffed, PASSPHRASE) as database, database.reading() as work:
        acts = [one.act for one in work.journal.page(Filter(person=NAMES[Role.SECRETARIAT]), 9)]
    assert sorted(acts) == ["signed-in", "signed-out"]


@pytest.mark.parametrize(
    ("role", "words"),
    [
        (Role.KEYER, ("results",)),
        (Role.JUDGE, ("users",)),
        (Role.VIEWER, ("backup",)),
        (Role.CHIEF_JUDGE, ("check",)),
    ],
)
def test_a_command_of_others_is_refused_with_who_may(command, staffed, be, role, words):
    be(role)
    told = command(words[0], staffed, *words[1:])
    assert told.refused
    assert NAMES[role] in told.err
    assert "Organiser" in told.err


def test_who_sees_results_is_told_of_the_own_events_only(command, staffed, be):
    be(Role.CHIEF_JUDGE)
    told = command("results", staffed, "--all", "--json")
    assert told.code == 0
    assert "GJ02" not in told.out


def test_a_keyer_gets_no_score_workbook_of_another_event(command, staffed, be, tmp_path):
    be(Role.KEYER)
    assert command("marks", staffed, "GJ01", tmp_path / "a.xlsx").code == 0
    told = command("marks", staffed, "GJ02", tmp_path / "b.xlsx")
    assert told.refused
    assert "GJ02" in told.err


def test_a_wrong_password_is_told_and_counted(command, staffed, be, monkeypatch, tmp_path):
    be(Role.KEYER)
    monkeypatch.setenv(PASSWORD, "not the password")
    assert "4 more" in command("marks", staffed, "GJ01", tmp_path / "x.xlsx").err
    assert "3 more" in command("marks", staffed, "GJ01", tmp_path / "x.xlsx").err


def test_without_a_password_and_a_terminal_the_variable_is_named(command, staffed):
    told = command("users", staffed, "--user", NAMES[Role.ORGANISER])
    assert told.refused
    assert PASSWORD in told.err


def test_at_a_terminal_the_password_is_asked_for(monkeypatch):
    asked = []

    def prompt(words, **how):
        asked.append((words, how["hide_input"], how["confirmation_prompt"]))
        return password_of(NAMES[Role.ORGANISER])

    monkeypatch.setattr(terminal.click, "prompt", prompt)
    monkeypatch.setattr(terminal.sys, "stdin", Terminal())
    terminal_told = terminal._secret(PASSWORD, "Password of 周立国")
    assert terminal_told == password_of(NAMES[Role.ORGANISER])
    assert asked == [("Password of 周立国", True, False)]


class Terminal:
    """Somebody sits at it."""

    @staticmethod
    def isatty():
        return True


def test_the_only_organiser_comes_in_again_with_the_passphrase_of_the_file(
    command, staffed, be, monkeypatch
):
    monkeypatch.setenv(NEW_PASSWORD, GOOD)
    told = command("users", staffed, "--reset", NAMES[Role.ORGANISER])
    assert (told.code, told.out) == (0, "周立国 has a new password and can sign in with it.\n")
    be(Role.ORGANISER)
    assert command("users", staffed).refused
    monkeypatch.setenv(PASSWORD, GOOD)
    assert command("users", staffed).code == 0
    assert command("users", staffed, "--reset", NAMES[Role.KEYER]).refused
