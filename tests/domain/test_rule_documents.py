from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from haihecup.domain.competition import (
    GUEST_PRESETS,
    Award,
    ByModule,
    ByModules,
    ByPenalties,
    ByTime,
    GapValue,
    GuestPreset,
    MedalsByGap,
    Places,
    PromotionRequires,
    Ranking,
    ScaleAtLeast,
    Share,
    TopShare,
    Unbroken,
)
from haihecup.domain.problems import RuleBroken
from haihecup.domain.rule_documents import (
    Rules,
    read_rules,
    read_scheme,
    rules_document,
    scheme_document,
)
from haihecup.domain.scheme import (
    Aspect,
    Band,
    Combine,
    Count,
    Direct,
    Judgement,
    MarkingScheme,
    Measured,
    ModuleKind,
    Panel,
    YesNo,
)
from tests.domain.event_builders import a_module, an_event

texts = st.text("甲乙ab1", min_size=1, max_size=4)
decimals = st.decimals(0, 100, places=2)
kinds = st.one_of(
    st.just(YesNo()),
    st.just(Direct()),
    st.builds(Count, decimals, decimals),
    st.builds(Measured, decimals, st.lists(st.builds(Band, decimals, decimals)).map(tuple)),
    st.builds(Judgement, st.lists(texts, max_size=4).map(tuple)),
    st.builds(Panel, st.integers(1, 9), st.sampled_from(Combine)),
)
modules = st.builds(
    lambda code, aspects, kind, weight: a_module(code, *aspects, kind=kind, weight=weight),
    texts,
    st.lists(st.builds(Aspect, texts, texts, decimals, kinds), max_size=4),
    st.sampled_from(ModuleKind),
    decimals,
)
schemes = st.builds(MarkingScheme, st.lists(modules, max_size=3).map(tuple))
tie_keys = st.one_of(
    st.builds(ByModule, texts),
    st.builds(ByModules, st.lists(texts).map(tuple)),
    st.just(ByTime()),
    st.just(ByPenalties()),
)
award_rules = st.one_of(
    st.builds(Places, st.integers(1, 9), st.integers(1, 9)),
    st.builds(Share, decimals, st.integers(0, 3)),
    st.builds(TopShare, decimals),
    st.builds(ScaleAtLeast, st.integers(0, 1000)),
    st.builds(MedalsByGap, st.integers(0, 9), st.sampled_from(GapValue), st.tuples(*[texts] * 3)),
)
all_rules = st.builds(
    Rules,
    st.builds(Ranking, st.lists(tie_keys).map(tuple), st.sampled_from(Unbroken)),
    st.sampled_from([GUEST_PRESETS[preset] for preset in GuestPreset]),
    st.lists(st.builds(Award, texts, award_rules, st.none() | st.integers(0, 9))).map(tuple),
    st.none() | st.builds(PromotionRequires, decimals, decimals),
)


@given(schemes)
def test_a_scheme_is_read_back_equal(scheme):
    assert read_scheme(scheme_document(scheme)) == scheme


@given(all_rules)
def test_rules_are_read_back_equal(rules):
    event = an_event(
        ranking=rules.ranking,
        guests=rules.guests,
        awards=rules.awards,
        promotion_requires=rules.promotion_requires,
    )
    assert read_rules(rules_document(event)) == rules


def test_level_descriptions_stay_in_the_archive():
    scheme = MarkingScheme(
        (a_module("A", Aspect("A1", "", Decimal(1), Judgement(("差", "可", "良", "优")))),)
    )
    document = scheme_document(scheme)
    aspect = document["modules"][0]["sub_criteria"][0]["aspects"][0]
    assert aspect["descriptions"] == ["差", "可", "良", "优"]
    with pytest.raises(RuleBroken, match="descriptions: this key is unknown"):
        read_scheme(document, descriptions=False)
    plain = read_scheme(scheme_document(scheme, descriptions=False), descriptions=False)
    assert next(plain.aspects).kind == Judgement()


