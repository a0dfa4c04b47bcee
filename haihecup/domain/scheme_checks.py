"""What can be wrong with a marking scheme and with the rules an event has chosen.

A finding that ``blocks`` makes the computing impossible or ambiguous, and a document with it is
refused. The others are hints that the organiser should look at. ``Problem.field`` is the path of
the place in the open format (``scheme.modules[0].weight``).
"""

from collections.abc import Iterator

from haihecup.domain.competition import (
    Award,
    AwardRule,
    ByModule,
    ByModules,
    Event,
    MedalsByGap,
    Places,
    ScaleAtLeast,
    Share,
    TopShare,
)
from haihecup.domain.problems import Problem
from haihecup.domain.scheme import (
    Aspect,
    Combine,
    MarkingScheme,
    Measured,
    Module,
    Panel,
)
from haihecup.i18n import _

SCHEME_EMPTY = "scheme-empty"
CODE_TWICE = "code-twice"
CODE_EMPTY = "code-empty"
NOT_POSITIVE = "not-positive"
DECIMALS = "too-many-decimals"
NO_ASPECTS = "no-aspects"
JUDGES = "judges"
BANDS = "bands"
BAND_MARK = "band-mark"
UNKNOWN_MODULE = "unknown-module"
AWARD = "award"
SHARES = "shares"
PER_CENT = "per-cent"
TEAM_SIZE = "team-size"


def check_event(event: Event) -> tuple[Problem, ...]:
    """Return what is wrong with the scheme and the rules of an event, blocking or not."""
    return (*check_scheme(event.scheme), *_emptiness(event.scheme), *check_rules(event))


def check_scheme(scheme: MarkingScheme) -> tuple[Problem, ...]:
    """Return what is wrong with the parts of a marking scheme that are there."""
    return (*_codes(scheme), *_modules(scheme))


def check_rules(event: Event) -> tuple[Problem, ...]:
    """Return what is wrong with team size, tie-break, awards and the demands on promotion."""
    return (*_team(event), *_tie_break(event), *_awards(event.awards), *_requirements(event))


def _emptiness(scheme: MarkingScheme) -> Iterator[Problem]:
    if not any(scheme.aspects):
        yield Problem(
            SCHEME_EMPTY, _("The marking scheme has no aspect yet. Enter it."), field="scheme"
        )


def _codes(scheme: MarkingScheme) -> Iterator[Problem]:
    """Codes are unique in the event.

    Two of a kind with one code cannot be told apart. A module, a sub-criterion and an aspect with
    one code can, by where the code stands; people may still mix them up.
    """
    seen: set[tuple[str, str]] = set()
    codes: set[str] = set()
    for kind, path, code in _coded(scheme):
        if not code.strip():
            yield Problem(CODE_EMPTY, _("The code is empty. Give one."), field=path)
        elif code in codes:
            yield Problem(
                CODE_TWICE,
                _("The code {code} stands twice in the event. Give each its own.").format(
                    code=code
                ),
                field=path,
                blocks=(kind, code) in seen,
            )
        seen.add((kind, code))
        codes.add(code)


def _coded(scheme: MarkingScheme) -> Iterator[tuple[str, str, str]]:
    """Give what is coded, the path of its code, and the code."""
    for m, module in enumerate(scheme.modules):
        path = f"scheme.modules[{m}]"
        yield "module", f"{path}.code", module.code
        for s, sub_criterion in enumerate(module.sub_criteria):
            below = f"{path}.sub_criteria[{s}]"
            yield "sub-criterion", f"{below}.code", sub_criterion.code
            for a, aspect in enumerate(sub_criterion.aspects):
                yield "aspect", f"{below}.aspects[{a}].code", aspect.code


def _modules(scheme: MarkingScheme) -> Iterator[Problem]:
    for m, module in enumerate(scheme.modules):
        path = f"scheme.modules[{m}]"
        yield from _module(module, path)
        for s, sub_criterion in enumerate(module.sub_criteria):
            for a, aspect in enumerate(sub_criterion.aspects):
                yield from _aspect(aspect, f"{path}.sub_criteria[{s}].aspects[{a}]")


def _module(module: Module, path: str) -> Iterator[Problem]:
    if module.weight <= 0:
        yield Problem(
            NOT_POSITIVE,
            _("Module {code}: the weight has to be more than 0.").format(code=module.code),
            field=f"{path}.weight",
        )
    if not any(module.aspects):
        yield Problem(
            NO_ASPECTS,
            _("Module {code} has no aspect: everybody gets 0.00 in it.").format(code=module.code),
            field=path,
            blocks=False,
        )


def _aspect(aspect: Aspect, path: str) -> Iterator[Problem]:
    if aspect.max <= 0:
        yield Problem(
            NOT_POSITIVE,
            _("Aspect {code}: the maximum has to be more than 0.").format(code=aspect.code),
            aspect=aspect.code,
            field=f"{path}.max",
        )
    if aspect.max * 100 % 1:
        yield Problem(
            DECIMALS,
            _("Aspect {code}: marks have two decimals, the maximum has more.").format(
                code=aspect.code
            ),
            aspect=aspect.code,
            field=f"{path}.max",
            blocks=False,
        )
    if isinstance(aspect.kind, Panel):
        yield from _panel(aspect, aspect.kind, path)
    elif isinstance(aspect.kind, Measured):
        yield from _bands(aspect, aspect.kind, path)


