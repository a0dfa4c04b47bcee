import pytest

from haihecup.documents.posted_table import Imprint, ToSign, in_words


@pytest.mark.parametrize(
    ("closing", "words"),
    [
        ("公示期五天。", "公示期五天。"),
        (ToSign(("裁判长：", "日期：")), "裁判长：　　　　　　　　　　日期："),
        (Imprint("组委会", "2026年10月18日"), "组委会 2026年10月18日"),
        (Imprint("组委会", ""), "组委会"),
    ],
    ids=["paragraph", "to sign", "imprint", "imprint without a day"],
)
def test_what_closes_a_list_is_told_in_a_workbook_too(closing, words):
    assert in_words(closing) == words
