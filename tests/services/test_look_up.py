import pytest

from haihecup.domain.stages import State
from haihecup.domain.users import Role
from haihecup.services.issue_certificates import issue
from haihecup.services.look_up import Kind, read_findable
from haihecup.services.publish_results import decide_tie
from tests.services.furnished_competition import PHONE, furnish
from tests.services.on_the_path import bring
from tests.services.small_competition import NAMES, a_desk, clock, secrets_in, tie
from tests.services.with_users import a_desk_with_users, be


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    """One furnished competition for all tests, GJ01 with certificates."""
    with a_desk(tmp_path_factory.mktemp("cup") / "cup.haihe") as made:
        furnish(made)
        decide_tie(made, "GJ01", tie(made, "GJ01"), "表面质量更好")
        bring(made, "GJ01", State.FINAL)
        issue(made, ["GJ01"], clock().date())
        yield made


@pytest.fixture(scope="module")
def found(desk):
    return read_findable(desk)


def of(found, kind):
    return [one for one in found if one.kind is kind]


def test_every_entry_is_found_with_its_event_and_row(desk, found):
    with desk.reading() as work:
        rows = {entry.id: entry for entry in work.entries.roster()}
    contestants = of(found, Kind.CONTESTANT)
    assert {one.row for one in contestants} == set(rows)
    first = contestants[0]
    assert (first.words, first.number, first.event) == (NAMES[0], "GJ01-0001", "GJ01")
    assert first.what == "GJ01-0001 · 数控车 · 和平区"
    assert "某机械厂" in first.also


def test_judges_delegations_and_certificates_are_found(found):
    judge = next(one for one in of(found, Kind.JUDGE) if one.words == "欧阳志远")
    assert judge.what == "天津北洋湾技师学院 · GJ01 数控车 Chief judge · GJ02 焊接 Judge"
    assert {"裁判长", "Chief judge", "Judge", "GJ02 焊接"} <= set(judge.also)
    assert judge.row.startswith("judges/")
    assert judge.number == f"J{judge.row.removeprefix('judges/')}"
    delegation = next(one for one in of(found, Kind.DELEGATION) if one.words == "和平区")
    assert (delegation.what, delegation.row) == ("6 entries", "delegations/和平区")
    assert "张三" in delegation.also
    certificates = of(found, Kind.CERTIFICATE)
    assert certificates
    assert certificates[0].event == "GJ01"
    assert certificates[0].what.startswith(NAMES[0])


def test_no_document_number_no_phone_and_no_work_code_can_be_found(desk, found):
    with desk.reading() as work:
        roster = work.entries.roster()
    secrets = {number for entry in roster for number in entry.id_numbers}
    secrets |= {entry.work_code for entry in roster if entry.work_code}
    secrets.add(PHONE)
    told = "\n".join(part for one in found for part in (one.words, one.what, one.number, *one.also))
    assert not secrets_in(told, secrets)


@pytest.mark.parametrize("role", Role)
def test_who_does_not_see_people_finds_none(tmp_path, role):
    with a_desk_with_users(tmp_path / "cup.haihe") as desk:
        be(desk, role)
        kinds = {one.kind for one in read_findable(desk)}
    sees_people = role in (Role.ORGANISER, Role.SECRETARIAT, Role.SUPERVISOR)
    assert (Kind.CONTESTANT in kinds) is sees_people
    assert sees_people or not kinds
