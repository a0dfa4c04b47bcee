"""The clean-up of an archived edition: when it may be done, and what stays."""

from dataclasses import replace

import pytest

from haihecup.domain.appeals import Decision, Ruling
from haihecup.domain.journal import Action
from haihecup.domain.problems import RuleBroken
from haihecup.domain.stages import State
from haihecup.domain.users import Role
from haihecup.services.clean_up import clean_up, why_not
from haihecup.services.hear_appeals import (
    Objection,
    decide_appeal,
    file_appeal,
    read_appeals,
    record_hearing,
)
from haihecup.services.keep_safe import check_competition
from haihecup.storage.journal_book import Filter
from tests.services.small_competition import a_desk
from tests.services.with_users import NAMES, a_desk_with_users, password_of

SUPERVISOR, CHIEF = NAMES[Role.SUPERVISOR], NAMES[Role.CHIEF_JUDGE]


@pytest.fixture
def desk(tmp_path):
    with a_desk(tmp_path / "cup.haihe") as made:
        yield made


def archive(desk):
    with desk.writing(Action.EVENT_MOVED) as work:
        for event in work.events.all():
            work.events.put(replace(event, state=State.ARCHIVED))


def test_only_an_archived_edition_is_cleaned_up(desk):
    assert "Not archived yet: GJ01" in why_not(desk)
    with pytest.raises(RuleBroken, match="Not archived yet"):
        clean_up(desk, "保存期满", "李强")


@pytest.mark.parametrize(
    ("reason", "second", "sentence"),
    [(" ", "李强", "needs a reason"), ("保存期满", " ", "second person")],
)
def test_a_reason_and_a_second_person_are_needed(desk, reason, second, sentence):
    archive(desk)
    with pytest.raises(RuleBroken, match=sentence):
        clean_up(desk, reason, second)
    with pytest.raises(RuleBroken, match="second person"):
        clean_up(desk, "保存期满", desk.author.person)


def test_where_there_are_users_the_second_person_signs_with_his_own_password(tmp_path):
    with a_desk_with_users(tmp_path / "cup.haihe") as desk:
        archive(desk)
        with pytest.raises(RuleBroken, match="Wrong"):
            clean_up(desk, "保存期满", SUPERVISOR, "not the password")
        with pytest.raises(RuleBroken, match="no user of this name"):
            clean_up(desk, "保存期满", "李强", "")
        with pytest.raises(RuleBroken, match=f"{CHIEF} is Chief judge"):
            clean_up(desk, "保存期满", CHIEF, password_of(CHIEF))
        assert clean_up(desk, "保存期满", SUPERVISOR, password_of(SUPERVISOR)).value.people == 16


def test_results_stay_and_the_journal_tells_who_cleaned_up_and_why(desk):
    archive(desk)
    assert why_not(desk) == ""
    before = desk.computed("GJ01").results
    done = clean_up(desk, "保存期满", "李强").value
    assert done.people == 16
    assert desk.computed("GJ01").results == before
    with desk.reading() as work:
        assert all(one.id_number.startswith("erased") for one in work.people.all().values())
        [line] = work.journal.page(Filter(act=str(Action.DATA_ERASED)), 9)
    assert line.object == "保存期满 (李强)"
    assert all(one.is_notice for one in check_competition(desk))


def test_whoever_appealed_is_forgotten_and_what_was_decided_stays(desk):
    objection = Objection("赵文博", "和平区", "外圆尺寸的测量有误")
    file_appeal(desk, "GJ01", objection)
    record_hearing(desk, "GJ01", 1, "孙国华、林静", "赵文博陈述，裁判长说明")
    decide_appeal(desk, "GJ01", 1, Ruling(Decision.REJECTED, "孙国华", "林静", "复测无误"))
    archive(desk)
    clean_up(desk, "保存期满", "李强")
    (kept,) = read_appeals(desk, "GJ01").appeals
    assert (kept.person, kept.hearing) == ("", "")
    assert (kept.subject, kept.reason) == (objection.subject, "复测无误")
    with desk.reading() as work:
        assert objection.person not in "".join(work.journal.lines())
    assert all(one.is_notice for one in check_competition(desk))


def test_names_go_too_where_that_is_asked(tmp_path):
    with a_desk(tmp_path / "cup.haihe") as desk:
        archive(desk)
        clean_up(desk, "保存期满", "李强", keep_names=False)
        with desk.reading() as work:
            names = {name for one in work.entries.roster() for name in one.names}
        assert "王建国" not in names
        assert "王**" in names
