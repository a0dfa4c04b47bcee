"""``haihecup draw``, ``keys``, ``unseal`` and ``prove-draw``: from the lots to the opened seal.

Slips, strings and passwords are never words of a command, which a terminal remembers: they are
asked for, or come line by line from standard input.
"""

import sys
from collections.abc import Sequence

import click

from haihecup.commands.terminal import answer, bar, desk_at, json_option
from haihecup.domain.problems import RuleBroken
from haihecup.domain.sealing import HOLDING, KeySet, Place, place_word
from haihecup.i18n import _, ngettext
from haihecup.services.desk import Desk
from haihecup.services.draw_lots import Drawn, DrawOrder, draw_again, read_draw
from haihecup.services.draw_lots import draw as draw_events
from haihecup.services.let_in import list_accounts
from haihecup.services.open_seals import (
    Proof,
    Witness,
    list_keys,
    make_keys,
    prove_draws,
    unseal,
    withdraw_keys,
)
from haihecup.services.prepare_draws import list_draws

_PLACE = click.Choice([place.value for place in Place])


def _secret_lines(labels: Sequence[str]) -> tuple[str, ...]:
    """Return one secret for each label: asked for in a terminal, or else a line of the input."""
    if sys.stdin.isatty():
        return tuple(str(click.prompt(label, hide_input=True, err=True)) for label in labels)
    lines = [line.strip() for line in sys.stdin]
    if len(lines) < len(labels):
        raise RuleBroken(
            _("Standard input has {count} lines, {wanted} are needed: {labels}.").format(
                count=len(lines), wanted=len(labels), labels=_(", ").join(labels)
            )
        )
    return tuple(lines[: len(labels)])


# ---- draw --------------------------------------------------------------------------------------


@click.command("draw", help=_("Close the roster of events and draw their stations and work codes."))
@click.argument("location")
@click.argument("events", nargs=-1)
@click.option("--all", "every", is_flag=True, help=_("All events that are not drawn yet."))
@click.option("--session", "sessions", multiple=True, help=_("Only this session; may be repeated."))
@click.option("--keys", "seal", default="", help=_("Seal the codes with the keys of this name."))
@click.option("--strings", is_flag=True, help=_("Take three people's strings into the seed."))
@click.option("--apart", is_flag=True, help=_("Keep contestants of one delegation apart."))
@click.option("--again", "reason", default="", help=_("Draw one session again, for this reason."))
@json_option
def draw(  # noqa: PLR0913 - each option is one term of a draw
    location: str,
    events: tuple[str, ...],
    *,
    every: bool,
    sessions: tuple[str, ...],
    seal: str,
    strings: bool,
    apart: bool,
    reason: str,
    as_json: bool,
) -> None:
    """Draw lots."""
    with desk_at(location) as desk:
        chosen = _chosen(desk, events, every=every)
        order = DrawOrder(
            _secret_lines([_("String {n}").format(n=n) for n in (1, 2, 3)]) if strings else (),
            _keys_named(desk, seal).id if seal else "",
            apart,
        )
        if reason:
            if len(chosen) != 1 or len(sessions) > 1:
                raise RuleBroken(_("One session of one event is drawn again at a time."))
            drawn = draw_again(desk, chosen[0], "".join(sessions), reason, order).value
        else:
            with bar() as progress:
                drawn = draw_events(desk, chosen, order, sessions or None, progress).value
        views = [read_draw(desk, code) for code in chosen]
    value = {
        view.code: [{"entry_number": r.entry_number, "station": r.station} for r in view.rows]
        for view in views
    }
    answer(value, _told(drawn, len(views), sealed=bool(seal)), as_json=as_json)


def _chosen(desk: Desk, events: tuple[str, ...], *, every: bool) -> list[str]:
    chosen = list(events)
    if every:
        chosen = [line.code for line in list_draws(desk) if line.waits]
        if not chosen:
            raise RuleBroken(_("No event waits for the draw."))
    if not chosen:
        raise RuleBroken(_("No event was named. Name events, or --all."))
    return chosen


def _told(drawn: Drawn, events: int, *, sealed: bool) -> list[str]:
    lines = [
        ngettext(
            "{count} work code drawn, events: {events}.",
            "{count} work codes drawn, events: {events}.",
            drawn.count,
        ).format(count=drawn.count, events=events)
    ]
    if drawn.neighbours:
        lines.append(
            ngettext(
                "{count} pair of neighbours is of one delegation; it cannot be helped.",
                "{count} pairs of neighbours are of one delegation; it cannot be helped.",
                drawn.neighbours,
            ).format(count=drawn.neighbours)
        )
    lines += [
        _("Commitment of {event} {session}: {commitment}").format(
            event=event, session=session, commitment=commitment
        )
        for event, session, commitment in drawn.commitments
    ]
    if sealed:
        # the only moment at which station and code can be told: whoever labels the works needs it
        lines.append(_("For the encryption judge alone, told only now: station and work code"))
        lines += [
            f"{lot.event}  {lot.session}  {lot.station}  {lot.work_code}" for lot in drawn.lots
        ]
    return lines


