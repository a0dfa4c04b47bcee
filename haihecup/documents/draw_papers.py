"""The registers (登记表) of a draw under seal, each for signature, and the sheets that prove it.

What stands together on one sheet decides what is secret: entry number and station hang in the
hall, station and work code lie in an envelope, and only the register of the unsealing has names
and codes in one row.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from haihecup.documents.posted_lists import event_line
from haihecup.documents.posted_table import Column, PostedTable, ToSign
from haihecup.domain.competition import Edition, Event
from haihecup.domain.layouts import Align
from haihecup.domain.problems import together
from haihecup.i18n import _, ngettext

_HAND_ROW = 9.0
_SIGNATURE, _REMARK = 40.0, 26.0
_GROUP = 8
_FIGURES = re.compile(r"([^0-9]*)([0-9]*)")


@dataclass(frozen=True, slots=True)
class LotLine:
    """One entry with its lot; what is not told on a sheet stays empty."""

    entry_number: str
    delegation: str
    station: str
    work_code: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DrawHead:
    """Which draw a sheet tells of; ``at`` is its time and ``version`` the foot of the sheet."""

    edition: Edition
    event: Event
    session: str
    number: int
    at: str
    version: str

    @property
    def line(self) -> str:
        """The line that names event, session and draw."""
        named = (event_line(self.edition, self.event), self.session, self.told)
        return " · ".join(part for part in named if part)

    @property
    def told(self) -> str:
        """Which draw of the session it is."""
        return _("draw {number}").format(number=self.number)


@dataclass(frozen=True, slots=True)
class Promise:
    """What is told of a draw before unsealing; no commitment where lots were drawn by hand."""

    head: DrawHead
    entries: int
    roster_hash: str
    commitment: str
    keys: str
    holders: tuple[str, ...]
    strings: int
    apart: bool


@dataclass(frozen=True, slots=True)
class Retold:
    """What an opened draw told, and how it was found when it was run again."""

    promise: Promise
    method: str
    edition: str
    strings: tuple[str, ...]
    share: str
    seed: str
    taken: str
    after: int
    commitment_holds: bool | None
    lots_agree: bool | None
    fixed: Mapping[str, str]


def draw_register(head: DrawHead, lots: Sequence[LotLine]) -> PostedTable:
    """Return the register of a draw (抽签登记表) that everybody signs; it has no work codes."""
    return PostedTable(
        title=_("Register of the draw"),
        event_line=f"{head.line} · {_counted(len(lots))}",
        columns=(
            Column(_("No."), Align.RIGHT),
            Column(_("Entry number")),
            Column(_("Delegation")),
            Column(_("Station")),
            Column(_("Signature"), Align.CENTER, _SIGNATURE),
            Column(_("Remarks"), Align.CENTER, _REMARK),
        ),
        rows=[
            (str(number), lot.entry_number, lot.delegation, lot.station, "", "")
            for number, lot in enumerate(_by_station(lots), 1)
        ],
        version=head.version,
        closing=(
            ToSign((_("Encryption judges:"),)),
            ToSign((_("Supervisor:"), _("Date:"))),
        ),
        row_height=_HAND_ROW,
    )


def sealing_register(head: DrawHead, lots: Sequence[LotLine]) -> PostedTable:
    """Return the register of the sealing (加密登记表): stations and work codes, nobody's name."""
    return PostedTable(
        title=_("Register of the sealing"),
        event_line=" · ".join((head.line, _("secret until the unsealing"))),
        columns=(
            Column(_("No."), Align.RIGHT),
            Column(_("Station")),
            Column(_("Work code")),
            Column(_("Remarks"), Align.CENTER, 3 * _REMARK),
        ),
        rows=[
            (str(number), lot.station, lot.work_code, "")
            for number, lot in enumerate(_by_station(lots), 1)
        ],
        version=head.version,
        closing=(
            _("Sealed in an envelope at once; nobody opens it before the unsealing."),
            ToSign((_("Encryption judges:"),)),
            ToSign((_("Supervisor:"), _("Date:"))),
        ),
        row_height=_HAND_ROW,
    )


