"""Set the marking scheme and the rules of an event, as a document of the open format."""

from dataclasses import replace
from typing import Any

from haihecup.domain.competition import Event
from haihecup.domain.impact import Impact
from haihecup.domain.open_format import read_rules, read_scheme, rules_document, scheme_document
from haihecup.domain.problems import Problem, RuleBroken
from haihecup.domain.scheme_checks import check_event
from haihecup.i18n import _
from haihecup.services.change_rules import change_event, look_ahead
from haihecup.services.changes import Outcome
from haihecup.services.desk import Desk, first_sentence


def show_scheme(desk: Desk, code: str) -> dict[str, Any]:
    """Return an event's scheme and rules as a document."""
    with desk.reading() as work:
        event = work.events.get(code)
    return {"scheme": scheme_document(event.scheme), **rules_document(event)}


def preview_scheme(desk: Desk, code: str, document: object) -> Impact:
    """Return what it would do to set an event's scheme and rules."""
    return look_ahead(desk, _with_document(desk, code, document))


def set_scheme(
    desk: Desk, code: str, document: object, reason: str = "", second: str = "", password: str = ""
) -> Outcome[tuple[Problem, ...]]:
    """Set an event's scheme and rules; returns what is odd but does not block.

    Refused where something does not add up. Once marks have been keyed it needs a reason, and a
    second person once the results are signed.
    """
    done = change_event(desk, _with_document(desk, code, document), reason, second, password)
    with desk.reading() as work:
        problems = check_event(work.events.get(code))
    return Outcome(problems, done.changes)


def _with_document(desk: Desk, code: str, document: object) -> Event:
    """Return an event with the scheme and the rules of a document; refused where it blocks."""
    if not isinstance(document, dict) or "scheme" not in document:
        raise RuleBroken(_("The document must hold the key “scheme”."))
    rules_part = {key: value for key, value in document.items() if key != "scheme"}
    scheme = read_scheme(document["scheme"])
    with desk.reading() as work:
        event = work.events.get(code)
    rules = read_rules({**rules_document(event), **rules_part})
    changed = replace(
        event,
        scheme=scheme,
        ranking=rules.ranking,
        guests=rules.guests,
        awards=rules.awards,
        promotion_requires=rules.promotion_requires,
    )
    blocking = tuple(problem for problem in check_event(changed) if problem.blocks)
    if blocking:
        raise RuleBroken(first_sentence(blocking))
    return changed
