import pytest

from haihecup.domain.roster_headers import (
    HEADER_WORDS,
    Column,
    column_of,
    further_events,
    letters_of,
    people_of_header,
)


@pytest.mark.parametrize(
    ("word", "column"),
    [
        ("姓名", Column.NAME),
        ("姓 名", Column.NAME),
        ("参赛选手", Column.NAME),
        ("选手姓名*", Column.NAME),
        ("证件号", Column.ID_NUMBER),
        ("身份证号码（18位）", Column.ID_NUMBER),
        ("身份证\n号码", Column.ID_NUMBER),
        ("学校", Column.UNIT),
        ("工作单位/学校", Column.UNIT),
        ("选送单位", Column.DELEGATION),
        ("代表团", Column.DELEGATION),
        ("竞赛项目", Column.EVENT),
        ("联系电话", Column.PHONE),
        ("职业资格", Column.SKILL_LEVEL),
        ("教练", Column.COACHES),
        ("团队名称", Column.TEAM),
        ("出生日期", Column.BIRTH_DATE),
        ("参赛组别：", Column.GROUP),
        ("选手1姓名", Column.NAME),
        ("队员二身份证号", Column.ID_NUMBER),
        ("队长手机", Column.PHONE),
        ("第一指导教师", Column.COACHES),
        ("是否队长", Column.ORDER),
        ("角色", Column.ORDER),
        ("来源地", Column.ORIGIN),
        ("备注", None),
        ("", None),
        (
            "东丽区第三届职业技能竞赛参赛选手姓名和身份证号码一览表（盖章后扫描报送组委会秘书处邮箱）",
            None,
        ),
    ],
)
def test_a_column_is_known_by_the_words_that_organisers_use(word, column):
    assert column_of(word) is column


def test_no_header_word_means_two_columns():
    for column, words in HEADER_WORDS.items():
        assert {column_of(word) for word in words} == {column}


@pytest.mark.parametrize(("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (16384, "XFD")])
def test_columns_are_lettered_as_in_the_spreadsheet(number, letters):
    assert letters_of(number) == letters


def test_columns_that_come_several_times_belong_to_one_person_after_the_other():
    words = ["代表队", "赛项", "选手1姓名", "选手1身份证号", "选手2姓名", "选手2身份证号", "手机"]
    first, second = people_of_header([column_of(word) for word in words])
    assert (first[Column.NAME], first[Column.ID_NUMBER], first[Column.PHONE]) == (2, 3, 6)
    assert (second[Column.NAME], second[Column.ID_NUMBER]) == (4, 5)
    assert (second[Column.DELEGATION], second[Column.EVENT]) == (0, 1)
    assert Column.PHONE not in second


def test_a_name_without_a_document_of_its_own_is_no_further_person():
    (only,) = people_of_header([Column.NAME, Column.ID_NUMBER, Column.NAME])
    assert only == {Column.NAME: 0, Column.ID_NUMBER: 1}


@pytest.mark.parametrize(
    ("word", "column"),
    [("赛项一", Column.EVENT), ("第一赛项", Column.EVENT), ("赛项1", Column.EVENT),
     ("赛项二", Column.FURTHER_EVENT), ("第二赛项", Column.FURTHER_EVENT),
     ("参赛项目2", Column.FURTHER_EVENT), ("兼报赛项（如有）", Column.FURTHER_EVENT)],
)  # fmt: skip
def test_a_further_event_is_told_from_the_first(word, column):
    assert column_of(word) is column


def test_further_events_are_for_all_people_of_a_row_unless_each_has_his_own():
    also = Column.FURTHER_EVENT
    assert further_events((None, also, also), 1, 1) == [1, 2]
    assert further_events((also,), 2, 2) == [0]
    assert further_events((also, also), 2, 2) == [1]
