import pytest

from haihecup.domain.closing_figures import (
    Dimension,
    Figure,
    age_on,
    band_word,
    closing_figures,
    dimension_word,
)
from haihecup.domain.competition import Group
from haihecup.domain.entries import EntryStatus
from haihecup.domain.people import DelegationKind, Sex, SkillLevel
from haihecup.domain.promotion import TIANJIN_2024
from haihecup.domain.promotion_list import promotion_list
from tests.domain.appearance_builders import a_person, shown
from tests.domain.event_builders import an_event

MILLING = an_event(code="A", track="世赛选拔", starts_on="2026-10-12")
BAKING = an_event(code="B", group=Group.STUDENTS)
HE = a_person("1", sex=Sex.MALE, birth_date="2004-10-13", skill_level=SkillLevel.INTERMEDIATE)
SHE = a_person("2", sex=Sex.FEMALE, birth_date="1990-01-01")
GUEST = a_person("3", origin="甘肃省")


@pytest.fixture
def figures():
    first = {"award": "一等奖", "promotions": (SkillLevel.TECHNICIAN,)}
    everybody = [
        shown(MILLING, 1, HE, line=first),
        shown(BAKING, 1, HE, line={"promotions": (SkillLevel.SENIOR,)}),
        shown(MILLING, None, SHE, delegation="河东区", entry={"status": EntryStatus.ABSENT}),
        shown(
            MILLING, 2, GUEST, delegation="甘肃代表队", guest=True, kind=DelegationKind.EAST_WEST
        ),
    ]
    return closing_figures(everybody, promotion_list(everybody, TIANJIN_2024), 2026)


def test_people_entries_and_events_are_counted(figures):
    assert (figures.people, figures.entries, figures.events) == (3, 4, 2)
    assert figures.total == Figure("In all", 4, 3, 1, 1)


def test_tracks_and_groups(figures):
    assert figures.by[Dimension.TRACK] == (
        Figure("世赛选拔", 3, 2, 1, 1),
        Figure("Without a track", 1, 1, 0, 0),
    )
    assert [one.name for one in figures.by[Dimension.GROUP]] == ["Workers", "Students"]


def test_sex_and_what_is_not_known_last(figures):
    assert [(one.name, one.entrants) for one in figures.by[Dimension.SEX]] == [
        ("Male", 2),
        ("Female", 1),
        ("Not known", 1),
    ]


def test_age_is_that_of_the_first_day_or_else_of_the_end_of_the_year(figures):
    # 21 on the day of the one event, 22 at the end of the year
    assert [(one.name, one.entrants) for one in figures.by[Dimension.AGE]] == [
        ("18 to 22 years", 2),
        ("36 to 45 years", 1),
        ("Not known", 1),
    ]


def test_skill_levels_go_upwards(figures):
    assert [one.name for one in figures.by[Dimension.SKILL]] == ["no level", "Intermediate worker"]


def test_delegations_and_partner_regions(figures):
    assert [(one.name, one.entrants) for one in figures.by[Dimension.DELEGATION]] == [
        ("和平区", 2),
        ("河东区", 1),
        ("甘肃代表队", 1),
    ]
    assert [(one.name, one.entrants) for one in figures.by[Dimension.REGION]] == [
        ("Tianjin", 3),
        ("East-west partner · 甘肃省", 1),
    ]


@pytest.mark.parametrize(
    ("day", "age"), [("2026-10-12", 21), ("2026-10-13", 22), ("2026-10-14", 22), ("", None)]
)
def test_an_age_changes_on_the_birthday(day, age):
    assert age_on("2004-10-13", day) == age


def test_bands_are_named():
    assert [band_word(0, 17), band_word(18, 22), band_word(46, 99)] == [
        "up to 17 years",
        "18 to 22 years",
        "46 years and older",
    ]


def test_every_dimension_has_its_word():
    assert len({dimension_word(dimension) for dimension in Dimension}) == len(Dimension)
