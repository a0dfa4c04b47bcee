"""Finds the event and the delegation that a roster means by a code, a name or a short form.

Never guesses between two: 河北 may be 河北区 or 河北省, 数控车 may stand in two tracks.
"""

import difflib
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from haihecup.domain.competition import Event, Group
from haihecup.domain.likeness import event_likeness
from haihecup.domain.names import comparable, folded, normal_text
from haihecup.domain.people import Delegation, DelegationKind
from haihecup.domain.problems import together
from haihecup.i18n import _


@dataclass(frozen=True, slots=True)
class Miss:
    """Nothing, or more than one thing, answers to a cell: a stable code and a sentence.

    ``among`` are the events (by code) or delegations (by name) of which one must be meant.
    """

    code: str
    text: str
    among: tuple[str, ...] = ()


_NONE: Mapping[str, str] = {}

EVENT_ALIASES: dict[str, str] = {
    "综合机械与自动化": "工业机械",
    "工业机械装调": "工业机械",
    "信息网络布线": "信息通信技术网络基础设施",
    "商务软件解决方案": "软件应用开发",
    "网站设计与开发": "网站技术",
    "网站设计": "网站技术",
    "自主移动机器人": "移动机器人",
    "烹饪(西餐)": "烹饪",
    "物流与货运代理": "货运代理",
    "重型车辆技术": "重型车辆维修",
    "糖艺西点制作": "糖艺/西点制作",
}
"""Older names and names used by the press, with the name of 2026."""

DELEGATION_ALIASES: dict[str, str] = {
    "经开区": "天津经济技术开发区",
    "开发区": "天津经济技术开发区",
    "天津开发区": "天津经济技术开发区",
    "天津经开区": "天津经济技术开发区",
    "泰达": "天津经济技术开发区",
    "保税区": "天津港保税区",
    "高新区": "天津滨海高新区",
    "滨海高新区": "天津滨海高新区",
    "滨海高新技术产业开发区": "天津滨海高新区",
    "天津滨海高新技术产业开发区": "天津滨海高新区",
    "东疆": "天津东疆综合保税区",
    "东疆综保区": "天津东疆综合保税区",
    "东疆保税区": "天津东疆综合保税区",
    "生态城": "中新天津生态城",
    "中新生态城": "中新天津生态城",
    "青海省黄南藏族自治州": "青海黄南州",
    "黄南藏族自治州": "青海黄南州",
    "西藏自治区昌都市": "西藏昌都市",
    "新疆维吾尔自治区和田地区": "新疆和田地区",
}

GROUP_WORDS: dict[Group, tuple[str, ...]] = {
    Group.WORKERS: ("职工组", "职工", "企业组", "社会组", "职工竞赛组", "workers"),
    Group.STUDENTS: (
        "学生组", "学生", "院校组", "高校组", "高职组", "中职组", "技工院校组", "students",
    ),
}  # fmt: skip

_NEAR = 0.5
_GROUP_OF = {comparable(word): group for group, words in GROUP_WORDS.items() for word in words}
_QUALIFIED = re.compile(r"^(?P<name>.+?)[(\[【](?P<inside>[^()\[\]【】]+)[)\]】]$")
_JOINED = re.compile(r"\s*[-—－_/·:：\s]\s*")
_LEADING_CODE = re.compile(r"^([A-Za-z0-9]+)\s*[-—－_.、:：\s]*\s*(.+)$")
_SIDE_WORDS = re.compile(r"(代表队|代表团|参赛队)$")
_PLACE_AHEAD = re.compile(
    r"^(天津市|天津|河北省|河北|西藏自治区|西藏|新疆维吾尔自治区|新疆|青海省|青海|甘肃省|甘肃)(?=.{2})"
)
_PLACE_END = re.compile(r"(?<=..)(特别行政区|自治区|自治州|新区|地区|省|市|区|县|州)$")
_ADMINISTRATIVE = re.compile(r".{1,12}(省|市|区|县|州|盟|旗)$")
_SCHOOL = re.compile(r"大学|学院|学校|中专|技校|职专|职高|中学|职教中心|教育中心|培训中心|党校")
_COMPANY_WORDS = re.compile(
    r"天津市|天津|有限责任公司|股份有限公司|集团有限公司|有限公司|股份|集团|公司|[()]"
)


def group_of(text: str) -> Group | None:
    """Return the group that a word means, or nothing."""
    return _GROUP_OF.get(comparable(text))


