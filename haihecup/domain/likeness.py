"""How alike two words of a roster are: a name that somebody wrote, and the one that is meant."""

import difflib
import re

_OCCUPATION = re.compile(r"(操作调整工|操作工|装调工|技术员|管理员|操作员|设计师|工程师|师|员|工)$")
_SAME_TRADE, _ONE_SIGN = 0.95, 0.7


def trade_of(word: str) -> str:
    """Return an occupation without what makes it one: 数控车工 is 数控车, 茶艺师 is 茶艺."""
    return _OCCUPATION.sub("", word) or word


def likeness(one: str, other: str) -> float:
    """Return how alike two words are; one that contains the other is very much alike."""
    if not one or not other:
        return 0.0
    ratio = difflib.SequenceMatcher(None, one, other).ratio()
    if len(min(one, other, key=len)) > 1 and (one in other or other in one):
        ratio = max(ratio, 0.6) + 0.2
    return ratio


def event_likeness(word: str, name: str) -> float:
    """Return how near an occupation or event that somebody wrote is to the name of an event.

    Rosters name the trade of people: 焊工 for 焊接, 车工 for 数控车.
    """
    near = likeness(word, name)
    if word == name:
        return near
    trade, other = trade_of(word), trade_of(name)
    if trade == other:
        return max(near, _SAME_TRADE)
    if len(trade) == 1 and (name.startswith(trade) or name.endswith(trade)):
        return max(near, _ONE_SIGN)
    return near
