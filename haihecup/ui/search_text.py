"""What a row is found by: its words folded into one string, with pinyin initials.

Made once per row, on the worker, so that filtering while typing only looks for a piece of text.
"""

from functools import lru_cache
from itertools import product
from unicodedata import normalize

MOST_READINGS = 8


@lru_cache(maxsize=8192)
def _initials_of(character: str) -> str:
    """Return the initials under which a character can be read, such as ``sdc`` for 单."""
    if character < "\u3400":
        return ""
    from pypinyin import Style, pinyin  # noqa: PLC0415 - heavy, and first needed with real names

    readings = pinyin(character, style=Style.FIRST_LETTER, heteronym=True, errors="ignore")
    return "".join(dict.fromkeys(readings[0])) if readings else ""


@lru_cache(maxsize=65536)
def initials(words: str) -> str:
    """Return the pinyin initials of Chinese words; the likely readings of 曾 or 单 side by side."""
    letters = [found for found in map(_initials_of, words) if found]
    if not letters:
        return ""
    many = 1
    for place, found in enumerate(letters):
        if many * len(found) > MOST_READINGS:
            letters[place] = found[0]
        else:
            many *= len(found)
    return " ".join("".join(one) for one in product(*letters))


def folded(text: str) -> str:
    """Return text as it is compared: full-width letters and digits made plain, small letters."""
    return normalize("NFKC", text).casefold()


def searchable(*words: str) -> str:
    """Return what a row with these words is found by."""
    parts = [folded(word) for word in words if word]
    parts.extend(filter(None, map(initials, words)))
    return "\n".join(parts)
