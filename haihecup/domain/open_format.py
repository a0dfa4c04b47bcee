"""The open format (rules.md section 8): one event in, its results out, for tools of anybody's own.

``read_event`` refuses what it does not know, with the path of the place; ``event_document`` writes
what ``read_event`` reads back equal; ``results_document`` is the answer, exactly in the printed
shape. The documents of schemes and rules, which the archive keeps too, can be had here as well.
"""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from haihecup.domain.competition import Edition, Event, Group, Level
from haihecup.domain.entries import Entry, EntryStatus, Member, Violation
from haihecup.domain.marks import joined
from haihecup.domain.numbers import mark_text, plain
from haihecup.domain.people import SkillLevel
from haihecup.domain.results import EntryResult, EventResults, Mark
from haihecup.domain.rule_documents import (
    OPTIONAL_RULE_KEYS,
    RULE_KEYS,
    read_rules,
    read_scheme,
    rules_document,
    rules_of,
    scheme_document,
)
from haihecup.domain.scheme_checks import check_rules, check_scheme
from haihecup.domain.strict_json import Node, parse
from haihecup.i18n import _

__all__ = [
    "EVENT_FORMAT",
    "RESULTS_FORMAT",
    "EventFile",
    "event_document",
    "read_event",
    "read_rules",
    "read_scheme",
    "results_document",
    "results_line",
    "rules_document",
    "scheme_document",
]

EVENT_FORMAT = "haihecup-event/1"
RESULTS_FORMAT = "haihecup-results/1"

# The format calls the levels as the city's table does, in every language of the program.
_LEVEL_WORDS: Mapping[SkillLevel, str] = {
    SkillLevel.NONE: "无",
    SkillLevel.JUNIOR: "初级工",
    SkillLevel.INTERMEDIATE: "中级工",
    SkillLevel.SENIOR: "高级工",
    SkillLevel.TECHNICIAN: "技师",
    SkillLevel.SENIOR_TECHNICIAN: "高级技师",
}


@dataclass(frozen=True, slots=True)
class EventFile:
    """One event as the open format holds it; ``marks`` are (entry, aspect, joined scores)."""

    edition: Edition
    event: Event
    entries: tuple[Entry, ...]
    marks: tuple[Mark, ...]


# ---- reading -----------------------------------------------------------------------------------


def read_event(document: str | Mapping[str, Any]) -> EventFile:
    """Read one event from the text of a document or from what JSON made of it."""
    root = parse(document) if isinstance(document, str) else Node(document)
    fields = root.fields(("format", "edition", "event", "entries", "marks"))
    if fields["format"].text() != EVENT_FORMAT:
        fields["format"].refuse(
            _("this program reads “{format}” only.").format(format=EVENT_FORMAT)
        )
    edition = fields["edition"].fields(("name", "year"))
    event = _event(fields["event"])
    entries = _entries(fields["entries"], event)
    return EventFile(
        edition=Edition(edition["name"].text(), edition["year"].integer()),
        event=event,
        entries=entries,
        marks=_marks(fields["marks"], event, entries),
    )


def _event(node: Node) -> Event:
    fields = node.fields(
        ("code", "name", "level", "group", "team_size", "scheme", *RULE_KEYS), OPTIONAL_RULE_KEYS
    )
    scheme = fields["scheme"]
    rules = rules_of(fields)
    event = Event(
        code=fields["code"].code(),
        name=fields["name"].text(),
        level=fields["level"].word(Level),
        group=fields["group"].word(Group),
        scheme=read_scheme(scheme.value, scheme.path, descriptions=False),
        team_size=fields["team_size"].integer(),
        ranking=rules.ranking,
        guests=rules.guests,
        awards=rules.awards,
        promotion_requires=rules.promotion_requires,
    )
    for problem in (*check_scheme(event.scheme), *check_rules(event)):
        if problem.blocks:
            Node(None, f"{node.path}.{problem.field}").refuse(problem.text)
    return event


def _entries(node: Node, event: Event) -> tuple[Entry, ...]:
    modules = frozenset(module.code for module in event.scheme.modules)
    entries: dict[str, Entry] = {}
    for inner in node.items():
        entry = _entry(inner, modules)
        if entry.id in entries:
            Node(None, f"{inner.path}.id").refuse(_twice(entry.id))
        entries[entry.id] = entry
    return tuple(entries.values())


def _entry(node: Node, modules: frozenset[str]) -> Entry:
    fields = node.fields(
        ("id", "delegation", "guest", "status", "members"),
        ("elapsed_seconds", "decision", "violations"),
    )
    seconds, decision = fields.get("elapsed_seconds"), fields.get("decision")
    violations = fields.given("violations")
    return Entry(
        id=fields["id"].code(),
        delegation=fields["delegation"].text(),
        members=tuple(map(_member, fields["members"].items())),
        guest=fields["guest"].flag(),
        status=fields["status"].word(EntryStatus),
        elapsed_seconds=_not_negative(seconds) if seconds else None,
        decision=_decision(decision) if decision else None,
        violations=tuple(_violation(inner, modules) for inner in violations.items())
        if violations
        else (),
    )


