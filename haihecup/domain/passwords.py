"""Passwords and PINs fit for a venue: what is accepted, and how wrong tries slow down.

A password is for signing in at a laptop, a PIN for switching there afterwards. Both are compared
in Unicode's form NFKC, since an input method may write digits at full width.
"""

import unicodedata
from functools import cache
from itertools import pairwise

from haihecup.i18n import _, ngettext

LEAST_LETTERS = 8
MOST_LETTERS = 200
LEAST_DIGITS, MOST_DIGITS = 4, 6
TRIES = 5
"""So many wrong tries are free; each after them makes the next one wait."""
FIRST_WAIT = 30
LONGEST_WAIT = 15 * 60
_LEAST_KINDS = 4
_LEAST_BESIDE_NAME = 5
_USED_BY_EVERYBODY = """
password passwd passw0rd p@ssword p@ssw0rd qwerty qwertyui qwertyuiop asdfghjk asdfghjkl
zxcvbnm zxcvbnm, 1q2w3e4r 1q2w3e4r5t 1qaz2wsx 1qaz2wsx3edc qazwsxedc q1w2e3r4 qwer1234 asdf1234
abcd1234 abc12345 1234abcd 123456ab a1b2c3d4 aa123456 a1234567 admin administrator iloveyou
letmein welcome changeme woaini woaini1314 woaini520 5201314 1314520 52013145 zhongguo beijing
tianjin haihe haihecup haihegongjiang gongjiang gongjiangbei competition contest superman
dragon monkey sunshine princess football baseball computer internet trustno1 whatever starwars
147258369 159357 123123 12341234 123321 123qwe 321321 112233 11223344 66668888 88886666
海河工匠杯 海河工匠 技能大赛 我爱中国 我爱天津
"""


def plain(secret: str) -> str:
    """Return a password or PIN as it is compared."""
    return unicodedata.normalize("NFKC", secret)


def password_rule() -> str:
    """Return what a password must be, in one sentence."""
    return _(
        "At least {n} characters, not the name, nothing that everybody tries first. "
        "Several words are easy to remember."
    ).format(n=LEAST_LETTERS)


def pin_rule() -> str:
    """Return what a PIN must be, in one sentence."""
    return _("{least} to {most} digits; it holds after the first sign-in by password.").format(
        least=LEAST_DIGITS, most=MOST_DIGITS
    )


def password_problem(secret: str, name: str) -> str:
    """Return why a password cannot be taken for somebody of this name, or nothing."""
    text, own = _bare(secret), _bare(name)
    if len(plain(secret).strip()) < LEAST_LETTERS:
        return _("The password is too short. It needs at least {n} characters.").format(
            n=LEAST_LETTERS
        )
    if len(secret) > MOST_LETTERS:
        return _("The password is too long. It may have {n} characters.").format(n=MOST_LETTERS)
    if own and len(text.replace(own, "")) < _LEAST_BESIDE_NAME and own in text:
        return _("The password is hardly more than the name. Take words that are not about you.")
    if _is_run(text) or len(set(text)) < _LEAST_KINDS:
        return _("Rows and repeated characters are guessed at once. Take several words.")
    if not _tried_first().isdisjoint({text, text.rstrip("0123456789!@#.")}):
        return _("This password is one of those that are tried first. Take several words.")
    return ""


def pin_problem(pin: str) -> str:
    """Return why a PIN cannot be taken, or nothing."""
    text = plain(pin)
    if not (text.isascii() and text.isdecimal() and LEAST_DIGITS <= len(text) <= MOST_DIGITS):
        return _("A PIN has {least} to {most} digits and nothing else.").format(
            least=LEAST_DIGITS, most=MOST_DIGITS
        )
    if _is_run(text) or len(set(text)) == 1:
        return _("Rows and repeated digits are guessed at once. Take other digits.")
    return ""


def looks_like_pin(secret: str) -> bool:
    """Tell whether what was typed can only be meant as a PIN: a few digits."""
    text = plain(secret)
    return text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS


def wait_after(failures: int) -> int:
    """Return how many seconds nothing is accepted after so many wrong tries in a row."""
    if failures < TRIES:
        return 0
    # doubled each time, and held down: nobody needs to know two to the thousandth
    return min(FIRST_WAIT << min(failures - TRIES, 10), LONGEST_WAIT)


def wait_sentence(seconds: int) -> str:
    """Return what somebody reads who has to wait."""
    return ngettext(
        "Too many wrong tries. The next one is possible in {seconds} second.",
        "Too many wrong tries. The next one is possible in {seconds} seconds.",
        seconds,
    ).format(seconds=seconds)


@cache
def _tried_first() -> frozenset[str]:
    return frozenset(_USED_BY_EVERYBODY.split())


def _bare(text: str) -> str:
    return "".join(plain(text).casefold().split())


def _is_run(text: str) -> bool:
    """Tell whether each character follows the one before: 12345678, hgfedcba, 11111111."""
    steps = {ord(after) - ord(before) for before, after in pairwise(text)}
    return len(steps) == 1 and steps <= {-1, 0, 1}
