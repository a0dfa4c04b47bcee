"""The rules of an event in words, as an organiser would say them."""

from collections.abc import Mapping
from decimal import Decimal

from haihecup.domain.award_presets import AwardPreset, award_names
from haihecup.domain.competition import (
    GUEST_PRESETS,
    Award,
    ByModule,
    ByModules,
    ByPenalties,
    ByTime,
    GuestPolicy,
    GuestPreset,
    GuestRanking,
    Level,
    MedalsByGap,
    Places,
    PromotionRequires,
    Ranking,
    ScaleAtLeast,
    Share,
    TieKey,
    TopShare,
    Unbroken,
)
from haihecup.i18n import _, ngettext


def level_word(level: Level) -> str:
    """Return what people call a level of competition."""
    return {
        Level.COMPREHENSIVE: _("Comprehensive"),
        Level.MUNICIPAL_1: _("Municipal, class 1"),
        Level.MUNICIPAL_2: _("Municipal, class 2"),
        Level.DISTRICT: _("District"),
        Level.ENTERPRISE: _("Enterprise"),
    }[level]


def guest_preset_word(preset: GuestPreset) -> str:
    """Return the name by which people choose a guest policy."""
    return {
        GuestPreset.FULL: _("Like everybody"),
        GuestPreset.PROMOTION_ONLY: _("Promotion only"),
        GuestPreset.BESIDE: _("Beside the list"),
        GuestPreset.OWN_LIST: _("Own list"),
        GuestPreset.EXHIBITION: _("Exhibition"),
    }[preset]


def guest_effect(policy: GuestPolicy) -> str:
    """Return what a guest policy does to the places and prizes of the others, in one sentence."""
    if policy.ranking is GuestRanking.TOGETHER and policy.displace:
        if policy.awards:
            return _("A guest's place and award are not there for a local any more.")
        return _("An award that a guest's place would take is not given to anybody.")
    if policy.ranking is GuestRanking.TOGETHER:
        return _("Locals are placed and awarded as if no guest were there.")
    if policy.ranking is GuestRanking.SEPARATE:
        return _("Locals and guests are placed and counted apart.")
    return _("Locals are placed and awarded alone.")


def award_preset_word(preset: AwardPreset) -> str:
    """Return the name by which people choose an award scheme."""
    return {
        AwardPreset.ONE_TWO_THREE: _("First, second and third prize (10, 20, 30 %)"),
        AwardPreset.MEDALS: _("Medals, and the rest of the upper half"),
        AwardPreset.WORLDSKILLS: _("WorldSkills medals, and 700 or more"),
        AwardPreset.FIRST_SIX: _("First six places"),
        AwardPreset.FIRST_TEN: _("First ten places"),
    }[preset]


def guest_words(policy: GuestPolicy) -> str:
    """Return what guests get, in one sentence."""
    told = {
        GuestPreset.FULL: _("Guests are ranked, awarded and promoted like everybody else."),
        GuestPreset.PROMOTION_ONLY: _(
            "Guests are ranked with everybody and may be promoted; they get no award."
        ),
        GuestPreset.BESIDE: _(
            "Guests stand beside the list: awarded and promoted, and they take nobody's place."
        ),
        GuestPreset.OWN_LIST: _("Guests have a list and awards of their own."),
        GuestPreset.EXHIBITION: _("Guests show their skill without places or awards."),
    }
    for preset, words in told.items():
        if policy == GUEST_PRESETS[preset]:
            return words
    parts = [
        {
            GuestRanking.TOGETHER: _("Guests are ranked with everybody"),
            GuestRanking.SEPARATE: _("Guests have a list of their own"),
            GuestRanking.NONE: _("Guests are not ranked"),
        }[policy.ranking],
        _("with awards") if policy.awards else _("without awards"),
        _("with promotion") if policy.promotion else _("without promotion"),
    ]
    return _(", ").join(parts)


def tie_key_words(key: TieKey) -> str:
    """Return what a key of the tie-break chain compares."""
    match key:
        case ByModule():
            return _("module {code}").format(code=key.code)
        case ByModules():
            return _("modules {codes} together").format(codes=" + ".join(key.codes))
        case ByTime():
            return _("shorter time")
        case ByPenalties():
            return _("fewer violations")


def tie_break_words(ranking: Ranking) -> str:
    """Return how equal totals are put in order."""
    last = {
        Unbroken.SHARE: _("the place is shared"),
        Unbroken.DECISION: _("the chief judge decides"),
    }[ranking.unbroken]
    return " → ".join([*(tie_key_words(key) for key in ranking.tie_break), last])


def per_cent(share: Decimal) -> str:
    """Return a share in per cent, without zeros that say nothing."""
    return _("{share} %").format(share=f"{(share * 100).normalize():f}")


def award_words(award: Award) -> str:
    """Return by which rule an award is given."""
    rule = award.rule
    match rule:
        case Places():
            same = rule.first == rule.last
            told = _("place {first}") if same else _("places {first} to {last}")
            words = told.format(first=rule.first, last=rule.last)
        case Share():
            told = (
                _("{share} of the list, at least {least}")
                if rule.at_least
                else _("{share} of the list")
            )
            words = told.format(share=per_cent(rule.share), least=rule.at_least)
        case TopShare():
            words = _("the rest of the upper {share}").format(share=per_cent(rule.share))
        case ScaleAtLeast():
            words = _("{points} or more on the 700 scale").format(points=rule.at_least)
        case MedalsByGap():
            words = _("within {gap} of the first of the group").format(gap=rule.gap)
    if award.needs:
        words += ngettext(
            "; only from {count} entry on", "; only from {count} entries on", award.needs
        ).format(count=award.needs)
    return words


def award_line(award: Award, given: Mapping[str, int], *, counted: bool) -> tuple[str, str]:
    """Return the name of an award, with the live count once marks are there, and its rule."""
    names = [f"{name} {given.get(name, 0)}" if counted else name for name in award_names(award)]
    return " · ".join(names), award_words(award)


def requires_words(requires: PromotionRequires | None) -> str:
    """Return what promotion asks for beyond a place."""
    if requires is None:
        return _("no least marks")
    return _("theory {theory} % and practical work {practical} % at least").format(
        theory=f"{requires.theory.normalize():f}", practical=f"{requires.practical.normalize():f}"
    )