def _panel(aspect: Aspect, kind: Panel, path: str) -> Iterator[Problem]:
    if kind.judges < 1:
        sentence = _("Aspect {code}: a panel has one judge at least.")
    elif kind.combine is Combine.TRIMMED and kind.judges < 3:
        sentence = _(
            "Aspect {code}: to drop the highest and the lowest, a panel needs three judges."
        )
    else:
        return
    yield Problem(
        JUDGES, sentence.format(code=aspect.code), aspect=aspect.code, field=f"{path}.judges"
    )


def _bands(aspect: Aspect, kind: Measured, path: str) -> Iterator[Problem]:
    if not kind.bands:
        yield _about_bands(
            aspect, path, _("Aspect {code} has no tolerance band: every value gives 0.")
        )
    for number, band in enumerate(kind.bands):
        place = f"{path}.bands[{number}]"
        if band.within < 0 or band.mark < 0:
            yield Problem(
                BAND_MARK,
                _("Aspect {code}: neither a tolerance nor its mark can be below 0.").format(
                    code=aspect.code
                ),
                aspect=aspect.code,
                field=place,
            )
        if band.mark > aspect.max:
            yield _about_bands(
                aspect, place, _("Aspect {code}: a band gives more than the maximum.")
            )
        if number and band.within <= kind.bands[number - 1].within:
            yield _about_bands(
                aspect,
                place,
                _("Aspect {code}: this band never counts. Put the narrowest band first."),
            )


def _about_bands(aspect: Aspect, path: str, sentence: str) -> Problem:
    text = sentence.format(code=aspect.code)
    return Problem(BANDS, text, aspect=aspect.code, field=path, blocks=False)


def _team(event: Event) -> Iterator[Problem]:
    if event.team_size < 1:
        yield Problem(
            TEAM_SIZE, _("An entry has one member at least: mend the team size."), field="team_size"
        )


def _tie_break(event: Event) -> Iterator[Problem]:
    modules = {module.code for module in event.scheme.modules}
    for number, key in enumerate(event.ranking.tie_break):
        path = f"ranking.tie_break[{number}]"
        if isinstance(key, ByModule) and key.code not in modules:
            yield _unknown_module(key.code, f"{path}.code")
        elif isinstance(key, ByModules):
            if not key.codes:
                yield Problem(
                    UNKNOWN_MODULE, _("This key of the tie-break names no module."), field=path
                )
            for place, code in enumerate(key.codes):
                if code not in modules:
                    yield _unknown_module(code, f"{path}.codes[{place}]")


def _unknown_module(code: str, path: str) -> Problem:
    text = _("The marking scheme has no module {code}.").format(code=code)
    return Problem(UNKNOWN_MODULE, text, field=path)


def _awards(awards: tuple[Award, ...]) -> Iterator[Problem]:
    for number, award in enumerate(awards):
        path = f"awards[{number}]"
        named = all(award.rule.names) if isinstance(award.rule, MedalsByGap) else bool(award.name)
        if not named:
            yield Problem(AWARD, _("The award has no name. Give it one."), field=path)
        if award.needs is not None and award.needs < 0:
            yield Problem(AWARD, _not_below_zero(), field=f"{path}.needs")
        key, sentence = _rule_fault(award.rule)
        if sentence:
            yield Problem(AWARD, sentence, field=f"{path}.{key}")
    shares = [award.rule.share for award in awards if isinstance(award.rule, Share)]
    if sum(shares) > 1:
        yield Problem(
            SHARES,
            _("The shares of the awards come to more than everybody."),
            field="awards",
            blocks=False,
        )


def _rule_fault(rule: AwardRule) -> tuple[str, str]:
    """Return the key of an award rule that is wrong and why; empty where all is right."""
    match rule:
        case Places(first, last) if first < 1:
            return "from", _("Places begin with 1.")
        case Places(first, last) if last < first:
            return "to", _("The last place comes before the first.")
        case Share(share) | TopShare(share) if not 0 < share <= 1:
            return "share", _("A share is more than 0 and at most 1, like 0.10 for ten per cent.")
        case Share(at_least=at_least) | ScaleAtLeast(at_least) if at_least < 0:
            return "at_least", _not_below_zero()
        case MedalsByGap(gap) if gap < 0:
            return "gap", _not_below_zero()
        case _:
            return "", ""


def _not_below_zero() -> str:
    return _("This cannot be below 0.")


def _requirements(event: Event) -> Iterator[Problem]:
    required = event.promotion_requires
    if required is None:
        return
    for key, value in (("theory", required.theory), ("practical", required.practical)):
        if not 0 <= value <= 100:
            yield Problem(
                PER_CENT,
                _("This is per cent: from 0 to 100."),
                field=f"promotion_requires.{key}",
            )
