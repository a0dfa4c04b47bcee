"""Marking schemes and rules as JSON documents, shaped as in the open format (rules.md section 8).

The archive keeps the scheme and the rules of an event in the same shape. What is written is read
back equal; what is read is checked for its shape here and for its sense by ``scheme_checks``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, assert_never

from haihecup.domain.competition import (
    Award,
    AwardRule,
    ByModule,
    ByModules,
    ByPenalties,
    ByTime,
    Event,
    GapValue,
    GuestPolicy,
    GuestRanking,
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
from haihecup.domain.numbers import plain
from haihecup.domain.scheme import (
    Aspect,
    AspectKind,
    Band,
    Combine,
    Count,
    Direct,
    Judgement,
    MarkingScheme,
    Measured,
    Module,
    ModuleKind,
    Panel,
    SubCriterion,
    YesNo,
)
from haihecup.domain.strict_json import Fields, Node
from haihecup.i18n import _

Document = dict[str, Any]

RULE_KEYS = ("ranking", "guests", "awards")
OPTIONAL_RULE_KEYS = ("promotion_requires",)

_MEDALS = 3


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules an event has chosen, beside its marking scheme."""

    ranking: Ranking
    guests: GuestPolicy
    awards: tuple[Award, ...]
    promotion_requires: PromotionRequires | None


# ---- the marking scheme ------------------------------------------------------------------------


def scheme_document(scheme: MarkingScheme, *, descriptions: bool = True) -> Document:
    """Return a marking scheme as a document.

    The open format has no place for the judges' level descriptions; the archive keeps them.
    """
    return {"modules": [_module_document(module, descriptions) for module in scheme.modules]}


def _module_document(module: Module, descriptions: bool) -> Document:  # noqa: FBT001 - passed on
    return {
        "code": module.code,
        "name": module.name,
        "kind": str(module.kind),
        "weight": plain(module.weight),
        "sub_criteria": [
            {
                "code": sub_criterion.code,
                "name": sub_criterion.name,
                "aspects": [
                    {
                        "code": aspect.code,
                        "name": aspect.name,
                        **marking_document(aspect.kind, aspect.max, descriptions=descriptions),
                    }
                    for aspect in sub_criterion.aspects
                ],
            }
            for sub_criterion in module.sub_criteria
        ],
    }


def marking_document(kind: AspectKind, most: Decimal, *, descriptions: bool = True) -> Document:
    """Return how an aspect is marked, and up to what mark, as a document."""
    told = _descriptions(kind) if descriptions else {}
    return {**_kind_document(kind, plain(most)), **told}


def _kind_document(kind: AspectKind, most: str) -> Document:
    match kind:
        case YesNo():
            return {"kind": "yes_no", "max": most}
        case Direct():
            return {"kind": "direct", "max": most}
        case Count(per, base):
            return {"kind": "count", "max": most, "base": plain(base), "per": plain(per)}
        case Measured(nominal, bands):
            return {
                "kind": "measured",
                "max": most,
                "nominal": plain(nominal),
                "bands": [
                    {"within": plain(band.within), "mark": plain(band.mark)} for band in bands
                ],
            }
        case Judgement():
            return {"kind": "judgement", "max": most}
        case Panel(judges, combine):
            return {"kind": "panel", "max": most, "judges": judges, "combine": str(combine)}
    assert_never(kind)


def _descriptions(kind: AspectKind) -> Document:
    if isinstance(kind, Judgement) and kind.descriptions:
        return {"descriptions": list(kind.descriptions)}
    return {}


def read_scheme(
    document: object, path: str = "scheme", *, descriptions: bool = True
) -> MarkingScheme:
    """Read a marking scheme; ``path`` is where it stands in its document."""
    fields = Node(document, path).fields(("modules",))
    return MarkingScheme(tuple(_module(node, descriptions) for node in fields["modules"].items()))


def _module(node: Node, descriptions: bool) -> Module:  # noqa: FBT001 - passed on
    fields = node.fields(("code", "name", "sub_criteria"), ("kind", "weight"))
    kind, weight = fields.given("kind"), fields.given("weight")
    return Module(
        code=fields["code"].code(),
        name=fields["name"].text(),
        sub_criteria=tuple(
            _sub_criterion(inner, descriptions) for inner in fields["sub_criteria"].items()
        ),
        kind=kind.word(ModuleKind) if kind else ModuleKind.PRACTICAL,
        weight=weight.decimal() if weight else Decimal(1),
    )


