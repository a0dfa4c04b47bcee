"""The fields that a certificate can show, and how each is read off it."""

import datetime
import re
from collections.abc import Callable
from dataclasses import replace
from functools import lru_cache

from haihecup.domain.certificates import Certificate
from haihecup.i18n import _

_FIGURES = "〇一二三四五六七八九"
_TWO_HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]{2}")
_WIDE_SPACE = "\u3000"
_OWN_KIND = ("赛项", "项目", "比赛", "竞赛", "大赛")

SAMPLE = Certificate(
    names=("陈思远",),
    edition="2026年“海河工匠杯”技能大赛",
    year=2026,
    event_code="0137",
    event="商品展示技术",
    group="学生组",
    award="一等奖",
    date=datetime.date(2026, 10, 18),
    issuers=("2026年“海河工匠杯”技能大赛组委会",),
    serial="HHGJ-2026-0137-003",
    entry="sample",
    honorific="同学",
    unit="天津市第一商业学校",
    place=2,
    members=("陈思远", "李明", "古丽娜尔·买买提"),
    coaches=("王敏",),
    venue="天津市第一商业学校实训楼",
    session="第1场",
    fingerprint="7k2m9q4d",
)

SIGNED = replace(SAMPLE, proof="HHG1:…", reissued="2026-11-27")
"""For the catalogue alone: neither a code nor the mark of a reissue is on a sample page."""


def spaced_name(name: str) -> str:
    """Return a name of two Han characters as wide as one of three: 张　三."""
    return _WIDE_SPACE.join(name) if _TWO_HAN.fullmatch(name) else name


def with_spaced_names(certificate: Certificate) -> Certificate:
    """Return a certificate on which names of two characters are as wide as those of three."""
    return replace(
        certificate,
        names=tuple(map(spaced_name, certificate.names)),
        members=tuple(map(spaced_name, certificate.members)),
        coaches=tuple(map(spaced_name, certificate.coaches)),
    )


def numeral(number: int) -> str:
    """Return a number from 1 to 99 as dates and places write it: 十, 十二, 二十一."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else ("十" if tens == 1 else _FIGURES[tens] + "十")
    return head + (_FIGURES[ones] if ones else "")


@lru_cache(maxsize=64)
def month_in_numerals(day: datetime.date) -> str:
    """Return 二〇二六年十月."""
    year = "".join(_FIGURES[int(figure)] for figure in str(day.year))
    return f"{year}年{numeral(day.month)}月"


@lru_cache(maxsize=64)
def day_in_numerals(day: datetime.date) -> str:
    """Return 二〇二六年十月十八日."""
    return f"{month_in_numerals(day)}{numeral(day.day)}日"


def _place_in_words(certificate: Certificate) -> str:
    place = certificate.place
    if place is None:
        return ""
    return f"第{numeral(place)}名" if place < 100 else f"第{place}名"


def _event_with_kind(certificate: Certificate) -> str:
    event = certificate.event
    return event if not event or event.endswith(_OWN_KIND) else event + "赛项"


def _recipient(certificate: Certificate) -> str:
    names = "、".join(certificate.names)
    return f"{names}　{certificate.honorific}" if certificate.honorific else names


READERS: dict[str, Callable[[Certificate], str]] = {
    "recipient": _recipient,
    "name": lambda c: "、".join(c.names),
    "honorific": lambda c: c.honorific,
    "unit": lambda c: c.unit,
    "members": lambda c: "、".join(c.members),
    "coaches": lambda c: "、".join(c.coaches),
    "edition": lambda c: c.edition,
    "year": lambda c: str(c.year),
    "event": lambda c: c.event,
    "event_with_kind": _event_with_kind,
    "event_code": lambda c: c.event_code,
    "group": lambda c: c.group,
    "venue": lambda c: c.venue,
    "session": lambda c: c.session,
    "award": lambda c: c.award,
    "place": lambda c: "" if c.place is None else str(c.place),
    "place_in_words": _place_in_words,
    "fingerprint": lambda c: c.fingerprint,
    "serial": lambda c: c.serial,
    "issuers": lambda c: "\n".join(c.issuers),
    "issuers_in_one_line": lambda c: "　".join(c.issuers),
    "date": lambda c: f"{c.date.year}年{c.date.month}月{c.date.day}日",
    "month_in_numerals": lambda c: month_in_numerals(c.date),
    "day_in_numerals": lambda c: day_in_numerals(c.date),
    "reissued": lambda c: f"补发 {c.reissued}" if c.reissued else "",
    "proof": lambda c: c.proof,
}

# A certificate must not go out without these where its layout asks for them.
REQUIRED = frozenset(
    {"recipient", "name", "edition", "event", "event_with_kind", "award", "serial", "issuers"}
)


def field_labels() -> dict[str, str]:
    """Return the word for each field in the language in use, in the order of the catalogue."""
    return {
        "recipient": _("Name and form of address"),
        "name": _("Name"),
        "honorific": _("Form of address"),
        "unit": _("Unit"),
        "members": _("Team members"),
        "coaches": _("Coaches"),
        "edition": _("Full name of the edition"),
        "year": _("Year"),
        "event": _("Event"),
        "event_with_kind": _("Event with the word for event"),
        "event_code": _("Event code"),
        "group": _("Group"),
        "venue": _("Venue"),
        "session": _("Session"),
        "award": _("Award"),
        "place": _("Place"),
        "place_in_words": _("Place in words"),
        "fingerprint": _("Version of the results"),
        "serial": _("Serial number"),
        "issuers": _("Issuers, one a line"),
        "issuers_in_one_line": _("Issuers in one line"),
        "date": _("Date in figures"),
        "month_in_numerals": _("Year and month in Chinese numerals"),
        "day_in_numerals": _("Date in Chinese numerals"),
        "reissued": _("Mark of a reissue"),
        "proof": _("Code that proves it"),
    }
