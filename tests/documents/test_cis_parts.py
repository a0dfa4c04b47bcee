from haihecup.documents.cis_parts import (
    KIND_UNCLEAR,
    MARK_MISSING,
)
from haihecup.documents.cis_reading import read_cis_workbook
from haihecup.domain.scheme import Direct, Judgement, YesNo
from tests.documents.untidy_cis_workbooks import (
    FOUR,
    aspects,
    block,
    levels,
    m,
    sub,
    told,
    workbook,
)


def test_aspects_without_type_or_mark_are_kept_and_told():
    read = read_cis_workbook(
        workbook(
            block(
                "A",
                0,
                sub("A1", "外形"),
                ["", "", "", "", "直径", "", "", "", "", "", 1],
                m("长度", "待定"),
                m("宽度", ""),
                ["", "", "", "X", "倒角", "", "", "", "", "", 1],
                m("粗糙", 1),
                *levels(*FOUR),
            )
        )
    )
    assert [name for _code, name, _mark in aspects(read)] == [
        "直径",
        "长度",
        "宽度",
        "倒角",
        "粗糙",
    ]
    assert list(read.scheme.aspects)[4].kind == Judgement(FOUR)
    assert told(read) == [
        (KIND_UNCLEAR, 3),
        (MARK_MISSING, 4),
        (MARK_MISSING, 5),
        (KIND_UNCLEAR, 6),
        (KIND_UNCLEAR, 8),
    ]
    assert read.texts.aspect("A1.2").note == "待定"


def test_part_marks_in_the_text_make_the_mark_itself_keyed():
    read = read_cis_workbook(
        workbook(block("A", 3, sub("A1", "外形"), m("毛刺", 2, extra="每处扣 0.5"), m("倒角", 1)))
    )
    assert [one.kind for one in read.scheme.aspects] == [Direct(), YesNo()]
