"""How a Chinese name is read aloud: pinyin with tones, a proposal for whoever calls the winners.

It is written as GB/T 28039 has names: surname and given name apart, the syllables of each together.
Surnames that are read otherwise than the same character elsewhere stand in a table.
"""

import re
from collections.abc import Sequence
from functools import lru_cache

_SURNAMES = {
    "万俟": "mò qí", "尉迟": "yù chí", "长孙": "zhǎng sūn", "澹台": "tán tái", "单于": "chán yú",
    "令狐": "líng hú", "单": "shàn", "曾": "zēng", "仇": "qiú", "查": "zhā", "解": "xiè",
    "任": "rén", "华": "huà", "区": "ōu", "朴": "piáo", "盖": "gě", "翟": "zhái", "缪": "miào",
    "员": "yùn", "乐": "yuè", "纪": "jǐ", "宁": "nìng", "召": "shào", "秘": "bì", "折": "shé",
    "黑": "hè", "种": "chóng", "尹": "yǐn", "葛": "gě", "覃": "qín", "燕": "yān", "应": "yīng",
    "晟": "chéng", "洗": "xiǎn", "冼": "xiǎn", "逄": "páng", "幺": "yāo", "薄": "bó", "牟": "mù",
}  # fmt: skip
# surnames of two characters that are read as they are written elsewhere
_DOUBLE = re.compile(
    "欧阳|上官|司马|诸葛|夏侯|皇甫|东方|公孙|慕容|司徒|司空|宇文|钟离|轩辕|端木|闻人|赫连|呼延|南宫|西门|独孤|拓跋|百里|东郭|"
    "公羊|申屠|太史|濮阳|淳于|公冶|宗政|仲孙|闾丘|鲜于|亓官|司寇|巫马|公西|漆雕|乐正|谷梁|段干|羊舌|梁丘|左丘|东门|第五"
)
_LONGEST_SURNAME, _LONGEST_WITH_SURNAME = 2, 3
_HAN = "\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
_LETTER = re.compile(f"[{_HAN}]")
_PARTS = re.compile(f"[{_HAN}]+|[^{_HAN}\\s·]+")
_OPEN_VOWELS = frozenset("aoeāáǎàōóǒòēéěè")


@lru_cache(maxsize=8192)
def reading(name: str) -> str:
    """Return how a name is read: surname and given name each as a word; a Latin name as it is."""
    if not _LETTER.search(name):
        return name
    if "·" in name:
        return "·".join(_words(part) for part in name.split("·"))
    surname = _surname(name)
    given = _words(name[len(surname) :])
    if not surname:
        return given
    known = _SURNAMES.get(surname, "").split() if given else []
    return f"{_joined(known or _syllables(surname))} {given}".strip()


def _surname(name: str) -> str:
    """Return the surname; a long name that begins with no known one is not taken apart."""
    letters = len(_LETTER.findall(name))
    for length in range(_LONGEST_SURNAME, 0, -1):
        surname = name[:length]
        if letters > length and (surname in _SURNAMES or _DOUBLE.fullmatch(surname)):
            return surname
    alone = _LETTER.match(name) and letters <= _LONGEST_WITH_SURNAME
    return name[0] if alone else ""


def _words(text: str) -> str:
    """Return Han characters that follow each other as one word, all else as it is written."""
    parts = _PARTS.findall(text)
    return " ".join(_joined(_syllables(one)) if _LETTER.match(one) else one for one in parts)


def _joined(syllables: Sequence[str]) -> str:
    """Return syllables as one word, with the mark before a vowel that would be read together."""
    word = "".join(
        f"'{one}" if at and one[0] in _OPEN_VOWELS else one for at, one in enumerate(syllables)
    )
    return word[:1].upper() + word[1:]


def _syllables(letters: str) -> list[str]:
    """Return the syllable of each Han character; a character that nothing reads stands itself."""
    from pypinyin import Style, pinyin  # noqa: PLC0415 - heavy, and needed for this paper alone

    # characters that nothing reads come back together
    found = " ".join(one[0] for one in pinyin(letters, style=Style.TONE, errors=" ".join)).split()
    return [_read(*one) for one in zip(letters, found, strict=True)]


def _read(letter: str, syllable: str) -> str:
    return _with_tone(letter) if syllable.isascii() else syllable


def _with_tone(letter: str) -> str:
    """Return how a character is read by itself: in a word it may lose its tone, in a name never."""
    from pypinyin import Style, pinyin  # noqa: PLC0415 - the same

    readings = pinyin(letter, style=Style.TONE, heteronym=True)[0]
    return next((one for one in readings if not one.isascii()), letter)
