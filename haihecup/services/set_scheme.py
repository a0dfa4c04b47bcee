"""Set the marking scheme and the rules of an event, as a document of the open format."""

from dataclasses import replace
from typing import Any

from haihecup.domain.journal import Action
from haihecup.domain.open_format import read_rules, read_scheme, rules_document, scheme_document
from haihecup.domain.problems import Problem, RuleBroken
from haihecup.domain.scheme_checks import check_event
from haihecup.domain.stages import State
from haihecup.i18n import _
from haihecup.services.changes import Outcome, Subject, changes
from haihecup.services.desk import Desk, first_sentence, refuse_unless

_BEFORE_MARKS = (State.PREPARING, State.REGISTRATION, State.ROSTER_CLOSED, State.DRAWN)


def show_scheme(desk: Desk, code: str) -> dict[str, Any]:
    """Return an event's scheme and rules as a document."""
    with desk.reading() as work:
        event = work.events.get(code)
    return {"scheme": scheme_document(event.scheme), **rules_document(event)}


def set_scheme(desk: Desk, code: str, document: object) -> Outcome[tuple[Problem, ...]]:
    """Set an event's scheme and rules; returns what is odd but does not block.

    Refused where something does not add up, and once marks have been keyed.
    """
    if not isinstance(document, dict) or "scheme" not in document:
        raise RuleBroken(_("The document must hold the key “scheme”."))
    rules_part = {key: value for key, value in document.items() if key != "scheme"}
    scheme = read_scheme(document["scheme"])
    with desk.writing(Action.SCHEME_CHANGED, subject=code) as work:
        work.lock(code)
        event = work.events.get(code)
        refuse_unless(event, *_BEFORE_MARKS)
        rules = read_rules({**rules_document(event), **rules_part})
        changed = replace(
            event,
            scheme=scheme,
            ranking=rules.ranking,
            guests=rules.guests,
            awards=rules.awards,
            promotion_requires=rules.promotion_requires,
        )
        problems = check_event(changed)
        blocking = tuple(problem for problem in problems if problem.blocks)
        if blocking:
            raise RuleBroken(first_sentence(blocking))
        work.events.put(changed)
    return Outcome(problems, changes(Subject.EVENTS, Subject.MARKS, events=(code,)))