def unsealing_register(
    head: DrawHead, lots: Sequence[LotLine], holders: Sequence[str], witness: str
) -> PostedTable:
    """Return the register of the unsealing (解密登记表): whose work bears which code."""
    opened = [_named(_("Key holder"), name) for name in holders] or [_("Key holder:")] * 2
    return PostedTable(
        title=_("Register of the unsealing"),
        event_line=f"{head.line} · {_counted(len(lots))}",
        columns=(
            Column(_("No."), Align.RIGHT),
            Column(_("Entry number")),
            Column(_("Contestants")),
            Column(_("Delegation")),
            Column(_("Station")),
            Column(_("Work code")),
            Column(_("Remarks"), Align.CENTER, _REMARK),
        ),
        rows=[
            (
                str(number),
                lot.entry_number,
                "、".join(lot.names),
                lot.delegation,
                lot.station,
                lot.work_code,
                "",
            )
            for number, lot in enumerate(_by_station(lots), 1)
        ],
        version=head.version,
        closing=(
            ToSign(tuple(opened)),
            ToSign((_named(_("Witness"), witness) if witness else _("Witness:"), _("Date:"))),
        ),
    )


def commitment_sheet(promise: Promise) -> PostedTable:
    """Return the commitment of a draw (抽签承诺书) for signature: it binds and tells nothing."""
    head = promise.head
    given = (
        ngettext(
            "{count} string, given at the draw", "{count} strings, given at the draw",
            promise.strings,
        ).format(count=promise.strings)
        if promise.strings
        else _("by the machine alone")
    )  # fmt: skip
    signing = tuple(_("{name} (signature):").format(name=name) for name in promise.holders)
    rows = [
        *_particulars(promise),
        (_("Chance"), given),
        (_("Keys"), _keys(promise)),
        (_("Method"), method_words(apart=promise.apart)),
        (_("Hash of the roster"), grouped(promise.roster_hash)),
        (_("Commitment"), grouped(promise.commitment)),
        (
            _("What it is for"),
            _(
                "Nobody can work back from the commitment to a station or a code. After the "
                "unsealing strings and share are published; whoever computes the commitment and "
                "the lots from them again must get the same."
            ),
        ),
    ]
    return PostedTable(
        title=_("Commitment of the draw"),
        event_line=head.line,
        columns=(Column(_("Item")), Column(_("Content"))),
        rows=[row for row in rows if row[1]],
        version=head.version,
        closing=(
            *([ToSign(signing)] if signing else []),
            ToSign((_("On behalf of the organiser:"), _("Date:"))),
        ),
    )


def proof_sheets(retold: Retold, lots: Sequence[LotLine]) -> tuple[PostedTable, PostedTable]:
    """Return how a draw can be run again by anybody, and the lots that must come of it."""
    promise, head = retold.promise, retold.promise.head
    words = {True: _("agrees"), False: _("DOES NOT AGREE"), None: _("drawn by hand")}
    rows = [
        *_particulars(promise),
        *(
            (_("String {number}").format(number=number), text)
            for number, text in enumerate(retold.strings, 1)
        ),
        (_("Share of the machine"), grouped(retold.share)),
        (_("Seed"), grouped(retold.seed)),
        (_("Letters in use before"), retold.taken),
        (_("Hash of the roster"), grouped(promise.roster_hash)),
        (_("Commitment"), grouped(promise.commitment)),
        (_("Commitment, computed again"), words[retold.commitment_holds]),
        (_("Lots, drawn again"), words[retold.lots_agree]),
        *((name, text) for name, text in _steps(retold) if promise.commitment),
    ]
    told = PostedTable(
        title=_("Proof of the draw"),
        event_line=head.line,
        columns=(Column(_("Item")), Column(_("Content"))),
        rows=[row for row in rows if row[1]],
        version=head.version,
        closing=(ToSign((_("Checked by:"), _("Date:"))),),
    )
    fixed = any(retold.fixed.values())
    listed = PostedTable(
        title=_("Lots of the draw"),
        event_line=head.line,
        columns=(
            Column(_("No."), Align.RIGHT),
            Column(_("Entry number")),
            Column(_("Delegation")),
            *([Column(_("Fixed station"))] if fixed else []),
            Column(_("Station")),
            Column(_("Work code")),
        ),
        rows=[
            (
                str(number),
                lot.entry_number,
                lot.delegation,
                *([retold.fixed.get(lot.entry_number, "")] if fixed else []),
                lot.station,
                lot.work_code,
            )
            for number, lot in enumerate(sorted(lots, key=lambda one: one.entry_number), 1)
        ],
        version=head.version,
    )
    return told, listed


