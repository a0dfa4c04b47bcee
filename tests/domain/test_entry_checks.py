"""What is looked at before an entry is confirmed, and what blocks it."""

import datetime
from dataclasses import replace

import pytest

from haihecup.domain.competition import Event, Group, Level
from haihecup.domain.entry_checks import (
    Check,
    Sent,
    Standing,
    entry_checks,
    most_pressing,
    number_checks,
    person_checks,
    won_before,
)
from haihecup.domain.identity import check_sign
from haihecup.domain.people import IdKind, Person, Sex, SkillLevel
from haihecup.domain.records import EarlierWinner
from haihecup.domain.scheme import MarkingScheme

TODAY = datetime.date(2026, 10, 18)
FIRST = "99010120050714123"
PERSON = Person(
    "陈思远",
    IdKind.RESIDENT,
    FIRST + check_sign(FIRST),
    sex=Sex.MALE,
    birth_date="2005-07-14",
    skill_level=SkillLevel.SENIOR,
    skill_certificate="S-1",
)
EVENT = Event("WS44", "商品展示技术", Level.COMPREHENSIVE, Group.STUDENTS, MarkingScheme(()))
NOTHING, ALONE = Standing(), Sent()
WIN = EarlierWinner("陈思远", "商品展示技术", 2025, "一等奖")


def odd(person=PERSON, event=EVENT, standing=NOTHING, **more):
    """Codes of what is not in order, but for the area that made-up numbers have."""
    checks = person_checks(person, event, standing, TODAY, **more)
    return {
        check.code: (check.brief, check.blocks)
        for check in checks
        if not check.in_order and check.code != "id-area"
    }


def test_somebody_in_order_gets_a_line_for_each_check():
    event = replace(EVENT, born_on_or_after="2004-01-01")
    fine = [c.text for c in person_checks(PERSON, event, Standing(), TODAY) if c.in_order]
    assert fine == [
        "The last sign of the number agrees",
        "Born on 2005-07-14, aged 21, within the limit",
        "Registered in no other event",
    ]
    assert odd() == {}


def test_a_wrong_last_sign_is_proposed_and_never_corrected():
    right = PERSON.id_number
    wrong = replace(PERSON, id_number=right[:17] + str((int(right[17]) + 1) % 10))
    [check] = [one for one in number_checks(wrong, TODAY) if one.blocks]
    assert (check.code, check.brief) == ("id-check", "Check digit wrong")
    assert check.proposal == right
    assert check.can_keep


def test_a_number_that_was_compared_with_the_document_blocks_no_more():
    right = PERSON.id_number
    wrong = replace(PERSON, id_number=right[:17] + str((int(right[17]) + 1) % 10), id_accepted=True)
    checks = number_checks(wrong, TODAY)
    assert not any(check.blocks for check in checks)
    assert any(check.text.startswith("Kept as on the document: ") for check in checks)
    assert "id-agrees" not in {check.code for check in checks}


@pytest.mark.parametrize(
    ("number", "code", "brief"),
    [
        ("", "id-missing", "ID number missing"),
        ("9.90101E+17", "id-lost-digits", "ID number lost digits"),
    ],
)
def test_no_document_can_have_a_number_that_is_missing_or_lost_its_digits(number, code, brief):
    [check] = number_checks(replace(PERSON, id_number=number, id_accepted=True), TODAY)
    assert (check.code, check.brief, check.blocks, check.can_keep) == (code, brief, True, False)


def test_any_other_wrong_number_is_told_in_the_same_few_words():
    [check] = number_checks(replace(PERSON, id_number="123"), TODAY)
    assert check.brief == "ID number wrong"


def test_the_birth_date_must_agree_with_the_number():
    other = replace(PERSON, birth_date="2005-07-15")
    assert odd(other)["birth-date-differs"] == ("Birth date differs", True)
    assert odd(replace(other, id_accepted=True))["birth-date-differs"][1] is False


def test_another_sex_than_the_number_tells_is_a_question():
    assert odd(replace(PERSON, sex=Sex.FEMALE)) == {"id-sex": ("Sex differs", False)}


PASSPORT = replace(PERSON, id_kind=IdKind.PASSPORT, id_number="E12345678")


def test_a_passport_tells_neither_birth_date_nor_sex():
    assert odd(PASSPORT) == {}
    assert odd(replace(PASSPORT, birth_date="")) == {"birth-date-missing": ("", False)}


def test_an_event_with_an_age_limit_needs_the_birth_date():
    event = replace(EVENT, born_on_or_after="2004-01-01")
    missing = replace(PASSPORT, birth_date="")
    assert odd(missing, event) == {"birth-date-missing": ("Birth date missing", True)}


