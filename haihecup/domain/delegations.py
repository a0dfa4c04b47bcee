"""Delegations (代表队): their kinds, how much each has sent, and what to look at.

Quotas are for entries: of one delegation over all events, and of every delegation in one event.
Who has withdrawn does not count.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from haihecup.domain.names import comparable
from haihecup.domain.people import Delegation, DelegationKind
from haihecup.domain.problems import Problem
from haihecup.i18n import _, ngettext

KIND_WORDS: dict[DelegationKind, tuple[str, ...]] = {
    DelegationKind.DISTRICT: ("区", "行政区", "各区", "District", "City district"),
    DelegationKind.ZONE: ("功能区", "开发区", "Zone"),
    DelegationKind.SCHOOL: ("院校", "学校", "职业院校", "技工院校", "高校", "School"),
    DelegationKind.ENTERPRISE: ("企业", "单位", "企业集团", "公司", "Firm", "Enterprise"),
    DelegationKind.JING_JI: ("京冀", "北京河北", "京津冀", "Beijing and Hebei"),
    DelegationKind.EAST_WEST: (
        "东西部协作", "东西部协作地区", "对口支援", "协作地区", "East-west cooperation",
        "East-west partner",
    ),
    DelegationKind.HONG_KONG_MACAO_TAIWAN: (
        "港澳台", "香港澳门台湾", "港澳", "Hong Kong, Macao, Taiwan",
    ),
    DelegationKind.OTHER: ("其他", "其它", "行业", "Other"),
}  # fmt: skip
"""What lists call the kinds; the first word is the one that is written."""

_KIND_OF = {comparable(word): kind for kind, words in KIND_WORDS.items() for word in words}
_GUESTS = frozenset(
    {DelegationKind.JING_JI, DelegationKind.EAST_WEST, DelegationKind.HONG_KONG_MACAO_TAIWAN}
)

_HERE = frozenset({DelegationKind.DISTRICT, DelegationKind.ZONE})
_TEAM = re.compile("(代表队|代表团|参赛队)$")
_BODIES = (
    "公司", "集团", "厂", "院", "校", "大学", "中学", "中心", "所", "协会", "学会", "商会", "工会",
    "超市", "景区", "矿区", "校区", "社区", "小区",
)  # fmt: skip
_REGIONS = ("省", "市", "自治区", "特别行政区", "州", "盟", "地区", "兵团")
_PARTS = ("区", "县", "旗")
_PROVINCES = (
    "北京|天津|河北|山西|内蒙古|辽宁|吉林|黑龙江|上海|江苏|浙江|安徽|福建|江西|山东|河南|湖北|湖南|"
    "广东|广西|海南|重庆|四川|贵州|云南|西藏|陕西|甘肃|青海|宁夏|新疆|台湾|香港|澳门|港澳"
)
_TOWNS = (
    "东城|西城|朝阳|丰台|石景山|海淀|顺义|通州|大兴|房山|门头沟|昌平|平谷|密云|怀柔|延庆|亦庄|"
    "石家庄|唐山|秦皇岛|邯郸|邢台|保定|张家口|承德|沧州|廊坊|衡水|雄安|平泉|隆化|兴隆|围场|"
    "兰州|嘉峪关|金昌|白银|天水|武威|张掖|平凉|酒泉|庆阳|定西|陇南|临夏|甘南|"
    "昌都|丁青|和田|黄南|同仁|尖扎|泽库"
)
_BARE_NAME = re.compile(f"(?:{_PROVINCES})[省市]?(?:{_TOWNS})?|{_TOWNS}")
"""Places that are written without their 市 or 县: provinces, and towns near by or of partners."""


def kind_word(kind: DelegationKind) -> str:
    """Return what people call a kind of delegation."""
    return {
        DelegationKind.DISTRICT: _("City district"),
        DelegationKind.ZONE: _("Zone"),
        DelegationKind.SCHOOL: _("School"),
        DelegationKind.ENTERPRISE: _("Firm"),
        DelegationKind.JING_JI: _("Beijing and Hebei"),
        DelegationKind.EAST_WEST: _("East-west partner"),
        DelegationKind.HONG_KONG_MACAO_TAIWAN: _("Hong Kong, Macao, Taiwan"),
        DelegationKind.OTHER: _("Other"),
    }[kind]


def kind_of(text: str) -> DelegationKind | None:
    """Return the kind that a word means, or nothing."""
    return _KIND_OF.get(comparable(text))


def guests_by_kind(kind: DelegationKind) -> bool:
    """Tell whether delegations of a kind are guests (嘉宾) unless somebody says otherwise."""
    return kind in _GUESTS


def place_of(delegation: Delegation) -> str:
    """Return the place that a delegation stands for; nothing where it is a school or a firm.

    Districts and zones are places by their kind. Those from Beijing, Hebei or a partner region send
    firms and schools too, so there the name has to read like a place: 河北省, 河北承德, 丰台区, but
    not 河北钢铁. A province may be entered under any kind.
    """
    name = _TEAM.sub("", delegation.name.strip())
    kind = delegation.kind
    if name.endswith(_BODIES) or kind in (DelegationKind.SCHOOL, DelegationKind.ENTERPRISE):
        return ""
    is_place = (
        kind in _HERE
        or name.endswith(_REGIONS)
        or (kind in _GUESTS and name.endswith(_PARTS))
        or _BARE_NAME.fullmatch(name) is not None
    )
    return name if is_place else ""


@dataclass(frozen=True, slots=True)
class Sent:
    """What a delegation, or one unit of it, has sent to one event, without who has withdrawn.

    ``unit`` is empty where all units are counted together.
    """

    event: str
    delegation: str
    unit: str
    entries: int
    contestants: int
    confirmed: int


@dataclass(frozen=True, slots=True)
class InEvent:
    """What a delegation has in one event; ``quota`` is the event's, 0 where nothing is said."""

    event: str
    entries: int
    contestants: int
    quota: int = 0

    @property
    def over(self) -> int:
        """By how many entries the event's quota is passed."""
        return max(0, self.entries - self.quota) if self.quota else 0