def _sub_criterion(node: Node, descriptions: bool) -> SubCriterion:  # noqa: FBT001 - passed on
    fields = node.fields(("code", "name", "aspects"))
    return SubCriterion(
        code=fields["code"].code(),
        name=fields["name"].text(),
        aspects=tuple(_aspect(inner, descriptions) for inner in fields["aspects"].items()),
    )


# The keys of each kind of aspect beside code, name, kind and max: those needed, those optional.
_KIND_KEYS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "yes_no": ((), ()),
    "direct": ((), ()),
    "count": (("per",), ("base",)),
    "measured": (("nominal", "bands"), ()),
    "judgement": ((), ("descriptions",)),
    "panel": (("judges", "combine"), ()),
}


def _aspect(node: Node, descriptions: bool) -> Aspect:  # noqa: FBT001 - passed on
    fields = _marking_fields(node, ("code", "name"), descriptions)
    return Aspect(
        code=fields["code"].code(),
        name=fields["name"].text(),
        max=fields["max"].decimal(),
        kind=_kind(fields["kind"].text(), fields),
    )


def read_marking(document: object, path: str = "") -> tuple[AspectKind, Decimal]:
    """Read how an aspect is marked, and up to what mark; ``path`` is where it stands."""
    fields = _marking_fields(Node(document, path), (), descriptions=True)
    return _kind(fields["kind"].text(), fields), fields["max"].decimal()


def _marking_fields(node: Node, beside: tuple[str, ...], descriptions: bool) -> Fields:  # noqa: FBT001 - passed on
    needed, optional = _KIND_KEYS[_one_of(node, "kind", _KIND_KEYS)]
    if not descriptions:
        optional = tuple(key for key in optional if key != "descriptions")
    return node.fields((*beside, "kind", "max", *needed), optional)


def _kind(kind: str, fields: Fields) -> AspectKind:
    match kind:
        case "yes_no":
            return YesNo()
        case "direct":
            return Direct()
        case "count":
            base = fields.given("base")
            return Count(fields["per"].decimal(), base.decimal() if base else Decimal(0))
        case "measured":
            return Measured(fields["nominal"].decimal(), tuple(map(_band, fields["bands"].items())))
        case "judgement":
            told = fields.given("descriptions")
            return Judgement(tuple(node.text() for node in told.items()) if told else ())
        case _:
            return Panel(fields["judges"].integer(), fields["combine"].word(Combine))


def _band(node: Node) -> Band:
    fields = node.fields(("within", "mark"))
    return Band(fields["within"].decimal(), fields["mark"].decimal())


def _one_of(node: Node, key: str, known: Mapping[str, object]) -> str:
    """Return the word under ``key``, which tells what other keys an object has."""
    inner = node.at(key)
    word = inner.text()
    if word not in known:
        inner.refuse(
            _("“{given}” is not one of: {words}.").format(given=word, words=", ".join(known))
        )
    return word


# ---- the rules ---------------------------------------------------------------------------------


def rules_document(event: Event) -> Document:
    """Return ranking, guest policy, awards and the demands on promotion as a document."""
    document: Document = {
        "ranking": {
            "tie_break": [_tie_key_document(key) for key in event.ranking.tie_break],
            "unbroken": str(event.ranking.unbroken),
        },
        "guests": {
            "ranking": str(event.guests.ranking),
            "displace": event.guests.displace,
            "awards": event.guests.awards,
            "promotion": event.guests.promotion,
        },
        "awards": [_award_document(award) for award in event.awards],
    }
    if event.promotion_requires is not None:
        document["promotion_requires"] = {
            "theory": plain(event.promotion_requires.theory),
            "practical": plain(event.promotion_requires.practical),
        }
    return document


def _tie_key_document(key: TieKey) -> Document:
    match key:
        case ByModule(code):
            return {"key": "module", "code": code}
        case ByModules(codes):
            return {"key": "modules", "codes": list(codes)}
        case ByTime():
            return {"key": "time"}
        case ByPenalties():
            return {"key": "penalties"}
    assert_never(key)


