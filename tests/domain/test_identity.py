import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.cn import ric

from haihecup.domain.identity import (
    KIND_WORDS,
    Identity,
    age_on,
    check_sign,
    guessed_kind,
    kind_of,
    masked,
    normal_number,
    read_identity,
    residents_at_a_glance,
    sex_finding,
    sex_of,
)
from haihecup.domain.people import IdKind, Sex

TODAY = datetime.date(2026, 11, 24)


def number(first_17: str) -> str:
    return first_17 + check_sign(first_17)


def read(text: str, kind: IdKind | None = None) -> Identity:
    return read_identity(text, kind, TODAY)


def codes(identity: Identity) -> list[str]:
    return [finding.code for finding in identity.findings]


def sentence(text: str, kind: IdKind | None = None) -> str:
    return " ".join(finding.text for finding in read(text, kind).findings)


GOOD = number("99010119900307123")


@pytest.mark.parametrize(
    "known", ["11010519491231002X", "440524188001010014", "34052419800101001X"]
)
def test_the_last_sign_is_that_of_published_numbers(known):
    assert check_sign(known[:17]) == known[17]


@given(st.from_regex(r"[0-9]{17}", fullmatch=True))
def test_the_last_sign_agrees_with_another_implementation(first_17):
    assert check_sign(first_17) == ric.calc_check_digit(first_17 + "0")


def test_a_good_number_tells_birth_date_and_sex():
    identity = read("12010119900307" + "123" + check_sign("12010119900307123"))
    assert identity.findings == ()
    assert (identity.birth_date, identity.sex) == ("1990-03-07", Sex.MALE)
    assert read(number("12010119900307124")).sex is Sex.FEMALE


def test_an_unknown_province_is_a_question_and_keeps_nobody_out():
    identity = read(GOOD)
    assert codes(identity) == ["id-area"]
    assert identity.usable
    assert "99" in sentence(GOOD)


def test_a_wrong_last_sign_is_told_with_the_right_one():
    good = number("12010119900307123")
    for wrong in sorted(set("0123456789X") - {good[17]}):
        identity = read(good[:17] + wrong)
        assert codes(identity) == ["id-check"]
        assert not identity.usable
        assert f"should be {good[17]}" in identity.findings[0].text


@given(st.integers(0, 16), st.integers(1, 9))
def test_one_wrong_digit_never_passes(place, step):
    good = number("12010119900307123")
    wrong = good[:place] + str((int(good[place]) + step) % 10) + good[place + 1 :]
    assert read(wrong, IdKind.RESIDENT).findings


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "id-missing"),
        ("1.20101199003071E+17", "id-lost-digits"),
        ("１．２Ｅ＋１７", "id-lost-digits"),
        ("120101199003071000", "id-lost-digits"),
        ("12010119900307123", "id-length"),
        ("1201011990030712350", "id-length"),
        (number("12010119900230123"), "id-date"),
        (number("12010120270101123"), "id-date-future"),
        (number("12010118800101123"), "id-date-old"),
        (number("12010120200101123"), "id-age"),
        (number("12010119300101123"), "id-age"),
        ("12O101199003071235", "id-characters"),
        ("12010119900307123A", "id-characters"),
    ],
)
def test_each_way_to_be_wrong_has_its_own_sentence(text, code):
    assert codes(read(text)) == [code]


def test_the_sentences_of_different_faults_differ():
    texts = ["", "1.2E+17", "120", "12O101199003071235", number("12010119900230123")]
    assert len({sentence(text) for text in texts}) == len(texts)


def test_a_letter_that_looks_like_a_digit_is_told_with_the_digit():
    told = sentence("12O101199003071235")
    assert "Sign 3 is “O”" in told
    assert "meant: 0" in told


def test_a_letter_at_the_end_is_told_with_the_right_sign():
    good = number("12010119900307123")
    assert f"should be {good[17]}" in sentence(good[:17] + "A")


def test_spaces_full_width_digits_and_a_small_x_are_no_faults():
    good = number("34052419800101001")
    assert good.endswith("X")
    for written in (
        good.lower(),
        f"'{good}",
        f"{good[:6]} {good[6:14]} {good[14:]}",
        "".join(chr(ord(sign) + 0xFEE0) for sign in good),
    ):
        assert read(written).number == good


def test_fifteen_digits_are_too_few_for_a_residence_permit():
    identity = read_identity("120101900307123", IdKind.HMT_RESIDENCE, TODAY)
    assert codes(identity) == ["id-length"]


def test_a_number_of_fifteen_digits_is_brought_to_eighteen_with_a_question():
    identity = read("120101900307123")
    assert identity.number == number("12010119900307123")
    assert codes(identity) == ["id-fifteen"]
    assert identity.usable
    assert identity.birth_date == "1990-03-07"


