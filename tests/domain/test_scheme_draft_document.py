from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haihecup.domain.problems import RuleBroken
from haihecup.domain.scheme import (
    Band,
    Combine,
    Count,
    Direct,
    Judgement,
    Measured,
    ModuleKind,
    Panel,
    YesNo,
)
from haihecup.domain.scheme_draft_document import (
    WrittenScheme,
    read_written,
    writing_of,
    written_text,
)
from haihecup.domain.scheme_outline import AspectPart, ModulePart, Outline, SubPart, scheme_of
from haihecup.domain.scheme_texts import Section

words = st.text("甲乙 a1.\n\"\\\x00'𬭚", max_size=5)
codes = st.sampled_from(("A", "A1", "A1.1", "乙"))
numbers = st.decimals(0, 100, places=3)
kinds = st.one_of(
    st.just(YesNo()),
    st.just(Direct()),
    st.builds(Count, numbers, numbers),
    st.builds(Measured, numbers, st.lists(st.builds(Band, numbers, numbers)).map(tuple)),
    st.builds(Judgement, st.lists(words, max_size=4).map(tuple)),
    st.builds(Panel, st.integers(1, 9), st.sampled_from(Combine)),
)
aspects = st.builds(
    AspectPart, st.just("") | codes, words, numbers, kinds, words, words, words, words
)
subs = st.builds(SubPart, codes, words, words, words, st.lists(aspects, max_size=3).map(tuple))
modules = st.builds(
    ModulePart,
    codes,
    words,
    st.sampled_from(ModuleKind),
    numbers,
    st.none() | numbers,
    st.lists(subs, max_size=2).map(tuple),
)
outlines = st.builds(
    Outline,
    st.lists(modules, max_size=3).map(tuple),
    st.lists(st.builds(Section, words, words, st.none() | numbers), max_size=3).map(tuple),
    st.lists(words, max_size=2).map(tuple),
)
SAVED = scheme_of(
    Outline(
        (ModulePart("A", "零件", parts=(SubPart("A1", "外形", "1"),)),),
        (Section("2", "车削", Decimal(9)),),
        ("第二稿",),
    )
)


@given(outlines, words)
def test_whatever_somebody_was_writing_is_read_back_equal(outline, writing):
    written = WrittenScheme(outline, *SAVED, writing)
    text = written_text(written)
    assert read_written(text) == written
    assert writing_of(text) == written.writing


def test_what_another_program_wrote_is_refused():
    with pytest.raises(RuleBroken, match="this key is missing"):
        read_written('{"modules": []}')
    with pytest.raises(RuleBroken):
        writing_of('{"writing": "later"}')