# ---- keys --------------------------------------------------------------------------------------


def _keys_named(desk: Desk, name: str) -> KeySet:
    found = next((keys for keys in list_keys(desk) if keys.name == name), None)
    if found is None:
        raise RuleBroken(_("There are no keys named {name}. Make them first.").format(name=name))
    return found


@click.command("keys", help=_("List, make or withdraw the keys that seal a draw."))
@click.argument("location")
@click.option("--make", "new", default="", help=_("Make keys of this name; the slips are printed."))
@click.option(
    "--holder",
    "holders",
    multiple=True,
    help=_("Who holds a key: two encryption judges, then the supervisor."),
)
@click.option("--withdraw", "old", default="", help=_("Let these keys seal no further draw."))
@json_option
def keys(location: str, *, new: str, holders: tuple[str, ...], old: str, as_json: bool) -> None:
    """List, make or withdraw keys."""
    with desk_at(location) as desk:
        if old:
            withdraw_keys(desk, _keys_named(desk, old).id)
        if new:
            made = make_keys(desk, new, dict(zip(HOLDING, holders, strict=False))).value
            answer(
                {place.value: slip for place, slip in made.slips.items()},
                [
                    _("Hand each slip to its holder and clear the screen. They are kept nowhere."),
                    *(
                        f"{place_word(place)}  {made.keys.holder(place).name}  {slip}"
                        for place, slip in made.slips.items()
                    ),
                ],
                as_json=as_json,
            )
            return
        found = list_keys(desk)
    value = [
        {
            "name": one.name,
            "made_at": one.made_at,
            "holders": {h.place.value: h.name for h in one.holders if h.place in HOLDING},
        }
        for one in found
    ]
    lines = [f"{one.name}  {_(', ').join(h.name for h in one.holders if h.name)}" for one in found]
    answer(value, lines or [_("There are no keys yet.")], as_json=as_json)


# ---- unseal, prove -----------------------------------------------------------------------------


@click.command("unseal", help=_("Open the works of a signed event with two key slips."))
@click.argument("location")
@click.argument("event")
@click.option("--slip", "places", type=_PLACE, multiple=True, required=True, help=_("Whose slip."))
@click.option("--witness", required=True, help=_("Who stands by; nobody who holds a slip."))
@json_option
def open_event(
    location: str, event: str, *, places: tuple[str, ...], witness: str, as_json: bool
) -> None:
    """Open a seal."""
    given = [Place(place) for place in dict.fromkeys(places)]
    with desk_at(location) as desk:
        labels = [_("Slip: {place}").format(place=place_word(place)) for place in given]
        if list_accounts(desk):
            labels.append(_("Password of {name}").format(name=witness))
        *slips, last = _secret_lines(labels)
        password = last if len(labels) > len(given) else ""
        slips = slips if password else [*slips, last]
        opened = unseal(
            desk, event, dict(zip(given, slips, strict=True)), Witness(witness, password)
        ).value
    lines = [
        ngettext(
            "{count} work has its contestant again.",
            "{count} works have their contestants again.",
            opened.works,
        ).format(count=opened.works)
    ]
    value = {"works": opened.works, "proofs": [_value(proof) for proof in opened.proofs]}
    answer(value, lines + [_sentence(proof) for proof in opened.proofs], as_json=as_json)


@click.command("prove-draw", help=_("Run the opened draws of an event again, as anybody can."))
@click.argument("location")
@click.argument("event")
@json_option
def prove(location: str, event: str, *, as_json: bool) -> None:
    """Prove draws."""
    with desk_at(location) as desk:
        proofs = prove_draws(desk, event)
    if not proofs:
        raise RuleBroken(
            _("{event} has no draw that is open. A sealed one is opened first.").format(event=event)
        )
    answer([_value(one) for one in proofs], [_sentence(one) for one in proofs], as_json=as_json)
    if not all(proof.sound for proof in proofs):
        raise RuleBroken(_("The draw of {event} does not prove.").format(event=event))


def _value(proof: Proof) -> dict[str, object]:
    return {
        "session": proof.session,
        "number": proof.number,
        "commitment": proof.commitment,
        "strings": list(proof.strings),
        "share": proof.share,
        "commitment_holds": proof.commitment_holds,
        "lots_agree": proof.lots_agree,
    }


def _sentence(proof: Proof) -> str:
    if proof.lots_agree is None:
        words = _("drawn by hand, there is nothing to run again")
    elif proof.sound:
        words = _("the seed is the one that was bound, and it draws the same lots")
    elif proof.commitment_holds:
        words = _("WRONG: the seed draws other lots")
    else:
        words = _("WRONG: this is not the seed that was bound at the draw")
    return _("Draw {number} {session}: {words}").format(
        number=proof.number, session=proof.session, words=words
    )


def commands() -> tuple[click.Command, ...]:
    """Return the commands of this module."""
    return (draw, keys, open_event, prove)
