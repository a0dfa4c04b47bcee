"""Blank score sheets (评分表) and totals sheets (成绩汇总表): work codes alone, signed by hand.

A score sheet is one sub-criterion of one work. Judges who score for themselves have columns of
their own; what is measured, counted or agreed on is written into the column of the record.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from haihecup.documents.posted_lists import event_line
from haihecup.documents.posted_table import Column, PostedTable, Tag, ToSign
from haihecup.domain.aspect_words import how_written
from haihecup.domain.certificates import GROUP_WORDS
from haihecup.domain.competition import Edition, Event
from haihecup.domain.layouts import Align
from haihecup.domain.marks import judges_of
from haihecup.domain.numbers import mark_text, plain
from haihecup.domain.scheme import (
    Aspect,
    Module,
)
from haihecup.domain.scheme_texts import AspectText
from haihecup.domain.sheet_board import SheetHead
from haihecup.domain.sheet_tags import SheetTag
from haihecup.i18n import _, ngettext

_HAND_ROW = 10.0
_TOTALS_ROW = 8.5
_JUDGES_WIDE, _JUDGE_WIDEST, _JUDGE_LEAST = 66.0, 17.0, 8.0
_RECORD, _REMARK = 20.0, 22.0
_NUMBER_WIDE, _CODE_WIDE, _MARK_WIDE = 14.0, 26.0, 24.0
_UPRIGHT, _LANDSCAPE = 178.0, 265.0
_NOT_HERE = "—"
_MOST_UPRIGHT = 3


@dataclass(frozen=True, slots=True)
class SheetForm:
    """What the score sheets of one kind have in common: head, table, and who signs."""

    edition: Edition
    event: Event
    head: SheetHead
    columns: tuple[Column, ...]
    rows: tuple[tuple[str, ...], ...]
    closing: tuple[ToSign, ...]


def sheet_form(
    edition: Edition, event: Event, head: SheetHead, seats: Mapping[int, str]
) -> SheetForm:
    """Return the form of one kind of sheet; ``seats`` name the judges by column where known."""
    judges = head.judges
    wide = min(_JUDGE_WIDEST, max(_JUDGES_WIDE / judges, _JUDGE_LEAST)) if judges else 0
    columns = (
        Column(_("Code")),
        Column(_("Aspect and what is required")),
        Column(_("Max"), Align.RIGHT),
        *(
            Column(_("Judge {n}").format(n=n), Align.CENTER, wide)
            for n in range(1, judges + 1)
        ),
        Column(_("Record"), Align.CENTER, _RECORD),
        *(() if judges else (Column(_("Remarks"), Align.CENTER, _REMARK),)),
    )  # fmt: skip
    rows = tuple(
        (
            aspect.code,
            _told(aspect, event.scheme_texts.aspect(aspect.code)),
            mark_text(aspect.max),
            *_to_fill(aspect, judges),
        )
        for aspect in head.aspects
    )
    return SheetForm(edition, event, head, columns, rows, _signatures(judges, seats))


def score_sheet(form: SheetForm, tag: SheetTag, session: str, version: str) -> PostedTable:
    """Return the blank sheet of one work; its square code opens it on the marking desk."""
    event, head = form.event, form.head
    most = sum((aspect.max for aspect in head.aspects), Decimal(0))
    name = event.official_title or event.name
    return PostedTable(
        title=_("Score sheet"),
        event_line="",
        columns=form.columns,
        rows=form.rows,
        version=" · ".join((tag.words, version)),
        closing=form.closing,
        row_height=_HAND_ROW,
        paragraphs=True,
        tag=Tag(
            _("Work code"),
            tag.work_code,
            tag.text,
            tag.words,
            (
                form.edition.name,
                _joined(f"{event.code} {name}", GROUP_WORDS[event.group]),
                _joined(session, event.venue) or " ",
                _joined(
                    _("Module {module}").format(module=f"{head.module} {head.module_name}"),
                    f"{head.code} {head.name}",
                    ngettext(
                        "{count} aspect, at most {most}", "{count} aspects, at most {most}",
                        len(head.aspects),
                    ).format(count=len(head.aspects), most=plain(most)),
                ),
            ),
        ),
    )  # fmt: skip


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _to_fill(aspect: Aspect, judges: int) -> tuple[str, ...]:
    """Return the cells behind an aspect: empty where something is written, a dash elsewhere."""
    mine = judges_of(aspect)
    if not judges:
        return "", ""
    if mine == 1:
        return *([_NOT_HERE] * judges), ""
    return *([""] * mine), *([_NOT_HERE] * (judges - mine)), _NOT_HERE


def _told(aspect: Aspect, texts: AspectText) -> str:
    """Return an aspect as it stands on paper: its name, what is required, how it is scored."""
    required = "；".join(part for part in (texts.description, texts.requirement) if part)
    return "\n".join(part for part in (aspect.name, required, how_written(aspect)) if part)


def _signatures(judges: int, seats: Mapping[int, str]) -> tuple[ToSign, ...]:
    """Return the lines at the foot of a sheet: violations, the judges, the chief judge."""
    named = [
        _("Judge {n} {name}:").format(n=n, name=seats[n])
        if seats.get(n)
        else _("Judge {n}:").format(n=n)
        for n in range(1, judges + 1)
    ] or [_("Judge:"), _("Judge:")]
    return (
        ToSign((_("Violations, points off and why:"),)),
        *(ToSign(tuple(named[at : at + 3])) for at in range(0, len(named), 3)),
        ToSign((_("Chief judge:"), _("Date:"), _("Time:"))),
    )


# ---- totals ------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class TotalsLine:
    """One work on a totals sheet; no mark stands on a sheet that is filled in by hand."""

    work_code: str
    modules: Mapping[str, Decimal]
    penalty: Decimal | None = None
    total: Decimal | None = None
    remark: str = ""


@dataclass(frozen=True, slots=True)
class TotalsHead:
    """Of which event and session the totals are; ``version`` is what stands at the foot."""

    edition: Edition
    event: Event
    session: str
    version: str


def totals_sheet(head: TotalsHead, lines: Sequence[TotalsLine], *, filled: bool) -> PostedTable:
    """Return the totals of a session by work code: marks as computed, or room to write them."""
    modules = head.event.scheme.modules
    landscape = len(modules) > _MOST_UPRIGHT
    number, code, mark, remark = (
        (0.0,) * 4 if filled else _by_hand(len(modules), landscape=landscape)
    )
    side = Align.RIGHT if filled else Align.CENTER
    columns = (
        Column(_("No."), Align.RIGHT, number),
        Column(_("Work code"), Align.LEFT, code),
        *(Column(_module_head(module), side, mark) for module in modules),
        Column(_("Points off"), side, mark),
        Column(_("Total"), side, mark),
        Column(_("Remarks"), Align.LEFT, remark),
    )
    return PostedTable(
        title=_("Totals sheet"),
        event_line=_joined(event_line(head.edition, head.event), head.session),
        columns=columns,
        rows=[_totals_row(number, line, modules) for number, line in enumerate(lines, 1)],
        version=head.version,
        closing=(
            ToSign((_("Keyed by:"), _("Checked by:"))),
            ToSign((_("Chief judge:"), _("Supervisor:"), _("Date:"))),
        ),
        landscape=landscape,
        row_height=_TOTALS_ROW,
    )


def _by_hand(modules: int, *, landscape: bool) -> tuple[float, float, float, float]:
    """Return the widths of number, code, mark and remarks where marks are written by hand."""
    rest = (_LANDSCAPE if landscape else _UPRIGHT) - _NUMBER_WIDE - _CODE_WIDE
    mark = min(_MARK_WIDE, (rest - _REMARK) / (modules + 2))
    return _NUMBER_WIDE, _CODE_WIDE, mark, rest - mark * (modules + 2)


def _module_head(module: Module) -> str:
    most = mark_text(module.max * module.weight)
    return _("{module} ({most})").format(module=f"{module.code} {module.name}", most=most)


def _totals_row(number: int, line: TotalsLine, modules: Sequence[Module]) -> tuple[str, ...]:
    return (
        str(number),
        line.work_code,
        *(_mark(line.modules.get(module.code)) for module in modules),
        f"−{mark_text(line.penalty)}" if line.penalty else "",
        _mark(line.total),
        line.remark,
    )


def _mark(mark: Decimal | None) -> str:
    return "" if mark is None else mark_text(mark)
