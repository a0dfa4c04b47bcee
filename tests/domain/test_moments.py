import pytest

from haihecup.domain.moments import day_of, moment_of

DAY = "2026-10-18"


@pytest.mark.parametrize(
    "text",
    [
        "2026-10-18",
        " 2026/10/18",
        "2026.10.18",
        "2026年10月18日",
        "20261018",
        "２０２６－１０－１８",
    ],
)
def test_a_day_is_read_however_people_write_it(text):
    assert day_of(text) == DAY


@pytest.mark.parametrize(
    "text",
    ["2026-10-18 09:00", "2026/10/18 9:00", "2026年10月18日9时", "20261018 9点00分",
     "9:00", "９：００", "09点"],
)  # fmt: skip
def test_a_moment_is_read_too_and_a_time_alone_is_one_of_the_day(text):
    assert moment_of(text, DAY) == "2026-10-18 09:00"


@pytest.mark.parametrize("text", ["", "soon", "25:00", "9:75", "2026-13-01 9:00", "2026-10-18"])
def test_what_is_no_moment_stays_as_it_is(text):
    assert moment_of(text, DAY) == text
    assert day_of("soon") == "soon"


def test_a_time_alone_is_no_moment_where_there_is_no_day():
    assert moment_of("9:00") == "9:00"
