from datetime import date

import pytest

from haihecup.domain.official_days import day_words


def test_a_day_is_written_in_figures():
    assert day_words(date(2026, 10, 8)) == "2026-10-08"


@pytest.mark.usefixtures("in_chinese")
def test_in_chinese_a_day_is_written_as_official_papers_have_it():
    assert day_words(date(2026, 10, 8)) == "2026年10月8日"
