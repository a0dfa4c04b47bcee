"""The table of results: its columns, and how a row looks that is tied, absent or decided."""

from collections.abc import Iterable
from functools import partial

from haihecup.domain.boards import Medal
from haihecup.domain.competition import Award, Event, GapValue, MedalsByGap, ScaleAtLeast
from haihecup.domain.numbers import mark_text
from haihecup.domain.results import ResultState
from haihecup.domain.scheme import Module
from haihecup.i18n import _
from haihecup.services.publish_results import ResultRow, ResultsView
from haihecup.ui.table_models import Align, Column, RowLook, Rows, TableModel
from haihecup.ui.tokens import Tone

_MEDALS = {
    Medal.GOLD: Tone.GOLD,
    Medal.SILVER: Tone.SILVER,
    Medal.BRONZE: Tone.BRONZE,
    Medal.EXCELLENCE: Tone.HINT,
}

_WHY, _WHY_BESIDE_SCALE = 230, 200
"""How wide the reasons are at least: the 700 scale goes first where no award rests on it."""


def results_model(view: ResultsView) -> TableModel[ResultRow]:
    """Return the model of an event's results, without rows yet."""
    rows = Rows[ResultRow](key=lambda one: one.entry, look=_look, closes=lambda one: one.closes)
    return TableModel(result_columns(view), rows)


def state_of(row: ResultRow) -> str:
    """Return the place of an entry, or why it has none."""
    result = row.result
    if result.place is not None:
        if result.beside:
            return _("{place} beside").format(place=result.place)
        return _("{place} tied").format(place=result.place) if result.shared else str(result.place)
    return {
        ResultState.UNFINISHED: _("unfinished"),
        ResultState.UNRANKED: "—",
        ResultState.ABSENT: _("absent"),
        ResultState.WITHDRAWN: _("withdrawn"),
        ResultState.DISQUALIFIED: _("disqualified"),
    }.get(result.state, "—")


def result_columns(view: ResultsView) -> list[Column[ResultRow]]:
    """Return the columns of an event: names only once it is unsealed, and its modules."""
    columns: list[Column[ResultRow]] = [
        Column("place", _("Place"), state_of, 76, strong=True, tone=_tone)
    ]
    if view.named:
        columns += [
            Column(
                "names", _("Contestants"), lambda one: "、".join(one.names), 96, stretch=1,
                icon=lambda one: "guest" if one.guest else None,
                icon_tone=lambda _one: Tone.SECOND,
                tip=lambda one: _("Guest") if one.guest else "、".join(one.names),
            ),
            Column(
                "delegation", _("Delegation"), lambda one: one.delegation, 110,
                tone=Tone.SECOND, priority=5, stretch=1,
            ),
        ]  # fmt: skip
    else:
        columns.append(Column("code", _("Work code"), lambda one: one.code, 84, tone=_tone))
    columns += [_module_column(module) for module in view.event.scheme.modules]
    on_scale = _rests_on_scale(view.event.awards)
    return [
        *columns,
        Column(
            "total", _("Total"), partial(_total_text, view.event), 72, Align.RIGHT,
            strong=True, sort=lambda one: one.result.total,
        ),
        Column(
            "scale", _("700 scale"),
            lambda one: "" if one.result.scale is None else str(one.result.scale), 78, Align.RIGHT,
            tone=Tone.SECOND, sort=lambda one: one.result.scale,
            priority=3 if on_scale else 6,
        ),
        Column(
            "award", _("Award"), lambda one: one.result.award or "", 100,
            icon=lambda one: "medal" if one.medal else None,
            icon_tone=lambda one: _MEDALS[one.medal] if one.medal else Tone.INK,
        ),
        Column(
            "why", _("Higher than the next because"), lambda one: one.why,
            _WHY_BESIDE_SCALE if on_scale else _WHY,
            tone=_why_tone, stretch=2, priority=2, tip=lambda one: one.why,
            icon=lambda one: "problem" if one.tied else None,
        ),
    ]  # fmt: skip


def _rests_on_scale(awards: Iterable[Award]) -> bool:
    """Tell whether an award is given by the 700 scale."""
    return any(
        isinstance(one.rule, ScaleAtLeast)
        or (isinstance(one.rule, MedalsByGap) and one.rule.on is GapValue.SCALE)
        for one in awards
    )


def _total_text(event: Event, row: ResultRow) -> str:
    """Return the total; nothing where nothing is marked, which is not the same as 0.00."""
    return "" if row.result.is_unmarked(event.scheme.aspects) else mark_text(row.result.total)


def _module_column(module: Module) -> Column[ResultRow]:
    def text(row: ResultRow) -> str:
        mark = row.result.modules.get(module.code)
        if mark is None or row.result.is_unmarked(module.aspects):
            return ""
        return mark_text(mark)

    return Column(
        f"module {module.code}",
        _("Module {code}").format(code=module.code),
        text,
        78,
        Align.RIGHT,
        tone=Tone.SECOND,
        sort=lambda row: row.result.modules.get(module.code),
        tip=lambda _row: module.name,
        priority=4,
    )


def _look(row: ResultRow) -> RowLook:
    if row.tied:
        return RowLook.ERROR
    return RowLook.NORMAL if row.result.place is not None else RowLook.ABSENT


def _tone(row: ResultRow) -> Tone:
    if row.tied:
        return Tone.ERROR
    return Tone.INK if row.result.place is not None else Tone.SECOND


def _why_tone(row: ResultRow) -> Tone:
    if row.tied:
        return Tone.ERROR
    return Tone.INK if row.breaks_tie else Tone.SECOND
