"""What an entry of the journal is about, in the words of whoever reads it.

The journal keeps one word for one thing in every language ("withdrawn"), so that its hashes stay;
people read it in theirs. What nobody knows here is shown as it stands.
"""

import re
from collections.abc import Callable, Mapping
from decimal import Decimal

from haihecup.domain import nominations, public_names, public_notice, selection
from haihecup.domain.appeals import Decision, decision_word
from haihecup.domain.corrections import status_word
from haihecup.domain.entries import EntryStatus
from haihecup.domain.journal import Action
from haihecup.domain.judges import Duty, duty_word
from haihecup.domain.layout_choices import Use, use_word
from haihecup.domain.print_orders import Paper
from haihecup.domain.roles import role_word
from haihecup.domain.second_keying import Asked, asked_word
from haihecup.domain.users import Role
from haihecup.i18n import _

JOURNAL = "journal"
"""What the journal calls itself where it was taken out."""


def object_words(act: str, told: str) -> str:
    """Return what an act was done to, as people read it."""
    place = _PLACES.get(act)
    if place is None:
        return told
    pattern, words = place
    found = re.fullmatch(pattern, told, re.DOTALL)
    if found is None:
        return told
    try:
        said = words(found["word"])
    except ValueError:
        return told
    return f"{told[: found.start('word')]}{said}{told[found.end('word') :]}"


def _setting_word(key: str) -> str:
    known = {
        nominations.KEY: _("nominations"),
        public_names.KEY: _("names on public lists"),
        public_notice.KEY: _("term of the public notice"),
        selection.KEY: _("rules of the selection"),
    }
    return known.get(key, key)


def _exported_word(kind: str) -> str:
    return _("Journal") if kind == JOURNAL else Paper(kind).word


def _time_words(text: str) -> str:
    return _("{seconds} s").format(seconds=Decimal(text.removesuffix(" s")))


_FIRST = r"(?P<word>[a-z_]+) .+"
_ROLE = r"(?P<word>[a-z_]+)"
_LAST = r".*: (?P<word>[a-z_]+)"
_PLACES: Mapping[str, tuple[str, Callable[[str], str]]] = {
    Action.SIGNED_IN: (_ROLE, lambda word: role_word(Role(word))),
    Action.SIGNED_OUT: (_ROLE, lambda word: role_word(Role(word))),
    Action.APPEAL_DECIDED: (_LAST, lambda word: decision_word(Decision(word))),
    Action.APPEAL_CLOSED: (_LAST, lambda word: decision_word(Decision(word))),
    Action.STATUS_SET: (_LAST, lambda word: status_word(EntryStatus(word))),
    Action.SECOND_KEYING_ASKED: (
        r"[^:]*: (?P<word>[a-z_]+)(?: · .*)?",
        lambda word: asked_word(Asked(word)),
    ),
    Action.RESULTS_SIGNED: (r"\S+ (?P<word>[a-z_]+): .*", lambda word: duty_word(Duty(word))),
    Action.LAYOUTS_CHANGED: (r"(?P<word>[a-z_]+): .*", lambda word: use_word(Use(word))),
    Action.TIME_GIVEN_BACK: (r".*: (?P<word>[0-9.]+ s)", _time_words),
    Action.DATA_EXPORTED: (_FIRST, _exported_word),
    Action.SETTING_CHANGED: (r"(?P<word>\S+)", _setting_word),
}
