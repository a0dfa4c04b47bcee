"""How a Chinese name is read aloud: pinyin with tones, a proposal for whoever calls the winners.

Surnames that are read otherwise than the same character elsewhere stand in a table.
"""

import re
from functools import lru_cache

_SURNAMES = {
    "万俟": "mò qí", "尉迟": "yù chí", "长孙": "zhǎng sūn", "澹台": "tán tái", "单于": "chán yú",
    "令狐": "líng hú", "单": "shàn", "曾": "zēng", "仇": "qiú", "查": "zhā", "解": "xiè",
    "任": "rén", "华": "huà", "区": "ōu", "朴": "piáo", "盖": "gě", "翟": "zhái", "缪": "miào",
    "员": "yùn", "乐": "yuè", "纪": "jǐ", "宁": "nìng", "召": "shào", "秘": "bì", "折": "shé",
    "黑": "hè", "种": "chóng", "尹": "yǐn", "葛": "gě", "覃": "qín", "燕": "yān", "应": "yīng",
    "晟": "chéng", "洗": "xiǎn", "冼": "xiǎn", "逄": "páng", "幺": "yāo", "薄": "bó", "牟": "mù",
}  # fmt: skip
_LONGEST_SURNAME = 2
_HAN = "\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LETTER = re.compile(f"[{_HAN}]")
_PARTS = re.compile(f"[{_HAN}]|[^{_HAN}\\s·]+")


@lru_cache(maxsize=8192)
def reading(name: str) -> str:
    """Return how a name is read, syllable by syllable; a Latin name as it is written."""
    if not _LETTER.search(name):
        return name
    for length in range(_LONGEST_SURNAME, 0, -1):
        surname = _SURNAMES.get(name[:length])
        if surname and len(name) > length:
            return " ".join((surname.capitalize(), _syllables(name[length:]))).strip()
    told = _syllables(name)
    return told[:1].upper() + told[1:]


def _syllables(words: str) -> str:
    from pypinyin import Style, pinyin  # noqa: PLC0415 - heavy, and needed for this paper alone

    parts = _PARTS.findall(words)
    letters = "".join(_LETTER.findall(words))
    found = pinyin(letters, style=Style.TONE, errors=" ".join)
    told = iter(" ".join(one[0] for one in found).split())
    return " ".join(_read(part, next(told)) if part in letters else part for part in parts)


def _read(letter: str, syllable: str) -> str:
    return _with_tone(letter) if syllable.isascii() else syllable


def _with_tone(letter: str) -> str:
    """Return how a character is read by itself: in a word it may lose its tone, in a name never."""
    from pypinyin import Style, pinyin  # noqa: PLC0415 - the same

    readings = pinyin(letter, style=Style.TONE, heteronym=True)[0]
    return next((one for one in readings if not one.isascii()), letter)