def test_medals_need_no_name_of_their_own():
    rule = MedalsByGap(2, GapValue.SCALE, ("金牌", "银牌", "铜牌"))
    document = rules_document(an_event(awards=(Award("", rule),)))
    assert document["awards"] == [
        {"rule": "medals_by_gap", "gap": 2, "on": "scale", "names": ["金牌", "银牌", "铜牌"]}
    ]
    assert read_rules(document).awards == (Award("", rule),)


def aspect_document(**keys):
    aspect = {"code": "A1.1", "name": "", "max": "10", **keys}
    sub_criterion = {"code": "A1", "name": "", "aspects": [aspect]}
    return {"modules": [{"code": "A", "name": "", "sub_criteria": [sub_criterion]}]}


def test_what_may_be_left_out_has_its_default():
    scheme = read_scheme(aspect_document(kind="count", per="-2"))
    assert scheme.modules[0].weight == 1
    assert scheme.modules[0].kind is ModuleKind.PRACTICAL
    assert next(scheme.aspects).kind == Count(Decimal(-2), Decimal(0))


PLACE = r"^scheme\.modules\[0\]\.sub_criteria\[0\]\.aspects\[0\]\."


@pytest.mark.parametrize(
    ("keys", "sentence"),
    [
        ({}, "kind: this key is missing"),
        ({"kind": "guess"}, "kind: “guess” is not one of: yes_no, direct"),
        ({"kind": 1}, "kind: a text"),
        ({"kind": "direct", "per": "1"}, "per: this key is unknown"),
        ({"kind": "count"}, "per: this key is missing"),
        ({"kind": "direct", "max": 10}, "max: a number in decimal notation"),
        ({"kind": "panel", "judges": "3", "combine": "mean"}, "judges: a whole number"),
        ({"kind": "panel", "judges": 3, "combine": "median"}, "combine: “median” is not one of"),
        ({"kind": "measured", "nominal": "1", "bands": {}}, "bands: a list"),
        (
            {"kind": "measured", "nominal": "1", "bands": [{"within": "1"}]},
            r"bands\[0\]\.mark: this key is missing",
        ),
    ],
)
def test_an_aspect_that_does_not_fit_its_kind_is_refused_with_its_path(keys, sentence):
    with pytest.raises(RuleBroken, match=PLACE + sentence):
        read_scheme(aspect_document(**keys))


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"ranking": {"tie_break": []}}, r"^ranking\.unbroken: this key is missing"),
        (
            {"ranking": {"tie_break": [{"key": "luck"}], "unbroken": "share"}},
            r"^ranking\.tie_break\[0\]\.key: “luck”",
        ),
        (
            {"ranking": {"tie_break": [{"key": "time", "code": "A"}], "unbroken": "share"}},
            r"^ranking\.tie_break\[0\]\.code: this key is unknown",
        ),
        ({"guests": {"ranking": "none"}}, r"^guests\.displace: this key is missing"),
        ({"awards": [{"name": "x"}]}, r"^awards\[0\]\.rule: this key is missing"),
        (
            {"awards": [{"name": "x", "rule": "share", "share": "0.1", "to": 1}]},
            r"^awards\[0\]\.to: this key is unknown",
        ),
        (
            {"awards": [{"name": "x", "rule": "places", "from": True, "to": 1}]},
            r"^awards\[0\]\.from: a whole number",
        ),
        (
            {"awards": [{"rule": "medals_by_gap", "gap": 2, "on": "scale", "names": ["a"]}]},
            r"^awards\[0\]\.names: three names",
        ),
        ({"awards": [{"rule": "places", "from": 1, "to": 1}]}, r"^awards\[0\]\.name: .* missing"),
        ({"promotion_requires": {"theory": "60"}}, r"^promotion_requires\.practical: .* missing"),
        ({"bonus": 1}, r"^bonus: this key is unknown"),
    ],
)
def test_rules_that_are_not_of_the_format_are_refused_with_their_path(change, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        read_rules({**rules_document(an_event()), **change})
