from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haihecup.domain.certificate_fields import SAMPLE
from haihecup.domain.problems import RuleBroken
from haihecup.domain.serials import WHOLE_EDITION, numbered, read_pattern


def of_events(*codes):
    return [replace(SAMPLE, event_code=code, serial="") for code in codes]


def serials(certificates):
    return [certificate.serial for certificate in certificates]


def test_a_pattern_with_the_event_counts_each_event_for_itself():
    pattern = read_pattern("HHGJ-{year}-{event}-{n:03}")
    done, used = numbered(of_events("0137", "0137", "0042"), pattern, 2026, {})
    assert serials(done) == ["HHGJ-2026-0137-001", "HHGJ-2026-0137-002", "HHGJ-2026-0042-001"]
    assert used == {"0137": 2, "0042": 1}


def test_a_pattern_without_the_event_counts_through_the_edition():
    done, used = numbered(of_events("A", "B"), read_pattern("HHGJ-{year}-{n:05}"), 2026, {})
    assert serials(done) == ["HHGJ-2026-00001", "HHGJ-2026-00002"]
    assert used == {WHOLE_EDITION: 2}


def test_a_number_given_before_is_never_given_again():
    pattern = read_pattern("{event}-{n}")
    before = {"A": 7, "C": 3}
    done, used = numbered(of_events("A", "B"), pattern, 2026, before)
    assert serials(done) == ["A-8", "B-1"]
    assert used == {"A": 8, "B": 1, "C": 3}
    assert before == {"A": 7, "C": 3}


def test_a_number_that_another_pattern_has_given_is_passed_over():
    pattern = read_pattern("{event}-{n:03}")
    done, used = numbered(of_events("2026", "2026"), pattern, 2026, {}, {"2026-001", "2026-003"})
    assert serials(done) == ["2026-002", "2026-004"]
    assert used == {"2026": 4}


def test_numbers_grow_beyond_the_figures_of_the_pattern():
    assert read_pattern("第{n:02}号").serial(2026, "A", 123) == "第123号"


@pytest.mark.parametrize(
    ("pattern", "told"),
    [
        ("HHGJ-{year}", "running number"),
        ("{n}-{n}", "running number"),
        ("HHGJ-{year}-{number}", "{number} is not known"),
        ("{n!r}", "not known"),
        ("{n:x}", "not known"),
        ("{n:00000000}", "not known"),
        ("{year:>9}-{n}", "not known"),
        ("{}-{n}", "not known"),
        ("{event.name}-{n}", "not known"),
        ("HHGJ-{n", "brace"),
        ("HHGJ}-{n}", "brace"),
        ("{event}{n:03}", "hyphen"),
        ("{year}第{n}", "hyphen"),
        ("A\n{n}", "one line"),
    ],
)
def test_a_pattern_that_could_go_wrong_is_refused_with_the_reason(pattern, told):
    with pytest.raises(RuleBroken, match=told):
        read_pattern(pattern)


@given(
    st.lists(st.sampled_from(["A", "A1", "A11", "B-1", "B", "1"]), max_size=60),
    st.sampled_from(["{year}-{event}-{n}", "X{n:03}", "{n}_{event}", "{event}/{n:02}/{year}"]),
)
def test_no_two_certificates_get_the_same_number_and_none_is_left_out(codes, text):
    pattern = read_pattern(text)
    first, used = numbered(of_events(*codes), pattern, 2026, {})
    second, used_later = numbered(of_events(*codes), pattern, 2026, used)
    together = serials((*first, *second))
    assert len(set(together)) == len(together) == 2 * len(codes)
    assert sum(used_later.values()) == len(together)
