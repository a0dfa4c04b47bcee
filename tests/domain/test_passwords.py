import pytest

from haihecup.domain.passwords import (
    LONGEST_WAIT,
    TRIES,
    looks_like_pin,
    password_problem,
    password_rule,
    pin_problem,
    pin_rule,
    plain,
    wait_after,
    wait_sentence,
)


@pytest.mark.parametrize(
    "secret",
    ["四条小船过海河去", "river boat four 9", "zhongguo-Tj-2026", "王敏与三只猫和狗", "7hq!mv2x"],
)
def test_several_words_or_eight_mixed_characters_will_do(secret):
    assert password_problem(secret, "王敏") == ""


@pytest.mark.parametrize(
    ("secret", "told"),
    [
        ("", "too short"),
        ("river 7", "too short"),
        ("  boat7    ", "too short"),
        ("x" * 201, "too long"),
        ("王敏王敏王敏王敏", "hardly more than the name"),
        ("WangMin2026", "hardly more than the name"),
        ("12345678", "guessed at once"),
        ("hgfedcba", "guessed at once"),
        ("88888888", "guessed at once"),
        ("abababab", "guessed at once"),
        ("Password", "tried first"),
        ("password123", "tried first"),
        ("woaini1314", "tried first"),
        ("海河工匠杯2026", "tried first"),
        ("１２３４５６７８", "guessed at once"),
    ],
)
def test_what_is_guessed_at_once_is_refused_with_the_reason(secret, told):
    assert told in password_problem(secret, "Wang Min" if "Wang" in secret else "王敏")


def test_without_a_name_only_the_password_counts():
    assert password_problem("river boat four", "") == ""


def test_digits_typed_at_full_width_are_the_same_digits():
    assert plain("２０２６") == "2026"


@pytest.mark.parametrize("pin", ["2580", "90417", "190417", "４７１９"])
def test_four_to_six_digits_make_a_pin(pin):
    assert pin_problem(pin) == ""


@pytest.mark.parametrize("pin", ["", "258", "2580417", "25a0", "二五八零", "²580"])
def test_a_pin_has_digits_only(pin):
    assert "digits" in pin_problem(pin) or pin == "²580"


@pytest.mark.parametrize("pin", ["1234", "654321", "0000", "111111"])
def test_rows_of_digits_are_no_pin(pin):
    assert "guessed" in pin_problem(pin)


def test_five_tries_are_free_and_then_each_waits_longer():
    assert [wait_after(n) for n in range(TRIES)] == [0] * TRIES
    assert [wait_after(TRIES + n) for n in range(4)] == [30, 60, 120, 240]


def test_nobody_waits_longer_than_a_quarter_of_an_hour():
    assert wait_after(12) == wait_after(100_000) == LONGEST_WAIT == 900


def test_the_rules_are_told_in_a_sentence():
    assert "8" in password_rule()
    assert "4 to 6" in pin_rule()
    assert "30" in wait_sentence(30)


def test_a_few_digits_can_only_be_meant_as_a_pin():
    assert looks_like_pin("1234")
    assert looks_like_pin("２５８０")
    assert not looks_like_pin("2580417")
    assert not looks_like_pin("river 7")
    assert not looks_like_pin("")