def _award_document(award: Award) -> Document:
    name = {"name": award.name} if award.name or not isinstance(award.rule, MedalsByGap) else {}
    needs = {} if award.needs is None else {"needs": award.needs}
    return {**name, **_award_rule_document(award.rule), **needs}


def _award_rule_document(rule: AwardRule) -> Document:
    match rule:
        case Places(first, last):
            return {"rule": "places", "from": first, "to": last}
        case Share(share, at_least):
            least = {"at_least": at_least} if at_least else {}
            return {"rule": "share", "share": plain(share), **least}
        case TopShare(share):
            return {"rule": "top_share", "share": plain(share)}
        case ScaleAtLeast(at_least):
            return {"rule": "scale", "at_least": at_least}
        case MedalsByGap(gap, on, names):
            return {"rule": "medals_by_gap", "gap": gap, "on": str(on), "names": list(names)}
    assert_never(rule)


def read_rules(document: object, path: str = "") -> Rules:
    """Read the rules of an event from a document of their own."""
    node = Node(document, path)
    return rules_of(node.fields(RULE_KEYS, OPTIONAL_RULE_KEYS))


def rules_of(fields: Fields) -> Rules:
    """Read the rules of an event from among the fields of a larger object."""
    ranking = fields["ranking"].fields(("tie_break", "unbroken"))
    required = fields.get("promotion_requires")
    return Rules(
        ranking=Ranking(
            tuple(map(_tie_key, ranking["tie_break"].items())), ranking["unbroken"].word(Unbroken)
        ),
        guests=_guests(fields["guests"]),
        awards=tuple(map(_award, fields["awards"].items())),
        promotion_requires=_requirements(required) if required else None,
    )


_TIE_KEYS: Mapping[str, tuple[str, ...]] = {
    "module": ("code",),
    "modules": ("codes",),
    "time": (),
    "penalties": (),
}


def _tie_key(node: Node) -> TieKey:
    word = _one_of(node, "key", _TIE_KEYS)
    fields = node.fields(("key", *_TIE_KEYS[word]))
    match word:
        case "module":
            return ByModule(fields["code"].code())
        case "modules":
            return ByModules(tuple(inner.code() for inner in fields["codes"].items()))
        case "time":
            return ByTime()
        case _:
            return ByPenalties()


def _guests(node: Node) -> GuestPolicy:
    fields = node.fields(("ranking", "displace", "awards", "promotion"))
    return GuestPolicy(
        fields["ranking"].word(GuestRanking),
        displace=fields["displace"].flag(),
        awards=fields["awards"].flag(),
        promotion=fields["promotion"].flag(),
    )


# The keys of each award rule beside name, rule and needs: those needed, those optional.
_AWARD_KEYS: Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]] = {
    "places": (("name", "from", "to"), ()),
    "share": (("name", "share"), ("at_least",)),
    "top_share": (("name", "share"), ()),
    "scale": (("name", "at_least"), ()),
    "medals_by_gap": (("gap", "on", "names"), ("name",)),
}


def _award(node: Node) -> Award:
    word = _one_of(node, "rule", _AWARD_KEYS)
    needed, optional = _AWARD_KEYS[word]
    fields = node.fields(("rule", *needed), (*optional, "needs"))
    name, needs = fields.given("name"), fields.get("needs")
    return Award(
        name=name.text() if name else "",
        rule=_award_rule(word, fields),
        needs=needs.integer() if needs else None,
    )


def _award_rule(word: str, fields: Fields) -> AwardRule:
    match word:
        case "places":
            return Places(fields["from"].integer(), fields["to"].integer())
        case "share":
            least = fields.given("at_least")
            return Share(fields["share"].decimal(), least.integer() if least else 0)
        case "top_share":
            return TopShare(fields["share"].decimal())
        case "scale":
            return ScaleAtLeast(fields["at_least"].integer())
        case _:
            return MedalsByGap(
                fields["gap"].integer(), fields["on"].word(GapValue), _medals(fields["names"])
            )


def _medals(node: Node) -> tuple[str, str, str]:
    names = [inner.text() for inner in node.items()]
    if len(names) != _MEDALS:
        node.refuse(_("three names are expected here: gold, silver and bronze."))
    gold, silver, bronze = names
    return gold, silver, bronze


def _requirements(node: Node) -> PromotionRequires:
    fields = node.fields(("theory", "practical"))
    return PromotionRequires(fields["theory"].decimal(), fields["practical"].decimal())
