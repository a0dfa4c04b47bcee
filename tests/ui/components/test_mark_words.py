import pytest

from haihecup.domain.sheet_records import Confirmation, Rescoring
from haihecup.services.lay_out_sheets import MarkCell
from haihecup.ui.components.mark_words import (
    band_told,
    clock_time,
    judge_words,
    key_hint,
    level_told,
    past_told,
    step_at,
)
from tests.ui.sample_sheets import ASPECTS, LEVELS

SHAFT, JUDGED = ASPECTS[:2]
AT = "2026-10-18T08:30:00.000Z"


def test_every_kind_says_in_a_few_words_what_is_keyed():
    assert len({key_hint(aspect) for aspect in ASPECTS}) == len(ASPECTS)


@pytest.mark.parametrize(
    ("score", "step", "told"),
    [("38.01", 0, "within ±0.02: 2.00 points"), ("39", -1, "outside every band: 0 points")],
)
def test_a_measured_value_says_at_once_in_which_band_it_falls(score, step, told):
    assert step_at(SHAFT, score) == step
    assert band_told(SHAFT, score) == told


def test_the_levels_that_were_given_are_described_each_once():
    assert step_at(JUDGED, "3") == 3
    assert step_at(JUDGED, "") == -1
    assert level_told(JUDGED, ["2", "3", "2"]) == f"2 {LEVELS[2]} · 3 {LEVELS[3]}"
    assert (level_told(SHAFT, ["38"]), band_told(JUDGED, "3")) == ("", "")


def test_a_time_of_another_day_bears_its_day():
    assert clock_time(AT).startswith("10-1")


def test_first_scores_and_a_confirmation_are_told_with_who_and_when():
    first = Rescoring("0 3 1", "商议", "李航", AT)
    told = past_told(MarkCell("2 2 2", first=(first,), confirmed=Confirmation("2 2 2", "王敏", AT)))
    assert "First 0、3、1, scored again: 商议 (李航" in told[0]
    assert "confirmed by 王敏" in told[1]


def test_a_judge_sees_the_number_of_his_own_column_only():
    assert judge_words(JUDGED, 0) == ["Judge 1", "Judge 2", "Judge 3"]
    assert judge_words(JUDGED, 2) == ["Judge 2"]
    assert judge_words(SHAFT, 2) == []
