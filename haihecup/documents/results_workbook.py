"""Results as a workbook: one sheet for each event, in printing order."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import BinaryIO

from xlsxwriter.worksheet import Worksheet

from haihecup.documents.workbook_writing import Formats, put_footer, sheet_name, writing
from haihecup.domain.competition import Event
from haihecup.domain.numbers import mark_text
from haihecup.domain.people import SKILL_WORDS
from haihecup.domain.results import EntryResult, EventResults, ResultState
from haihecup.i18n import _


@dataclass(frozen=True, slots=True)
class ResultSubject:
    """How an entry is named in a list: by its code while sealed, by its people afterwards."""

    code: str = ""
    names: tuple[str, ...] = ()
    delegation: str = ""
    unit: str = ""
    guest: bool = False


def write_results(
    target: Path | BinaryIO,
    results: Iterable[tuple[Event, EventResults]],
    subjects: Mapping[str, ResultSubject],
    versions: Mapping[str, str],
) -> None:
    """Write the results of events; ``subjects`` names the entries by their id.

    ``versions`` says by event which results they are and when, at the foot of every page.
    """
    with writing(target) as (book, formats):
        names: list[str] = []
        for event, of_event in results:
            names.append(sheet_name(f"{event.code} {event.name}", names))
            sheet = book.add_worksheet(names[-1])
            _write_sheet(sheet, formats, event, of_event, subjects)
            put_footer(sheet, versions[event.code])
        if not names:
            book.add_worksheet(_("Results"))


def _write_sheet(
    sheet: Worksheet,
    formats: Formats,
    event: Event,
    results: EventResults,
    subjects: Mapping[str, ResultSubject],
) -> None:
    sheet.write_string(0, 0, f"{event.code} {event.official_title or event.name}", formats.title)
    sheet.set_row(0, 28)
    modules = event.scheme.modules
    header = [
        _("Place"),
        _("Code"),
        _("Contestants"),
        _("Delegation"),
        _("Employer or school"),
        *(f"{module.code} {module.name}" for module in modules),
        _("Total"),
        _("700 scale"),
        _("Award"),
        _("Promotion"),
        _("Remarks"),
    ]
    for column, word in enumerate(header):
        sheet.write_string(1, column, word, formats.header)
    for row, entry in enumerate(results.entries, 2):
        subject = subjects.get(entry.id, ResultSubject())
        marks = [
            *(
                None if entry.is_unmarked(module.aspects) else entry.modules.get(module.code)
                for module in modules
            ),
            None if entry.is_unmarked(event.scheme.aspects) else entry.total,
        ]
        cells: list[str | Decimal | int | None] = [
            entry.place,
            subject.code,
            _(", ").join(subject.names),
            subject.delegation,
            subject.unit,
            *marks,
            entry.scale,
            entry.award or "",
            _(", ").join(SKILL_WORDS[level][0] if level else "—" for level in entry.promotions)
            if any(entry.promotions)
            else "",
            remarks(entry, subject),
        ]
        for column, cell in enumerate(cells):
            _write_cell(sheet, formats, (row, column), cell)
    sheet.freeze_panes(2, 3)
    sheet.set_column(0, 1, 8)
    sheet.set_column(2, 4, 22)
    sheet.set_column(5, len(header) - 1, 12)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(1)


def _write_cell(
    sheet: Worksheet, formats: Formats, place: tuple[int, int], cell: str | Decimal | int | None
) -> None:
    row, column = place
    if cell is None:
        sheet.write_blank(row, column, None, formats.text)
    elif isinstance(cell, str):
        sheet.write_string(row, column, cell, formats.text)
    elif isinstance(cell, Decimal):
        # a number cell is a float by nature; its text is the rounded mark, so nothing is lost
        sheet.write_number(row, column, float(mark_text(cell)), formats.number)
    else:
        sheet.write_number(row, column, cell, formats.text)


def remarks(entry: EntryResult, subject: ResultSubject) -> str:
    """Return why an entry stands where it stands, in a few words."""
    states = {
        ResultState.RANKED: "",
        ResultState.UNFINISHED: _("Not fully marked"),
        ResultState.UNRANKED: _("Not ranked"),
        ResultState.ABSENT: _("Absent"),
        ResultState.WITHDRAWN: _("Withdrawn"),
        ResultState.DISQUALIFIED: _("Disqualified"),
    }
    told = [
        states[entry.state],
        _("Shared place") if entry.shared else "",
        _("Guest beside the list") if entry.beside else _("Guest") if subject.guest else "",
    ]
    return _(", ").join(part for part in told if part)
