"""What the commands tell of a list that is taken in: what is wrong with its rows, and what next."""

from collections.abc import Iterable, Iterator

from haihecup.domain.problems import Problem, RuleBroken, and_more, together
from haihecup.i18n import _, ngettext

_ROWS_TOLD = 12


def place_of(problem: Problem) -> str:
    """Return a problem with its row, column and field in front."""
    if problem.row is None:
        return problem.text
    if not problem.column:
        return _("Row {row}: {text}").format(row=problem.row, text=problem.text)
    return _("Row {row}, column {column} ({field}): {text}").format(
        row=problem.row, column=problem.column, field=problem.field or "", text=problem.text
    )


def problem_lines(problems: Iterable[Problem]) -> Iterator[str]:
    """Yield a line for each problem; what is wrong in many rows in the same words is told once."""
    alike: dict[tuple[str | None, str | None, str], list[Problem]] = {}
    for one in problems:
        alike.setdefault((one.sheet, one.column, one.text), []).append(one)
    for first, *others in alike.values():
        rows = list(dict.fromkeys(str(one.row) for one in others if one.row != first.row))
        also = ""
        if rows:
            also = ngettext(
                "The same in {count} more row: {rows}.",
                "The same in {count} more rows: {rows}.",
                len(rows),
            ).format(count=len(rows), rows=and_more(rows, _ROWS_TOLD))
        yield together(place_of(first), also)


def next_lines(*, empty: bool, blocked: bool, taken: bool) -> Iterator[str]:
    """Yield whether the list was taken in, or how it is."""
    if not empty and (taken or not blocked):
        yield _("Taken in.") if taken else _("Nothing is written yet; --take takes it in.")


def refuse_untaken(*, blocked: bool, taken: bool) -> None:
    """Raise ``RuleBroken`` where rows stood in the way of taking the list in."""
    if blocked and not taken:
        raise RuleBroken(
            _("Nothing was taken in. Correct the rows above, or take the good rows (--good-rows).")
        )