class EventFinder:
    """Finds events by code, name, certificate title, short name, alias, with group and track."""

    def __init__(self, events: Iterable[Event], meanings: Mapping[str, str] = _NONE) -> None:
        """``meanings`` gives by word the code of the event that somebody has said it means."""
        self._events = tuple(events)
        self._meanings = meanings
        self._by_code = {comparable(event.code): event for event in self._events}
        self._by_name: defaultdict[str, list[Event]] = defaultdict(list)
        for event in self._events:
            for name in {event.name, event.official_title, event.short_name} - {""}:
                self._by_name[comparable(name)].append(event)
        for alias, name in EVENT_ALIASES.items():
            if comparable(alias) not in self._by_name:
                self._by_name[comparable(alias)] = self._by_name.get(comparable(name), [])
        self._tracks = {comparable(event.track) for event in self._events if event.track}
        self._answers: dict[tuple[str, str, str], Event | Miss] = {}

    def find(self, text: str, group: str = "", track: str = "") -> Event | Miss:
        """Return the event that cells mean, or why it cannot be told."""
        key = (text, group, track)
        answer = self._answers.get(key)
        if answer is None:
            answer = self._find(*map(normal_text, key))
            if isinstance(answer, Miss) and self._meanings:
                answer = self._remembered(answer, text, group, track)
            self._answers[key] = answer
        return answer

    def _remembered(self, miss: Miss, text: str, group_text: str, track: str) -> Event | Miss:
        """Return what a word that says nothing by itself has been said to mean, if anything."""
        meant = self._by_code.get(comparable(self._meanings.get(comparable(text), "")))
        group = group_of(group_text)
        if meant is None or (group_text and group is None):
            return miss
        if group is None or group is meant.group:
            return meant
        # said of one group, it means the contest of the same name for the other
        found = self._agreeing(self._by_name[comparable(meant.name)], text, group, track)
        return miss if isinstance(found, Miss) else found

    def _find(self, text: str, group_text: str, track: str) -> Event | Miss:
        if not text:
            return Miss("event-missing", _("The event is missing."))
        group = group_of(group_text)
        if group_text and group is None:
            return Miss(
                "group-unknown",
                _("“{text}” is no group. Write 职工组 or 学生组.").format(text=group_text),
            )
        for name, inner_group, inner_track in self._readings(text):
            fitting = self._by_name.get(comparable(name), [])
            by_code = self._by_code.get(comparable(name))
            if by_code is not None:
                return self._agreeing([by_code], text, group or inner_group, "")
            if fitting:
                return self._agreeing(fitting, text, group or inner_group, track or inner_track)
        return self._unknown(text)

    def _readings(self, text: str) -> Iterator[tuple[str, Group | None, str]]:
        """Give the ways to read a cell: as it stands, without a qualifier, without a code."""
        yield text, None, ""
        plain = folded(text)
        qualified = _QUALIFIED.match(plain)
        if qualified:
            inside = qualified["inside"]
            group = group_of(inside)
            if comparable(inside) in self._by_code:
                yield inside, None, ""
            elif group is not None or comparable(inside) in self._tracks:
                yield qualified["name"], group, "" if group else inside
        coded = _LEADING_CODE.match(plain)
        for code in (plain.split(" ")[0], coded[1] if coded else ""):
            if comparable(code) in self._by_code:
                yield code, None, ""
        parts = _JOINED.split(plain)
        if len(parts) == 2:
            for name, side in (parts, parts[::-1]):
                if group_of(side) is not None or comparable(side) in self._tracks:
                    yield name, group_of(side), "" if group_of(side) else side

    @staticmethod
    def _agreeing(fitting: list[Event], text: str, group: Group | None, track: str) -> Event | Miss:
        """Choose among events of one name by group and track; say what disagrees."""
        left = [event for event in fitting if group is None or event.group is group]
        if not left:
            return Miss(
                "event-group",
                _("“{text}” has no contest in this group. Correct the event or the group.").format(
                    text=text
                ),
            )
        if track and len(left) > 1:
            left = [event for event in left if comparable(event.track) == comparable(track)] or left
        if len(left) == 1:
            return left[0]
        return Miss(
            "event-ambiguous",
            _("“{text}” may be {events}. Write the code of the event.").format(
                text=text, events=_listed(left)
            ),
            tuple(event.code for event in left),
        )

    def _unknown(self, text: str) -> Miss:
        plain = comparable(text)
        scores = {name: event_likeness(plain, name) for name in self._by_name}
        near = sorted(
            (name for name in scores if scores[name] >= _NEAR), key=lambda one: -scores[one]
        )
        events = [event for name in near[:2] for event in self._by_name[name]][:3]
        if events:
            sentence = _("There is no event “{text}”. Close to it: {events}.").format(
                text=text, events=_listed(events)
            )
        else:
            sentence = _("There is no event “{text}”. Write the code or name from the event list.")
            sentence = sentence.format(text=text)
        return Miss("event-unknown", sentence)