@pytest.mark.parametrize(
    ("born", "told"),
    [
        ("2003-12-31", {"over-age": ("Over the age limit", True)}),
        ("2004-01-01", {}),
        ("2008-10-18", {}),
        ("2008-10-19", {"minor": ("", False)}),
        ("2010-10-18", {"minor": ("", False)}),
        ("2010-10-19", {"under-age": ("Under 16", False)}),
    ],
)
def test_the_age_is_checked_to_the_day(born, told):
    event = replace(EVENT, born_on_or_after="2004-01-01")
    assert odd(replace(PASSPORT, birth_date=born), event) == told


def test_the_age_counts_on_the_day_of_the_event():
    event = replace(EVENT, starts_on="2026-12-01")
    assert odd(replace(PASSPORT, birth_date="2010-12-01"), event) == {"minor": ("", False)}


def test_somebody_over_80_is_compared():
    old = replace(PASSPORT, birth_date="1945-10-17")
    assert odd(old) == {"age": ("Age to be compared", False)}
    assert odd(replace(old, birth_date="1945-10-19")) == {}


def test_other_entries_are_a_question_and_the_same_number_blocks():
    standing = Standing(elsewhere=("GJ01-0001", "GJ02-0007"), same_number="GJ03-0127")
    assert odd(standing=standing) == {
        "same-number": ("Same ID number as GJ03-0127", True),
        "elsewhere": ("Also in GJ01-0001", False),
    }


def test_a_promotion_of_this_year_is_a_question():
    told = odd(replace(PERSON, promoted_this_year=True))
    assert told == {"promoted": ("Promoted this year already", False)}


def test_without_a_skill_level_promotion_has_nothing_to_go_by():
    none = replace(PERSON, skill_level=SkillLevel.NONE)
    assert odd(none) == {"skill-level": ("Skill level missing", False)}
    assert odd(replace(none, skill_certificate="")) == {"skill-level": ("", False)}


def test_a_guest_whose_delegation_is_no_place_needs_a_place_of_origin():
    assert odd(from_elsewhere=True) == {"origin-missing": ("Origin missing", False)}
    assert odd(replace(PERSON, origin="河北省"), from_elsewhere=True) == {}


def test_a_missing_photo_is_told_beside_the_entry_only():
    assert odd(standing=Standing(has_photo=False)) == {"photo-missing": ("", False)}


def test_earlier_winners_are_flagged_only_where_the_event_bars_them():
    bars = replace(EVENT, bars_winners=True)
    known = replace(WIN, id_number=PERSON.id_number)
    other = replace(known, id_number="990101199001011234")
    assert odd(standing=Standing(wins=(known,))) == {}
    assert odd(event=bars, standing=Standing(wins=(known, other))) == {
        "won-before": ("Won in 2025", True)
    }
    assert odd(event=bars, standing=Standing(wins=(WIN,))) == {
        "won-before": ("Namesake won in 2025", False)
    }


def test_a_win_is_of_one_event_and_one_person():
    assert won_before(WIN, PERSON, EVENT)
    assert not won_before(replace(WIN, event_name="烘焙"), PERSON, EVENT)
    assert not won_before(replace(WIN, name="王霞"), PERSON, EVENT)


def of_entry(event=EVENT, members=1, sent=ALONE):
    return {c.code: (c.brief, c.blocks) for c in entry_checks(event, members, "和平区", sent)}


def test_a_team_has_as_many_members_as_its_event_says():
    team = replace(EVENT, team_size=2)
    assert of_entry(team, 2) == {}
    assert of_entry(team, 1) == {"members-missing": ("1 member missing", True)}
    assert of_entry(team, 3) == {"members-many": ("1 member too many", True)}


def test_what_a_delegation_sends_beyond_the_quota_of_the_event_blocks():
    event = replace(EVENT, quota=2)
    assert of_entry(event, sent=Sent(2, 3, 3)) == {}
    assert of_entry(event, sent=Sent(3, 3, 3)) == {"over-quota": ("Over the quota", True)}
    [check] = entry_checks(event, 1, "和平区", Sent(3, 3, 3))
    assert "和平区 sends 3 entries; this event takes 2" in check.text


def test_what_a_delegation_sends_in_all_is_a_question():
    told = {"delegation-quota": ("Over total quota", False)}
    assert of_entry(sent=Sent(1, 1, 21, 20)) == told
    assert of_entry(sent=Sent(1, 1, 20, 20)) == {}


def test_the_list_tells_what_blocks_before_what_is_only_asked():
    ask = Check("a", "A", in_order=False, brief="ask")
    block = Check("b", "B", in_order=False, blocks=True, brief="block")
    quiet = Check("c", "C", in_order=False)
    assert most_pressing([quiet, ask, block]) is block
    assert most_pressing([quiet, ask]) is ask
    assert most_pressing([quiet]) is None
