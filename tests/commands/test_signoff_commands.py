import json

import pytest

from haihecup.commands.terminal import SIGNING_PASSWORD, USER
from haihecup.domain.users import Role
from haihecup.services.publish_results import decide_tie
from tests.services.small_competition import a_desk, tie
from tests.services.with_users import NAMES, a_desk_with_users, password_of


@pytest.fixture
def rechecked(tmp_path):
    path = tmp_path / "cup.haihe"
    with a_desk(path) as desk:
        decide_tie(desk, "GJ01", tie(desk, "GJ01"), "表面质量更好")
    return path


def test_results_are_signed_posted_and_final_without_a_window(command, rechecked):
    told = command("sign-off", rechecked, "GJ01", "--chief-judge", "陈志强")
    assert told.code == 0
    assert told.out.splitlines()[-1] == "Missing: Supervisor"
    signed = command("sign-off", rechecked, "GJ01", "--supervisor", "吕静", "--json").value
    assert signed["missing"] == []
    assert [one["person"] for one in signed["versions"]] == ["陈志强", "吕静"]
    assert command("move", rechecked, "GJ01").code == 0
    posted = command("notice", rechecked, "GJ01", "--until", "2099-10-26")
    assert posted.out == "GJ01: posted until 2099-10-26\n"
    assert command("final", rechecked, "GJ01").refused
    assert command("final", rechecked, "GJ01", "--reason", "无异议").out == "Final: GJ01\n"


def test_bad_days_and_the_same_signatory_are_refused_in_a_sentence(command, rechecked):
    assert command("notice", rechecked, "GJ01", "--until", "soon").refused
    command("sign-off", rechecked, "GJ01", "--chief-judge", "陈志强")
    assert command("sign-off", rechecked, "GJ01", "--supervisor", "陈志强").refused


def test_how_long_a_notice_hangs_is_shown_and_chosen(command, rechecked):
    assert command("notice-rule", rechecked).out.splitlines() == [
        "Public notice: 5 working days",
        "Appeals: 2 hours from the posting on",
        "Objections: —",
    ]
    chosen = command(
        "notice-rule", rechecked, "--days", 3, "--hours", 4, "--contact", "022", "--json"
    )
    assert chosen.value == {"days": 3, "contact": "022", "appeal_hours": 4}
    assert command("notice-rule", rechecked, "--json").value == chosen.value
    assert command("notice-rule", rechecked, "--days", 0).refused


def test_users_sign_by_their_own_password(command, tmp_path, monkeypatch):
    path = tmp_path / "users.haihe"
    with a_desk_with_users(path) as desk:
        decide_tie(desk, "GJ01", tie(desk, "GJ01"), "表面质量更好")
    chief = NAMES[Role.CHIEF_JUDGE]
    monkeypatch.setenv(USER, chief)
    monkeypatch.setenv("HAIHECUP_PASSWORD", password_of(chief))
    monkeypatch.setenv(SIGNING_PASSWORD, "not the password")
    assert command("sign-off", path, "GJ01", "--chief-judge", chief).refused
    monkeypatch.setenv(SIGNING_PASSWORD, password_of(chief))
    told = command("sign-off", path, "GJ01", "--chief-judge", chief, "--json")
    assert json.loads(told.out)["missing"] == ["supervisor"]