@dataclass(frozen=True, slots=True)
class Standing:
    """How much a delegation has sent, in all and event by event."""

    events: tuple[InEvent, ...] = ()
    confirmed: int = 0

    @property
    def entries(self) -> int:
        """How many entries it has."""
        return sum(one.entries for one in self.events)

    @property
    def contestants(self) -> int:
        """How many places its contestants fill; who enters two events counts twice."""
        return sum(one.contestants for one in self.events)


NOTHING_SENT = Standing()


def standings(sent: Iterable[Sent], quotas: Mapping[str, int]) -> dict[str, Standing]:
    """Return how much each delegation has sent; ``quotas`` are those of the events, by code."""
    entries: defaultdict[str, defaultdict[str, int]] = defaultdict(lambda: defaultdict(int))
    contestants: defaultdict[tuple[str, str], int] = defaultdict(int)
    confirmed: defaultdict[str, int] = defaultdict(int)
    for one in sent:
        entries[one.delegation][one.event] += one.entries
        contestants[one.delegation, one.event] += one.contestants
        confirmed[one.delegation] += one.confirmed
    return {
        name: Standing(
            tuple(
                InEvent(event, count, contestants[name, event], quotas.get(event, 0))
                for event, count in sorted(mine.items())
                if count
            ),
            confirmed[name],
        )
        for name, mine in entries.items()
    }


def delegation_findings(delegation: Delegation, standing: Standing) -> tuple[Problem, ...]:
    """Return what to look at about a delegation, the most urgent first; nothing here blocks."""
    found = []
    over = standing.entries - delegation.quota
    if delegation.quota and over > 0:
        text = ngettext(
            "{count} entry, {over} over the quota of {quota}. Withdraw some, or raise the quota.",
            "{count} entries, {over} over the quota of {quota}. Withdraw some, or raise the quota.",
            standing.entries,
        ).format(count=standing.entries, over=over, quota=delegation.quota)
        found.append(Problem("over-quota", text, blocks=False))
    for one in standing.events:
        if one.over:
            text = ngettext(
                "{event}: {count} entry, {over} over the event's quota of {quota}. "
                "Withdraw some, or raise the quota of the event.",
                "{event}: {count} entries, {over} over the event's quota of {quota}. "
                "Withdraw some, or raise the quota of the event.",
                one.entries,
            ).format(event=one.event, count=one.entries, over=one.over, quota=one.quota)
            found.append(Problem("over-event-quota", text, blocks=False))
    if standing.events and not delegation.leader:
        text = _("The team leader is missing. Ask the delegation for name and phone.")
        found.append(Problem("leader-missing", text, blocks=False))
    elif delegation.leader and not delegation.leader_phone:
        text = _("The phone of the team leader is missing. Ask the delegation for it.")
        found.append(Problem("leader-phone-missing", text, blocks=False))
    return tuple(found)
