"""Names of people, units and teams: one form for what is written in many ways.

What looks the same must be the same text, or one person stands in the list twice.
"""

import re
import unicodedata
from functools import lru_cache

from haihecup.i18n import _

LONGEST_NAME = 50
MIDDLE_DOT = "·"

_PLAIN_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]{1,50}")
_PLAIN_TEXT = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fffA-Za-z0-9·]+")
_DOTS = re.compile(r"\s*[·•・‧∙⋅･᛫⸱]\s*|(?<=[^\x00-\x7f])\s*[.．。]\s*(?=[^\x00-\x7f])")
_SPACES = re.compile(r"\s+")
_SPACE_IN_HAN = re.compile(r"(?<=[^\x00-\x7f])\s+(?=[^\x00-\x7f])")
_LOST = re.compile(r"[?？*＊□■\ufffd]")
_PRIVATE = re.compile(r"[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_DIGIT = re.compile(r"[0-9]")


def folded(text: str) -> str:
    """Return full-width Latin letters, digits and signs as their half-width forms."""
    return "".join(
        chr(ord(sign) - 0xFEE0) if "！" <= sign <= "～" else sign
        for sign in text.replace("\u3000", " ")
    )


def normal_text(text: str) -> str:
    """Return a line of text: NFC, one space where there were several, nothing invisible."""
    if _PLAIN_TEXT.fullmatch(text):
        return text
    seen = "".join(
        " " if sign in "\t\n\r\v\f" else sign
        for sign in unicodedata.normalize("NFC", text)
        if sign in "\t\n\r\v\f" or unicodedata.category(sign) not in ("Cf", "Cc")
    )
    return _SPACES.sub(" ", seen).strip()


def one_word(text: str) -> str:
    """Return a heading as one word: 姓 名 and 参赛⏎项目 are spread over their cell."""
    return _SPACE_IN_HAN.sub("", normal_text(text))


def normal_name(text: str) -> str:
    """Return a person's name in the one form that certificates print.

    张　伟 is 张伟; 阿依古丽•买买提 and 阿依古丽.买买提 are 阿依古丽·买买提; Ｊｏｈｎ is John.
    """
    if _PLAIN_HAN.fullmatch(text):
        return text
    name = folded(normal_text(text).replace("．", "."))
    name = _DOTS.sub(MIDDLE_DOT, name)
    return _SPACE_IN_HAN.sub("", _SPACES.sub(" ", name)).strip()


def comparable(text: str) -> str:
    """Return a text for comparing: folded, without spaces, quotes and dashes, in lower case."""
    if _PLAIN_HAN.fullmatch(text):
        return text
    plain = folded(normal_text(text)).lower()
    return "".join(sign for sign in plain if sign not in " \"'“”‘’·-—_/／")


def list_order(text: str) -> bytes:
    """Return what sorts names as Chinese lists do: common characters by their sound, 宝坻 first.

    GB 2312 keeps the 3,755 common characters in the order of their pinyin; rare ones come last.
    """
    return b"".join(map(_place_in_lists, text))


@lru_cache(maxsize=8192)
def _place_in_lists(sign: str) -> bytes:
    try:
        return sign.encode("gb2312")
    except UnicodeEncodeError:
        return b"\xff" + sign.encode("gb18030", "replace")


def name_is_plain(name: str) -> bool:
    """Tell whether nothing about a name needs a second look."""
    return _PLAIN_HAN.fullmatch(name) is not None


def text_is_plain(text: str) -> bool:
    """Tell whether a text is in its one form already."""
    return not text or _PLAIN_TEXT.fullmatch(text) is not None


def name_trouble(name: str) -> tuple[str, str, bool] | None:
    """Return code, sentence and whether it blocks, for a normalised name with something odd."""
    if not name:
        return "name-missing", _("The name is missing."), True
    if len(name) > LONGEST_NAME:
        return (
            "name-long",
            _("The name has {length} characters; 50 is the most. Shorten it.").format(
                length=len(name)
            ),
            True,
        )
    lost = _LOST.search(name)
    if lost:
        return (
            "name-lost-character",
            _(
                "The name contains “{sign}”: a rare character was lost. Type the name as on the "
                "document."
            ).format(sign=lost[0]),
            True,
        )
    if _PRIVATE.search(name):
        return (
            "name-private-character",
            _(
                "The name contains a character that only some computers know. Type it anew from "
                "the document, or it will not print."
            ),
            True,
        )
    if _DIGIT.search(name):
        return "name-digit", _("The name contains a digit. Compare with the document."), False
    return None
