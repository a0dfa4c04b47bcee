from dataclasses import replace

import pytest

from haihecup.domain.problems import RuleBroken
from haihecup.domain.users import Role
from haihecup.services.manage_users import change_user
from haihecup.services.witness import STANDS_BY, identified, needs_passwords, second_person
from tests.services.with_users import NAMES, a_desk_with_users, password_of, user_of

SUPERVISOR = NAMES[Role.SUPERVISOR]


@pytest.fixture
def staffed(tmp_path):
    with a_desk_with_users(tmp_path / "cup.haihe") as desk:
        yield desk


def test_where_there_are_no_users_a_name_is_taken_as_it_is_written(desk):
    assert not needs_passwords(desk)
    assert second_person(desk, " 吕静 ", "", "GJ01") == "吕静"


@pytest.mark.parametrize("name", ["", "周立国"])
def test_nobody_is_the_second_person_beside_himself(desk, name):
    with pytest.raises(RuleBroken, match="somebody else"):
        second_person(desk, name, "", "GJ01")


def test_the_own_password_makes_no_second_person(staffed):
    with pytest.raises(RuleBroken, match="somebody else"):
        second_person(staffed, "周立国", password_of("周立国"), "GJ01")


def test_a_user_proves_by_password_who_he_is(staffed):
    assert needs_passwords(staffed)
    assert second_person(staffed, SUPERVISOR, password_of(SUPERVISOR), "GJ01") == SUPERVISOR
    with pytest.raises(RuleBroken, match="Wrong"):
        second_person(staffed, SUPERVISOR, "not the password", "GJ01")
    with pytest.raises(RuleBroken, match="no user of this name"):
        second_person(staffed, "无名", "river boat", "GJ01")


def test_not_everybody_stands_by_everything(staffed):
    viewer, chief = NAMES[Role.VIEWER], NAMES[Role.CHIEF_JUDGE]
    with pytest.raises(RuleBroken, match=f"{viewer} is Viewer"):
        identified(staffed, viewer, password_of(viewer), STANDS_BY, "GJ01")
    with pytest.raises(RuleBroken, match="GJ02 is not among them"):
        identified(staffed, chief, password_of(chief), STANDS_BY, "GJ02")


def test_whoever_does_not_work_here_any_more_stands_by_nothing(staffed):
    change_user(staffed, replace(user_of(staffed, Role.SUPERVISOR), active=False))
    with pytest.raises(RuleBroken, match="does not work here any more"):
        second_person(staffed, SUPERVISOR, password_of(SUPERVISOR), "GJ01")


def test_for_the_whole_edition_only_organiser_or_supervisor_stands(staffed):
    assert second_person(staffed, SUPERVISOR, password_of(SUPERVISOR)) == SUPERVISOR
    chief = NAMES[Role.CHIEF_JUDGE]
    with pytest.raises(RuleBroken, match=f"{chief} is Chief judge"):
        second_person(staffed, chief, password_of(chief))