def _not_negative(node: Node) -> Decimal:
    value = node.decimal()
    if value < 0:
        node.refuse(_("This cannot be below 0."))
    return value


def _decision(node: Node) -> int:
    number = node.integer()
    if number < 1:
        node.refuse(_("decisions are numbered from 1."))
    return number


def _violation(node: Node, modules: frozenset[str]) -> Violation:
    cancels = isinstance(node.value, dict) and "cancel" in node.value
    fields = node.fields(("module", "cancel" if cancels else "points"))
    module = None if fields["module"].value is None else fields["module"].code()
    if module is not None and module not in modules:
        fields["module"].refuse(_("The marking scheme has no module {code}.").format(code=module))
    if cancels:
        if module is None or not fields["cancel"].flag():
            node.refuse(_("only a module can be cancelled, and only with true."))
        return Violation(module, cancel=True)
    points = _not_negative(fields["points"])
    if points * 100 % 1:
        fields["points"].refuse(_("points have two decimals at most."))
    return Violation(module, points)


def _member(node: Node) -> Member:
    fields = node.fields(("name", "skill_level"), ("promoted_this_year",))
    promoted = fields.given("promoted_this_year")
    return Member(
        name=fields["name"].text(),
        skill_level=fields["skill_level"].word(SkillLevel),
        promoted_this_year=promoted.flag() if promoted else False,
    )


def _marks(node: Node, event: Event, entries: Sequence[Entry]) -> tuple[Mark, ...]:
    ids = {entry.id for entry in entries}
    aspects = {aspect.code for aspect in event.scheme.aspects}
    seen: set[tuple[str, str]] = set()
    marks: list[Mark] = []
    for inner in node.items():
        fields = inner.fields(("entry", "aspect", "scores"))
        entry_id, code = fields["entry"].text(), fields["aspect"].text()
        if entry_id not in ids:
            fields["entry"].refuse(_("there is no entry {entry}.").format(entry=entry_id))
        if code not in aspects:
            fields["aspect"].refuse(
                _("the marking scheme has no aspect {aspect}.").format(aspect=code)
            )
        if (entry_id, code) in seen:
            inner.refuse(
                _("entry {entry} has a mark for aspect {aspect} already.").format(
                    entry=entry_id, aspect=code
                )
            )
        seen.add((entry_id, code))
        marks.append((entry_id, code, joined([score.text() for score in fields["scores"].items()])))
    return tuple(marks)


def _twice(entry_id: str) -> str:
    return _("the id {entry} stands twice. Give each entry its own.").format(entry=entry_id)


# ---- writing -----------------------------------------------------------------------------------


def event_document(
    edition: Edition, event: Event, entries: Iterable[Entry], marks: Iterable[Mark]
) -> dict[str, Any]:
    """Return one event with its entries and marks as a document of the open format."""
    return {
        "format": EVENT_FORMAT,
        "edition": {"name": edition.name, "year": edition.year},
        "event": {
            "code": event.code,
            "name": event.name,
            "level": str(event.level),
            "group": str(event.group),
            "team_size": event.team_size,
            "scheme": scheme_document(event.scheme, descriptions=False),
            **rules_document(event),
        },
        "entries": [_entry_document(entry) for entry in entries],
        "marks": [
            {"entry": entry_id, "aspect": code, "scores": scores.split()}
            for entry_id, code, scores in marks
        ],
    }


def _entry_document(entry: Entry) -> dict[str, Any]:
    seconds = entry.elapsed_seconds
    return {
        "id": entry.id,
        "delegation": entry.delegation,
        "guest": entry.guest,
        "status": str(entry.status),
        "elapsed_seconds": None if seconds is None else plain(seconds),
        "decision": entry.decision,
        "violations": [
            {"module": violation.module, "cancel": True}
            if violation.cancel
            else {"module": violation.module, "points": plain(violation.points)}
            for violation in entry.violations
        ],
        "members": [
            {
                "name": member.name,
                "skill_level": str(member.skill_level),
                "promoted_this_year": member.promoted_this_year,
            }
            for member in entry.members
        ],
    }


def results_document(results: EventResults) -> dict[str, Any]:
    """Return the results of one event as a document of the open format."""
    return {
        "format": RESULTS_FORMAT,
        "event": results.event_code,
        "entries": [_line_document(line) for line in results.entries],
        "problems": [
            {
                "code": problem.code,
                "entry": problem.entry,
                "aspect": problem.aspect,
                "text": problem.text,
            }
            for problem in results.problems
        ],
    }


def results_line(results: EventResults) -> str:
    """Return the results document of one event on one line."""
    return json.dumps(results_document(results), ensure_ascii=False)


def _line_document(line: EntryResult) -> dict[str, Any]:
    return {
        "id": line.id,
        "state": str(line.state),
        "modules": {code: mark_text(mark) for code, mark in line.modules.items()},
        "total": mark_text(line.total),
        "place": line.place,
        "shared": line.shared,
        "beside": line.beside,
        "decided_by": line.decided_by,
        "scale": line.scale,
        "award": line.award,
        "promotions": [None if level is None else _LEVEL_WORDS[level] for level in line.promotions],
    }
