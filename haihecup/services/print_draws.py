"""Print draws: the key slips, the registers for signature, the commitment and the proof, as PDF.

They are made in memory. What is secret (key slips, the register of the sealing) is printed from
there and never written to a file by the program.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from enum import Enum, auto
from io import BytesIO

from haihecup.documents.draw_papers import (
    DrawHead,
    LotLine,
    Promise,
    Retold,
    commitment_sheet,
    draw_register,
    proof_sheets,
    sealing_register,
    unsealing_register,
)
from haihecup.documents.key_slip_pdf import PrintedSlip, write_key_slips
from haihecup.documents.posted_table import PostedTable
from haihecup.documents.qr_code import modules
from haihecup.domain.draw import METHOD, Seed
from haihecup.domain.journal import Action
from haihecup.domain.problems import RuleBroken
from haihecup.domain.sealing import HOLDING, DrawRecord, KeySet, Place, place_word
from haihecup.i18n import _
from haihecup.services.desk import Desk
from haihecup.services.draw_lots import Drawn, DrawnLot
from haihecup.services.hand_out_paper import MadePaper, set_lists
from haihecup.services.open_seals import Proof
from haihecup.storage.work import Work


class _Kind(Enum):
    """Which paper of a draw it is."""

    REGISTER = auto()
    SEALING = auto()
    COMMITMENT = auto()
    SLIP = auto()
    UNSEALING = auto()
    PROOF = auto()


_SECRET = frozenset({_Kind.SEALING, _Kind.SLIP})


def _word(kind: _Kind) -> str:
    return {
        _Kind.REGISTER: _("Register of the draw"),
        _Kind.SEALING: _("Register of the sealing"),
        _Kind.COMMITMENT: _("Commitment of the draw"),
        _Kind.SLIP: _("Key slip"),
        _Kind.UNSEALING: _("Register of the unsealing"),
        _Kind.PROOF: _("Proof of the draw"),
    }[kind]


# ---- making ------------------------------------------------------------------------------------


def slip_paper(desk: Desk, keys: KeySet, place: Place, slip: str) -> MadePaper:
    """Return the key slip of one holder, or the one for the safe."""
    told = (
        _(
            "This slip opens the seal alone. It lies in a sealed envelope in the safe and is used "
            "only where two holders have lost theirs."
        )
        if place is Place.SAFE
        else _(
            "Two of the three holders open the seal together with their slips, before a witness, "
            "once the results are signed. Show this slip to nobody and let nobody copy it; the "
            "program keeps no copy. Whoever loses it tells the supervisor at once."
        )
    )
    printed = PrintedSlip(
        keys=_("Keys: {name}").format(name=keys.name),
        place=place_word(place),
        holder=keys.holder(place).name,
        slip=slip,
        told=told,
        version=" · ".join((desk.edition().name, desk.wall_clock())),
    )
    out = BytesIO()
    write_key_slips([printed], out, desk.today())
    return _made(_Kind.SLIP, printed.holder or printed.place, out.getvalue(), 1)


def drawn_papers(desk: Desk, drawn: Drawn) -> tuple[MadePaper, ...]:
    """Return the registers that are due after a draw; of a sealed one this is the only moment."""
    lots: defaultdict[tuple[str, str], list[DrawnLot]] = defaultdict(list)
    for lot in drawn.lots:
        lots[lot.event, lot.session].append(lot)
    with desk.reading() as work:
        paper = _Paper(desk, work)
        codes = list(dict.fromkeys(event for event, _session in lots))
        records = {(one.event, one.session): one for code in codes for one in paper.draws(code)}
        heads = {key: paper.head(records[key]) for key in lots}
        registers = [
            draw_register(heads[key], [_line(lot, code="") for lot in some])
            for key, some in lots.items()
        ]
        sealings = [
            sealing_register(heads[key], [_line(lot, code=lot.work_code) for lot in some])
            for key, some in lots.items()
            if records[key].sealed_now
        ]
        promises = [
            commitment_sheet(paper.promise(records[key])) for key in lots if records[key].commitment
        ]
    of = _(", ").join(codes)
    made = (
        (_Kind.REGISTER, registers),
        (_Kind.SEALING, sealings),
        (_Kind.COMMITMENT, promises),
    )
    return tuple(_written(desk, kind, of, tables) for kind, tables in made if tables)


def register_paper(desk: Desk, code: str) -> MadePaper:
    """Return the registers of the draws of an event, as often as they are asked for: no codes."""
    with desk.reading() as work:
        paper = _Paper(desk, work)
        tables = [
            draw_register(paper.head(one), paper.lots(one, codes=False))
            for one in paper.draws(code)
        ]
    return _written(desk, _Kind.REGISTER, code, tables)


def commitment_paper(desk: Desk, code: str) -> MadePaper:
    """Return the commitments of the draws of an event."""
    with desk.reading() as work:
        paper = _Paper(desk, work)
        draws = [one for one in paper.draws(code) if one.commitment]
        tables = [commitment_sheet(paper.promise(one)) for one in draws]
    if not tables:
        raise RuleBroken(_("These lots were drawn by hand; there is no commitment."))
    return _written(desk, _Kind.COMMITMENT, code, tables)


def unsealing_paper(
    desk: Desk, code: str, holders: Sequence[str] = (), witness: str = ""
) -> MadePaper:
    """Return the register of the unsealing; names that are not given are written by hand."""
    with desk.reading() as work:
        paper = _Paper(desk, work)
        draws = paper.draws(code)
        _refuse_sealed(code, draws)
        tables = [
            unsealing_register(paper.head(one), paper.lots(one, codes=True), holders, witness)
            for one in draws
        ]
    return _written(desk, _Kind.UNSEALING, code, tables)


def proof_paper(desk: Desk, code: str, proofs: Iterable[Proof]) -> MadePaper:
    """Return what is needed to run the draws of an event again, and what was found."""
    found = {(one.session, one.number): one for one in proofs}
    tables: list[PostedTable] = []
    with desk.reading() as work:
        paper = _Paper(desk, work)
        draws = paper.draws(code)
        _refuse_sealed(code, draws)
        for one in draws:
            retold = _retold(work, paper.promise(one), one, found[one.session, one.number])
            tables += proof_sheets(retold, paper.lots(one, codes=True))
    return _written(desk, _Kind.PROOF, code, tables)


def slip_code(slip: str) -> tuple[str, ...]:
    """Return the rows of the square code of a key slip: ``1`` is dark."""
    return modules(slip)


# ---- gathering ---------------------------------------------------------------------------------


class _Paper:
    """What the sheets of the draws have in common, read once."""

    def __init__(self, desk: Desk, work: Work) -> None:
        self._work = work
        self._edition = work.edition.get()
        self._version = " · ".join((self._edition.name, desk.wall_clock(), desk.author.person))

    def draws(self, code: str) -> list[DrawRecord]:
        """Return the draws of an event that stand."""
        found = [one for one in self._work.draws.of_event(code) if one.stands]
        if not found:
            raise RuleBroken(_("Draw the lots of this event first."))
        return found

    def head(self, record: DrawRecord) -> DrawHead:
        """Return the head of the sheets of a draw."""
        at = datetime.fromisoformat(record.at).astimezone()
        return DrawHead(
            self._edition,
            self._work.events.get(record.event),
            record.session,
            record.number,
            f"{at:%Y-%m-%d %H:%M}",
            self._version,
        )

    def promise(self, record: DrawRecord) -> Promise:
        """Return what may be told of a draw before unsealing."""
        terms = json.loads(record.terms)
        keys = self._work.key_sets.get(record.key_set) if record.key_set else None
        holders = tuple(keys.holder(place).name for place in HOLDING) if keys else ()
        return Promise(
            self.head(record),
            len(terms["entries"]),
            record.roster_hash,
            record.commitment,
            keys.name if keys else "",
            holders,
            terms.get("strings", 0),
            bool(terms["apart"]),
        )

    def lots(self, record: DrawRecord, *, codes: bool) -> list[LotLine]:
        """Return the lots of a draw as the entries have them."""
        numbers = {number for number, *_rest in json.loads(record.terms)["entries"]}
        return [
            LotLine(
                one.entry_number or one.id,
                one.delegation,
                one.station,
                one.work_code if codes else "",
                one.names if codes else (),
            )
            for one in self._work.entries.roster(record.event)
            if (one.entry_number or one.id) in numbers
        ]


def _retold(work: Work, promise: Promise, record: DrawRecord, proof: Proof) -> Retold:
    terms = json.loads(record.terms)
    fixed: Mapping[str, str] = {number: station for number, _from, station in terms["entries"]}
    return Retold(
        promise,
        METHOD,
        work.edition.id(),
        proof.strings,
        proof.share,
        Seed(proof.strings, proof.share).text if proof.share else "",
        terms["taken"],
        terms["after"],
        proof.commitment_holds,
        proof.lots_agree,
        fixed,
    )


def _refuse_sealed(code: str, draws: Iterable[DrawRecord]) -> None:
    if any(one.sealed_now for one in draws):
        raise RuleBroken(
            _("{code} is sealed; nobody can tell whose work is whose before it is opened.").format(
                code=code
            )
        )


def _line(lot: DrawnLot, *, code: str) -> LotLine:
    return LotLine(lot.entry_number, lot.delegation, lot.station, code)


def _written(desk: Desk, kind: _Kind, of: str, tables: Sequence[PostedTable]) -> MadePaper:
    pdf, pages = set_lists(desk, tables)
    return _made(kind, of, pdf, pages)


def _made(kind: _Kind, of: str, pdf: bytes, pages: int) -> MadePaper:
    return MadePaper(_word(kind), of, pdf, pages, kind in _SECRET, Action.DRAW_PAPER_MADE)
