"""The two families of trouble that people can mend.

``RuleBroken`` stops an action and says in one sentence why. A ``Problem`` is one finding among
many (a row of a roster, an aspect of a sheet) and stops nothing by itself. Anything else that goes
wrong is a fault of the program and reaches the crash report.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from haihecup.i18n import _


def together(*sentences: str) -> str:
    """Return sentences one after the other, as the language in use puts them."""
    text = ""
    for sentence in filter(None, sentences):
        text = _("{first} {second}").format(first=text, second=sentence) if text else sentence
    return text


def and_more(names: Sequence[str], most: int) -> str:
    """Return at most so many names of a list, and how many more there are."""
    told, more = _(", ").join(names[:most]), len(names) - most
    return _("{names} and {count} more").format(names=told, count=more) if more > 0 else told


class RuleBroken(Exception):
    """An action that the rules or the circumstances do not allow; the text is for the operator."""

    @property
    def sentence(self) -> str:
        """What happened, where, and what to do."""
        return str(self)


@dataclass(frozen=True, slots=True)
class Problem:
    """One finding: a stable code, a sentence for people, and where it is.

    ``row`` is the row number as the spreadsheet program shows it (from 1), ``column`` its letter,
    ``field`` the word for the column, ``sheet`` the sheet where a workbook has several, and ``nth``
    which person of the row it is about. ``entry`` and ``aspect`` place a finding in the results.
    ``blocks`` tells whether the finding keeps the row out or the event from being finalised.
    """

    code: str
    text: str
    entry: str | None = None
    aspect: str | None = None
    row: int | None = None
    column: str | None = None
    field: str | None = None
    blocks: bool = True
    sheet: str | None = None
    nth: int = 1

    @property
    def told(self) -> str:
        """The whole sentence with the place in front, for lists without columns of their own."""
        place = [
            _("sheet “{sheet}”").format(sheet=self.sheet) if self.sheet else "",
            _("row {row}").format(row=self.row) if self.row else "",
            _("column {column}").format(column=self.column) if self.column else "",
            self.field or "",
        ]
        where = ""
        for part in filter(None, place):
            where = _("{place}, {part}").format(place=where, part=part) if where else part
        return _("{where}: {text}").format(where=where, text=self.text) if where else self.text
