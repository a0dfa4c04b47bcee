"""Hold and open seals: make the keys, unseal once after sign-off, prove the draw afterwards.

Opening stands in the journal before it takes effect. What the seal tells is compared with what was
promised at the draw: the commitment, and the draw run once more.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from haihecup.domain.competition import Event
from haihecup.domain.draw import (
    Drawing,
    Lot,
    Seed,
    Terms,
    commitment,
    draw_lots,
    roster_hash,
)
from haihecup.domain.entries import EntryStatus
from haihecup.domain.journal import Action, time_text
from haihecup.domain.problems import RuleBroken
from haihecup.domain.records import EntryRecord
from haihecup.domain.sealing import (
    DrawRecord,
    DrawState,
    KeyHolder,
    KeySet,
    Place,
    check_holders,
    check_witness,
)
from haihecup.domain.stages import State
from haihecup.domain.users import Role
from haihecup.i18n import _
from haihecup.services.changes import Outcome, Subject, changes
from haihecup.services.desk import Desk, refuse_unless
from haihecup.services.event_facts import unsigned
from haihecup.services.password_tries import check_password
from haihecup.storage.work import Work
from haihecup.vault.seals import check_slips, new_salt, new_slip, open_seal, public_half

WITNESSES = frozenset({Role.SUPERVISOR, Role.ORGANISER, Role.CHIEF_JUDGE})
"""Whose users can stand by at an unsealing."""


@dataclass(frozen=True, slots=True)
class KeySlips:
    """The slips of new keys: shown and printed now, and kept nowhere."""

    keys: KeySet
    slips: Mapping[Place, str]


@dataclass(frozen=True, slots=True)
class Witness:
    """Who stands by; the password only where the competition has users."""

    name: str
    password: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """What an opened draw comes to when it is run again.

    ``commitment_holds``: the seed is the one that was bound before. ``lots_agree``: it gives the
    same lots. Both are ``None`` for lots that were drawn by hand.
    """

    session: str
    number: int
    commitment: str
    strings: tuple[str, ...]
    share: str
    commitment_holds: bool | None
    lots_agree: bool | None

    @property
    def sound(self) -> bool:
        """Whether nothing speaks against the draw."""
        return self.commitment_holds is not False and self.lots_agree is not False


@dataclass(frozen=True, slots=True)
class Unsealed:
    """An event that was opened: how many works have their contestants back, and the proofs."""

    works: int
    proofs: tuple[Proof, ...]


# ---- keys --------------------------------------------------------------------------------------


def make_keys(desk: Desk, name: str, holders: Mapping[Place, str]) -> Outcome[KeySlips]:
    """Make the keys of three holders and of the safe; the slips are in the answer and nowhere else.

    ``name`` is what people call the set, such as the venue.
    """
    check_holders(holders)
    if not name.strip():
        raise RuleBroken(_("Give the keys a name, such as that of the venue."))
    salt = new_salt()
    slips = {place: new_slip() for place in Place}
    people = tuple(
        KeyHolder(place, holders.get(place, "").strip(), public_half(slip, salt))
        for place, slip in slips.items()
    )
    keys = KeySet(name.strip(), people, salt, time_text(desk.clock()))
    with desk.writing(Action.KEYS_MADE, subject=keys.name) as work:
        if any(one.name == keys.name for one in work.key_sets.all()):
            raise RuleBroken(
                _("There are keys named {name} already. Choose another name.").format(
                    name=keys.name
                )
            )
        keys = replace(keys, id=work.key_sets.put(keys))
    return Outcome(KeySlips(keys, slips), changes(Subject.DRAW))


def list_keys(desk: Desk) -> tuple[KeySet, ...]:
    """Return the sets of keys that can seal, the newest first."""
    with desk.reading() as work:
        return tuple(one for one in work.key_sets.all() if not one.withdrawn)


def withdraw_keys(desk: Desk, key: str) -> Outcome[None]:
    """Let no further draw be sealed with some keys; what they have sealed they still open."""
    with desk.writing(Action.KEYS_WITHDRAWN) as work:
        keys = work.key_sets.get(key)
        work.key_sets.put(replace(keys, withdrawn=True))
    return Outcome(None, changes(Subject.DRAW))


def check_slip(keys: KeySet, place: Place, slip: str) -> None:
    """Raise ``RuleBroken`` where a slip is not the one of a holder; asks no competition."""
    check_slips({place: slip}, keys)


# ---- unsealing ---------------------------------------------------------------------------------


def keys_of(desk: Desk, code: str) -> KeySet | None:
    """Return the keys that open an event, ``None`` where it is not sealed."""
    with desk.reading() as work:
        sealed = [one for one in work.draws.of_event(code) if one.sealed_now]
        return work.key_sets.get(sealed[0].key_set) if sealed else None


def unseal(
    desk: Desk, code: str, slips: Mapping[Place, str], witness: Witness
) -> Outcome[Unsealed]:
    """Open an event after sign-off: two holders with their slips, before a witness.

    One that was interrupted is begun again in the same way. Raises ``RuleBroken`` where a slip is
    not the holder's, where the witness holds one of the slips, and before sign-off.
    """
    slips = {place: slip for place, slip in slips.items() if slip.strip()}
    with desk.reading() as work:
        event = work.events.get(code)
        refuse_unless(event, State.SIGNED)
        if unsigned(desk, work, event):
            raise RuleBroken(
                _("{code} was corrected and is not signed again. Sign the results first.").format(
                    code=code
                )
            )
        sealed = [one for one in work.draws.of_event(code) if one.sealed_now]
        sets = {one.key_set: work.key_sets.get(one.key_set) for one in sealed}
    if not sealed:
        raise RuleBroken(_("{code} is not sealed.").format(code=code))
    for keys in sets.values():
        check_slips(slips, keys)
    holders = [keys.holder(place) for keys in sets.values() for place in slips]
    check_witness([one.name for one in holders if one.name], witness.name)
    _check_user(desk, witness)
    # in memory only, until the journal has it that the seal is being opened
    opened = [(one, json.loads(open_seal(one.sealed, slips, sets[one.key_set]))) for one in sealed]
    told = _("{code}: {holders}; witness {witness}").format(
        code=code,
        holders=_(", ").join(dict.fromkeys(one.name or _("slip of the safe") for one in holders)),
        witness=witness.name.strip(),
    )
    with desk.writing(Action.UNSEALING_BEGUN, subject=told) as work:
        _locked(work, code)
        work.draws.put_many(code, [replace(one, state=DrawState.OPENING) for one in sealed])
        work.note(code)
    with desk.writing(Action.UNSEALED, subject=told) as work:
        event = _locked(work, code)
        edition = work.edition.id()
        proofs = [_open(work, edition, record, content) for record, content in opened]
        work.events.put(replace(event, state=State.UNSEALED))
    count = sum(len(content["works"]) for _record, content in opened)
    return Outcome(
        Unsealed(count, tuple(proofs)),
        changes(
            Subject.DRAW,
            Subject.EVENTS,
            Subject.MARKS,
            Subject.RESULTS,
            Subject.ROSTER,
            events=(code,),
        ),
    )


def _locked(work: Work, code: str) -> Event:
    work.lock(code)
    event = work.events.get(code)
    refuse_unless(event, State.SIGNED)
    return event


def _check_user(desk: Desk, witness: Witness) -> None:
    """Raise ``RuleBroken`` where a competition with users does not know the witness by password."""
    name = witness.name.strip()
    with desk.reading() as work:
        if not work.users.any():
            return
        user = work.users.find(name)
    if user is None or not user.active or user.role not in WITNESSES:
        raise RuleBroken(
            _(
                "{name} cannot be the witness: a supervisor, an organiser or the chief judge "
                "stands by, with the password of their own."
            ).format(name=name)
        )
    check_password(desk, user, witness.password)


def _open(work: Work, edition: str, record: DrawRecord, content: dict[str, Any]) -> Proof:
    pairs = content["works"]
    behind = {blind: entry for entry, _number, _station, _code, blind in pairs}
    blind = {one.id: one for one in work.entries.blind(record.event)}
    work.unsealing.move(record.event, behind)
    for key in behind:
        work.entries.remove(blind[key])
    named = {one.id: one for one in work.entries.of_ids(list(behind.values()))}
    work.entries.put_many(_joined(named[entry], blind[key]) for key, entry in behind.items())
    told = json.dumps(content, ensure_ascii=False)
    work.draws.put_many(record.event, [replace(record, state=DrawState.OPENED, opened=told)])
    return _proof(edition, record, content, {n: Lot(s, c) for _e, n, s, c, _b in pairs})


def _joined(entry: EntryRecord, work: EntryRecord) -> EntryRecord:
    """Return an entry with what has become known of its work."""
    status = work.status if entry.status is EntryStatus.COMPETING else entry.status
    return replace(
        entry,
        work_code=work.work_code,
        status=status,
        elapsed_seconds=work.elapsed_seconds,
        decision=work.decision,
        decision_reason=work.decision_reason,
    )


# ---- proving -----------------------------------------------------------------------------------


def prove_draws(desk: Desk, code: str) -> tuple[Proof, ...]:
    """Run again every draw of an event that is open to everybody, and hold it against its promise.

    Stations and codes are those that the entries have now.
    """
    with desk.reading() as work:
        edition = work.edition.id()
        lots = {
            one.entry_number or one.id: Lot(one.station, one.work_code)
            for one in work.entries.records(code)
        }
        return tuple(
            _proof(edition, record, json.loads(record.opened), lots)
            for record in work.draws.of_event(code)
            if record.opened and record.stands
        )


def _proof(
    edition: str, record: DrawRecord, content: Mapping[str, Any], lots: Mapping[str, Lot]
) -> Proof:
    if "share" not in content:
        return Proof(record.session, record.number, "", (), "", None, None)
    document = json.loads(record.terms)
    everybody = [Drawing(*entry) for entry in document["entries"]]
    terms = Terms(
        record.event,
        record.session,
        record.number,
        apart=document["apart"],
        taken=document["taken"],
        after=document["after"],
    )
    seed = Seed(tuple(content["strings"]), content["share"])
    again = commitment(edition, seed, roster_hash(everybody, terms))
    drawn = draw_lots(everybody, seed, terms)
    return Proof(
        record.session,
        record.number,
        record.commitment,
        seed.strings,
        seed.share,
        again == record.commitment,
        all(lots.get(number) == lot for number, lot in drawn.items()),
    )
