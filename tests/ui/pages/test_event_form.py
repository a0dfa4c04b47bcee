from dataclasses import replace
from decimal import Decimal

import pytest

from haihecup.domain.award_presets import AWARD_PRESETS, AwardPreset
from haihecup.domain.competition import (
    GUEST_PRESETS,
    GuestPolicy,
    GuestPreset,
    GuestRanking,
    Level,
    PromotionRequires,
    Session,
)
from haihecup.ui.pages.event_form import EventForm, Known
from tests.services.small_competition import an_event

FULL = replace(
    an_event("GJ01"),
    official_title="2026年天津市数控车竞赛",
    short_name="数车",
    track="制造业根基",
    level=Level.DISTRICT,
    team_size=2,
    host="职业大学",
    venue="第一赛场",
    session="第1场",
    starts_on="2026-10-18",
    ends_on="2026-10-19",
    sessions=(Session("第1场", "甲", "2026-10-18 09:00", "2026-10-18 11:00", 12), Session("第2场")),
    born_on_or_after="2004-01-01",
    quota=3,
    least_entries=5,
    bars_winners=True,
    guests=GUEST_PRESETS[GuestPreset.BESIDE],
    awards=AWARD_PRESETS[AwardPreset.MEDALS],
    promotion_requires=PromotionRequires(Decimal(60), Decimal(70)),
)


@pytest.fixture
def form(qtbot):
    made = EventForm()
    qtbot.addWidget(made)
    made.resize(760, 600)
    made.show_event(FULL, Known(("世赛选拔",), ("技师学院",), ("第二赛场",)))
    made.show()
    return made


def choose(field, key):
    field.choose(key)
    field.chosen.emit(field.choice())


@pytest.mark.parametrize("event", [FULL, an_event("GJ02")])
def test_an_event_comes_back_as_it_was_shown(qtbot, form, event):
    with qtbot.assertNotEmitted(form.edited):
        form.show_event(event, Known())
    assert form.filled() == event


def test_nothing_can_be_filled_in_before_an_event_is_shown(qtbot):
    made = EventForm()
    qtbot.addWidget(made)
    with pytest.raises(RuntimeError):
        made.filled()


def test_what_guests_get_and_what_it_does_to_others_is_told_at_once(qtbot, form):
    with qtbot.waitSignal(form.edited):
        choose(form.guests, GuestPreset.PROMOTION_ONLY)
    assert form.guests._note.text() == (
        "Guests are ranked with everybody and may be promoted; they get no award. "
        "An award that a guest's place would take is not given to anybody."
    )
    assert form.filled().guests == GUEST_PRESETS[GuestPreset.PROMOTION_ONLY]


def test_a_policy_of_its_own_stays_until_another_is_chosen(form):
    own = GuestPolicy(GuestRanking.SEPARATE, displace=False, awards=False, promotion=True)
    form.show_event(replace(FULL, guests=own), Known())
    assert form.guests.box.currentText() == "Own policy"
    assert form.filled().guests == own
    choose(form.guests, GuestPreset.FULL)
    assert form.filled().guests == GUEST_PRESETS[GuestPreset.FULL]


def test_a_preset_fills_the_lines_and_a_changed_line_is_an_own_scheme(form):
    assert form.preset.choice() == AwardPreset.MEDALS
    choose(form.preset, AwardPreset.FIRST_SIX)
    assert form.filled().awards == AWARD_PRESETS[AwardPreset.FIRST_SIX]
    form.awards.lines[0].last.stepUp()
    assert form.preset.choice() == "own"
    form.awards.lines[0].last.stepDown()
    assert form.preset.choice() == AwardPreset.FIRST_SIX


def test_a_session_begins_on_the_first_day_at_the_venue(form):
    form.add_session.click()
    assert form.filled().sessions[2] == Session(
        "Session 3", "第一赛场", "2026-10-18 09:00", "2026-10-18 11:00", 0
    )


def test_stations_that_are_no_number_are_a_problem_and_not_lost(form):
    form.sessions.item(0, 4).setText("十二")
    assert form.filled().sessions[0].seats == -1


def test_least_marks_count_only_when_they_are_wanted(form):
    assert form.theory.isEnabled()
    form.requires.setChecked(False)
    assert not form.theory.isEnabled()
    assert form.filled().promotion_requires is None


def test_every_change_is_told(qtbot, form, type_in):
    for part in (form.name.line, form.host.box.lineEdit(), form.born.line):
        with qtbot.waitSignal(form.edited):
            type_in(part, "1")
    for number in (form.team_size, form.quota, form.least):
        with qtbot.waitSignal(form.edited):
            number.box.stepUp()
    with qtbot.waitSignal(form.edited):
        form.bars.click()
    with qtbot.waitSignal(form.edited):
        choose(form.level, Level.ENTERPRISE)


def test_faults_stand_below_their_fields_and_labels_name_them(form):
    form.mark({"starts_on": "没有这一天"})
    assert form.starts_on.error() == "没有这一天"
    form.mark({})
    assert form.starts_on.error() == ""
    assert form.label_of("starts_on") == "First day"
    assert form.label_of("sessions") == "Sessions"
    assert form.label_of("code") == ""


def test_the_promotion_table_is_one_click_away(qtbot, form):
    with qtbot.waitSignal(form.promotion_asked):
        form.table_button.click()


def test_days_and_times_are_taken_however_people_write_them(form):
    form.starts_on.set_text("2026年10月18日")
    form.born.set_text("2004/1/31")
    form.sessions.item(0, 2).setText("8:30")
    form.sessions.item(0, 3).setText("11:00")
    event = form.filled()
    assert (event.starts_on, event.born_on_or_after) == ("2026-10-18", "2004-01-31")
    first = event.sessions[0]
    assert (first.starts, first.ends) == ("2026-10-18 08:30", "2026-10-18 11:00")