def test_a_residence_permit_is_known_by_its_area():
    permit = number("81000019940823002")
    assert permit == "810000199408230021"
    for kind in (None, IdKind.HMT_RESIDENCE, IdKind.RESIDENT):
        identity = read(permit, kind)
        assert (identity.kind, identity.findings) == (IdKind.HMT_RESIDENCE, ())
    assert codes(read(number("71000019940823002"), IdKind.HMT_RESIDENCE)) == ["id-area"]
    assert codes(read(number("12010119900307123"), IdKind.HMT_RESIDENCE)) == ["id-kind"]
    assert codes(read("81000", IdKind.HMT_RESIDENCE)) == ["id-length"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("H12345678", IdKind.HM_PERMIT),
        ("M1234567801", IdKind.HM_PERMIT),
        ("12345678", IdKind.TAIWAN_PERMIT),
        ("ABC123456789012", IdKind.FOREIGN_PERMANENT),
        (number("91115619900307123"), IdKind.FOREIGN_PERMANENT),
        ("E12345678", IdKind.PASSPORT),
        ("PE1234567", IdKind.PASSPORT),
        (GOOD, IdKind.RESIDENT),
        ("120101", IdKind.RESIDENT),
    ],
)
def test_the_kind_is_guessed_where_the_roster_is_silent(text, kind):
    assert guessed_kind(text) is kind
    assert read(text).kind is kind


@pytest.mark.parametrize(
    ("kind", "good", "bad"),
    [
        (IdKind.HM_PERMIT, "H12345678", "K12345678"),
        (IdKind.TAIWAN_PERMIT, "1234567890A", "1234"),
        (IdKind.FOREIGN_PERMANENT, "ABC123456789012", "AB123"),
        (IdKind.PASSPORT, "E12345678", "E1"),
        (IdKind.OTHER, "军字第12345号", "长" * 41),
    ],
)
def test_other_documents_have_their_own_patterns(kind, good, bad):
    assert read(good, kind).usable
    assert not read(bad, kind).usable
    assert read(bad, kind).kind is kind


def test_an_identity_card_under_another_kind_is_told():
    assert codes(read(number("12010119900307123"), IdKind.PASSPORT)) == ["id-kind"]


def test_the_sex_that_was_entered_is_compared_with_the_number():
    male = read(number("12010119900307123"))
    assert sex_finding(male, Sex.MALE) is None
    assert sex_finding(male, Sex.UNKNOWN) is None
    finding = sex_finding(male, Sex.FEMALE)
    assert finding is not None
    assert not finding.blocks
    assert "male" in finding.text
    assert sex_finding(read("E12345678"), Sex.FEMALE) is None


def test_no_sentence_gives_a_whole_number_away():
    for text in (
        "120101199003071230",
        "12O101199003071235",
        number("12010119900230123"),
        "120101900307123",
        "1201011990030712350",
    ):
        assert text not in sentence(text)
        assert text[6:14] not in sentence(text)


def test_a_number_is_masked_between_its_first_six_and_last_four():
    assert masked("120101199003071235") == "120101********1235"
    assert masked("E12345678") == "E1*****78"
    assert masked("12345") == "*****"


def test_kinds_and_sexes_are_known_by_their_words():
    for kind, words in KIND_WORDS.items():
        assert {kind_of(word) for word in words} == {kind}
    assert kind_of("学生证") is None
    assert (sex_of("男"), sex_of("女性"), sex_of("Ｆ"), sex_of("?")) == (
        Sex.MALE,
        Sex.FEMALE,
        Sex.FEMALE,
        None,
    )


def test_a_birthday_counts_from_its_day():
    assert age_on("1990-11-25", TODAY) == 35
    assert age_on("1990-11-24", TODAY) == 36


@given(st.text(max_size=30))
def test_whatever_stands_in_the_cell_is_answered(text):
    for kind in (None, *IdKind):
        identity = read(text, kind)
        assert identity.usable or all(finding.text for finding in identity.findings)
    assert normal_number(normal_number(text)) == normal_number(text)


def test_a_column_of_numbers_tells_what_each_one_would_alone():
    texts = [
        GOOD,
        GOOD[:17] + ("0" if GOOD[17] != "0" else "1"),
        "H12345678",
        "",
        number("81000019900307123"),
    ]
    told = residents_at_a_glance(texts, TODAY)
    assert told[0] == read(GOOD)
    assert told[1:] == [None] * 4


def test_a_foreigners_card_with_eighteen_digits_is_not_taken_for_a_residents_number():
    card = number("91101019900307123")
    assert residents_at_a_glance([card], TODAY) == [None]
    assert read(card).kind is IdKind.FOREIGN_PERMANENT
    assert read(card, IdKind.RESIDENT).kind is IdKind.RESIDENT