def _listed(events: Iterable[Event]) -> str:
    return _(", ").join(
        _("{code} {name} ({beside})").format(code=event.code, name=event.name, beside=event.track)
        if event.track
        else f"{event.code} {event.name}"
        for event in events
    )


class DelegationFinder:
    """Finds delegations by name and short form; other schools and firms are new delegations."""

    def __init__(
        self,
        delegations: Iterable[Delegation],
        meanings: Mapping[str, str] = _NONE,
        welcome: Mapping[str, Delegation] | None = None,
    ) -> None:
        """``meanings`` gives by word the name that somebody has said it means.

        ``welcome`` gives by word the new delegations that somebody has said there are.
        """
        self._meanings = meanings
        self._welcome = welcome or {}
        self.new: dict[str, Delegation] = {}
        self._exact: dict[str, Delegation] = {}
        self._short: defaultdict[str, dict[str, Delegation]] = defaultdict(dict)
        self._similar: dict[str, str] = {}
        self._answers: dict[str, Delegation | Miss] = {}
        self.questions: dict[str, Miss] = {}
        """By cell: what to ask about a new delegation, which may be almost the same as another."""
        for delegation in delegations:
            self._know(delegation)

    def _know(self, delegation: Delegation) -> None:
        self._exact[comparable(delegation.name)] = delegation
        for short in _short_forms(delegation.name):
            self._short[short][delegation.name] = delegation
        self._similar.setdefault(delegation_core(delegation.name), delegation.name)

    def find(self, text: str) -> Delegation | Miss:
        """Return the delegation that a cell means, perhaps a new one, or why it cannot be told."""
        answer = self._answers.get(text)
        if answer is None:
            answer = self._answers[text] = self._find(text)
        return answer

    def _find(self, text: str) -> Delegation | Miss:
        name = normal_text(text)
        if not name:
            return Miss("delegation-missing", _("The delegation is missing."))
        plain = _SIDE_WORDS.sub("", comparable(name))
        alias = DELEGATION_ALIASES.get(plain)
        known = self._exact.get(plain) or self._exact.get(comparable(alias or ""))
        if known is not None:
            return known
        if self._meanings:
            meant = self._exact.get(comparable(self._meanings.get(comparable(name), "")))
            if meant is not None:
                return meant
        fitting = self._short.get(plain) or self._short.get(_PLACE_AHEAD.sub("", plain)) or {}
        if len(fitting) == 1:
            return next(iter(fitting.values()))
        if fitting:
            return Miss(
                "delegation-ambiguous",
                _("“{text}” may be {names}. Write the full name.").format(
                    text=name, names=_(", ").join(fitting)
                ),
                tuple(fitting),
            )
        return self._unknown(text, name)

    def _unknown(self, text: str, name: str) -> Delegation | Miss:
        welcome = self._welcome.get(comparable(name))
        if welcome is not None:
            return self._add(welcome)
        is_school = _SCHOOL.search(name) is not None
        if not is_school and (len(name) < 4 or _ADMINISTRATIVE.fullmatch(name)):
            names = [delegation.name for delegation in self._exact.values()]
            near = difflib.get_close_matches(name, names, n=2, cutoff=0.5)
            sentence = _("There is no delegation “{text}”.").format(text=name)
            if near:
                way_out = _("Close to it: {names}.").format(names=_(", ").join(near))
            else:
                way_out = _("Write its name from the list, or add it there first.")
            return Miss("delegation-unknown", together(sentence, way_out))
        name = _SIDE_WORDS.sub("", name)
        similar = self._similar.get(delegation_core(name))
        kind = DelegationKind.SCHOOL if is_school else DelegationKind.ENTERPRISE
        if similar is not None:
            asked = _(
                "“{text}” is a new delegation, almost the same as “{similar}”. Are they the same?"
            ).format(text=name, similar=similar)
            self.questions[text] = Miss("delegation-similar", asked)
        else:
            asked = (
                _("“{text}” is not on the list of delegations and is added to it as a school.")
                if is_school
                else _("“{text}” is not on the list of delegations and is added to it as a firm.")
            )
            self.questions[text] = Miss("delegation-new", asked.format(text=name))
        return self._add(Delegation(name, kind))

    def _add(self, delegation: Delegation) -> Delegation:
        self.new[delegation.name] = delegation
        self._know(delegation)
        return delegation


def _short_forms(name: str) -> Iterator[str]:
    """Give the forms in which people write the name of a place."""
    plain = comparable(name)
    if not _ADMINISTRATIVE.fullmatch(plain):
        return
    inner = _PLACE_AHEAD.sub("", plain)
    for form in {plain, inner}:
        yield form
        yield _PLACE_END.sub("", form)


def delegation_core(name: str) -> str:
    """Return what tells one firm or school from the next."""
    return _COMPANY_WORDS.sub("", comparable(name)) or name