def method_words(*, apart: bool) -> str:
    """Return the method of a draw in the words of people who do not compute."""
    drawn = _(
        "The strings of three people and a share of the machine make the seed. For each entry the "
        "hash (SHA-256) of the seed and the entry number is computed; in the order of these hashes "
        "the entries get the stations from 1 on, and in the order of other hashes the work codes."
    )
    kept = _("Neighbours of one delegation are kept apart as far as that is possible.")
    return together(drawn, kept) if apart else drawn


def grouped(figures: str) -> str:
    """Return a long hash in groups, so that it can be compared by eye."""
    return " ".join(figures[at : at + _GROUP] for at in range(0, len(figures), _GROUP))


def _keys(promise: Promise) -> str:
    if not promise.keys:
        return ""
    return _("{name}: {holders}").format(name=promise.keys, holders=_(", ").join(promise.holders))


def _particulars(promise: Promise) -> list[tuple[str, str]]:
    head = promise.head
    return [
        (_("Event"), f"{head.event.code} {head.event.name}"),
        (_("Session"), head.session),
        (_("Draw"), _("{which}, {time}").format(which=head.told, time=head.at)),
        (_("Entries"), str(promise.entries)),
    ]


def _steps(retold: Retold) -> Iterable[tuple[str, str]]:
    """Yield the method so exactly that it can be programmed by anybody."""
    head = retold.promise.head
    named = f'"{head.event.code}", "{head.session}", "{head.number}"'
    joined = _(
        "Several texts are joined as netstrings: the length of each in bytes (UTF-8), a colon, "
        "the text, a comma. H is SHA-256 of that, in hexadecimal figures."
    )
    seed = _('H("{method}", the strings in order, the share)')
    stations = _(
        'Sort the entries by H(seed, {named}, "station", entry number), smallest first, and seat '
        "them from station {first} on; whoever has a fixed station is left out and sits there."
    )
    apart = _(
        "For each station: the first who waits, is of another delegation than both neighbours "
        "known so far, and whose delegation has more than half of those who wait; else the first "
        "of another delegation; else the first."
    )
    codes = _(
        'Sort the entries by H(seed, {named}, "code", entry number) and number them from 1 on, '
        'behind the letter that stands at H(seed, {named}, "letter") modulo the number of letters '
        "free, counted from 0: A to Z without I, O and those in use before."
    )
    roster = _(
        'H("{method}", {named}, "{apart}", "{taken}", "{after}", then of each entry in the order '
        "of the entry numbers: entry number, delegation, fixed station or nothing)"
    )
    promise = _('H("{method}", "{edition}", seed, hash of the roster)')
    steps = (
        (_("How to repeat it"), joined),
        (_("1. Seed"), seed),
        (_("2. Stations"), stations),
        (_("3. Apart"), apart if retold.promise.apart else ""),
        (_("4. Work codes"), codes),
        (_("5. Hash of the roster"), roster),
        (_("6. Commitment"), promise),
    )
    for name, words in steps:
        yield (
            name,
            words.format(
                method=retold.method,
                named=named,
                apart="apart" if retold.promise.apart else "",
                taken=retold.taken,
                after=retold.after,
                first=retold.after + 1,
                edition=retold.edition,
            ),
        )


def _by_station(lots: Iterable[LotLine]) -> list[LotLine]:
    return sorted(lots, key=lambda one: (_by_figures(one.station), one.entry_number))


def _by_figures(station: str) -> list[tuple[int, str]]:
    """Return what puts station 2 before station 10."""
    return [(int(part or 0), word) for word, part in _FIGURES.findall(station)]


def _named(role: str, name: str) -> str:
    return _("{role} {name}:").format(role=role, name=name)


def _counted(entries: int) -> str:
    return ngettext("{count} entry", "{count} entries", entries).format(count=entries)
