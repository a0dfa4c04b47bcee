"""Phone numbers: one form for what is written in many ways, and the form that lists show."""

import re

from haihecup.domain.names import folded
from haihecup.domain.problems import RuleBroken
from haihecup.i18n import _

_PHONE = re.compile(r"\+?[0-9]{7,15}")
_NOISE = re.compile(r"[\s()（）·.—–-]+")
_FIRST, _LAST = 3, 4


def normal_phone(text: str) -> str:
    """Return a phone number without spaces, dashes and the country code of the mainland."""
    return _NOISE.sub("", folded(text)).removeprefix("+86")


def phone_trouble(phone: str) -> str:
    """Return what is odd about a number in its normal form, or nothing; an empty one is in order.

    It never keeps a row out: a number with an extension is still a way to reach somebody.
    """
    if not phone or _PHONE.fullmatch(phone):
        return ""
    return _("“{text}” is no phone number. A mobile number has 11 digits.").format(text=phone)


def masked_phone(phone: str) -> str:
    """Return a number as lists show it: the first three and the last four signs."""
    hidden = len(phone) - _FIRST - _LAST
    return phone if hidden <= 0 else f"{phone[:_FIRST]}{'*' * hidden}{phone[-_LAST:]}"


def typed_phone(text: str, seen: str) -> str:
    """Return what a form gives of a phone: masked, unless another than was seen is typed."""
    return masked_phone(seen) if text == seen else text


def phone_given(text: str, kept: str) -> str:
    """Return the number that a form gives; one left masked is the number that is kept."""
    if text.strip() == masked_phone(kept):
        return kept
    phone = normal_phone(text)
    if "*" in phone:
        raise RuleBroken(
            _("“{text}” is only a part of a phone number. Type all of it.").format(text=text)
        )
    return phone
