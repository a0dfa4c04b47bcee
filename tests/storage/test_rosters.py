from dataclasses import replace

import pytest

from haihecup.domain.journal import Action
from haihecup.domain.people import Delegation, DelegationKind, IdKind, Sex, SkillLevel
from haihecup.domain.problems import RuleBroken
from haihecup.storage.check import check
from tests.storage.competitions import BEIJING, HEPING, NOW, WANG, a_person, later


def write(database, change):
    with database.writing(Action.PERSON_CHANGED, by=WANG, at=later(20)) as work:
        return change(work)


def test_delegations_are_kept_with_kind_and_guests(filled):
    with filled.reading() as work:
        assert work.delegations.all() == (BEIJING, HEPING)


def test_a_delegation_can_change_its_kind_and_its_name(filled):
    school = Delegation("和平区", DelegationKind.SCHOOL)
    write(filled, lambda work: work.delegations.put(school))
    write(filled, lambda work: work.delegations.put(Delegation("新", DelegationKind.OTHER)))
    write(filled, lambda work: work.delegations.rename("和平区", "和平区代表队"))
    with filled.reading() as work:
        assert [one.name for one in work.delegations.all()] == ["北京市", "和平区代表队", "新"]
        assert {entry.delegation for entry in work.entries.of_event("GJ01")} == {"和平区代表队"}
    assert check(filled) == ()


def test_several_delegations_are_put_at_once_and_only_what_differs_counts(filled):
    changed = replace(HEPING, leader="赵敏", quota=12)
    new = Delegation("新", DelegationKind.OTHER)
    assert write(filled, lambda work: work.delegations.put_many([BEIJING, changed, new])) == 2
    with filled.reading() as work:
        assert work.delegations.get("和平区") == changed
        assert work.delegations.get("新") == new
    assert check(filled) == ()


def test_a_delegation_to_which_nobody_belongs_is_taken_out(filled):
    write(filled, lambda work: work.delegations.put(Delegation("新", DelegationKind.OTHER)))
    write(filled, lambda work: work.delegations.remove("新"))
    with filled.reading() as work, pytest.raises(RuleBroken, match="no delegation 新 any more"):
        work.delegations.get("新")
    assert check(filled) == ()


def test_two_delegations_never_have_one_name(filled):
    with pytest.raises(RuleBroken, match="already"):
        write(filled, lambda work: work.delegations.add_many([HEPING]))


def test_a_person_comes_back_as_he_was_put(database):
    person = a_person(
        7,
        name="买买提·吐尔逊",
        id_kind=IdKind.PASSPORT,
        sex=Sex.MALE,
        birth_date="2001-02-03",
        skill_level=SkillLevel.TECHNICIAN,
        skill_certificate="津123",
        promoted_this_year=True,
    )
    (key,) = write(database, lambda work: work.people.add_many([person]))
    with database.reading() as work:
        assert work.people.all() == {key: person}
        assert work.people.get([key]) == {key: person}
        assert work.people.find(IdKind.PASSPORT, person.id_number) == key
        assert work.people.find(IdKind.RESIDENT, person.id_number) is None
        assert work.people.ids() == {(IdKind.PASSPORT, person.id_number): key}


def test_one_document_is_one_person(database):
    write(database, lambda work: work.people.add_many([a_person(1)]))
    with pytest.raises(RuleBroken, match="already"):
        write(database, lambda work: work.people.add_many([a_person(1, name="别人")]))


def test_only_people_who_are_different_are_written(database):
    keys = write(database, lambda work: work.people.add_many([a_person(n) for n in range(1200)]))
    new = {key: a_person(n) for n, key in enumerate(keys)}
    new[keys[5]] = a_person(5, unit="另一家厂")
    assert write(database, lambda work: work.people.put_many(new)) == 1
    assert write(database, lambda work: work.people.put_many(new)) == 0
    with database.reading() as work:
        heads = work.journal.heads()
        ((_key, before, after),) = work.journal.changes("", heads[""].sequence)["people"]["changed"]
    assert (before, after) == ({"unit": "某机械厂"}, {"unit": "另一家厂"})
    assert later(20) > NOW
