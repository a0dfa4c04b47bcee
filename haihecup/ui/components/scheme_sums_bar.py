"""The line above the tree of a scheme: what everything adds up to, and how much is to look at."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtWidgets import QHBoxLayout, QWidget

from haihecup.domain.numbers import mark_text
from haihecup.domain.scheme_sums import HUNDRED, Sum
from haihecup.domain.scheme_texts import Section
from haihecup.i18n import _, ngettext
from haihecup.ui.components.badges import Count
from haihecup.ui.components.words import Line
from haihecup.ui.scheme_words import missing_words
from haihecup.ui.tokens import MARGIN, Tone


class SchemeSumsBar(QWidget):
    """Shows the total and the standards against 100, and how many things there are to look at."""

    def __init__(self) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(MARGIN, 0, MARGIN, 8)
        row.setSpacing(12)
        self.total = Count("", Tone.OK, parent=self)
        self.standards = Count("", Tone.OK, parent=self)
        self.to_look_at = Line("", Tone.SECOND)
        row.addWidget(self.total)
        row.addWidget(self.standards)
        row.addWidget(self.to_look_at, 1)

    def show_total(self, total: Sum | None) -> None:
        """Show what everything adds up to; nothing where there is no scheme."""
        if total is None:
            self.total.set_text("")
            return
        words = _("{sum} of 100").format(sum=mark_text(total.mark))
        if not total.fits:
            words = f"{words} · {missing_words(total)}"
        self.total.set_text(words, Tone.OK if total.fits else Tone.WARN)

    def show_standards(self, sections: Sequence[Section]) -> None:
        """Show what the sections are to get together; nothing where no mark is declared."""
        marks = [one.mark for one in sections if one.mark is not None]
        if not marks:
            self.standards.set_text("")
            return
        sum_of = Sum("", sum(marks, Decimal(0)), HUNDRED)
        words = _("Standards {sum} of 100").format(sum=mark_text(sum_of.mark))
        if not sum_of.fits:
            words = f"{words} · {missing_words(sum_of)}"
        self.standards.set_text(words, Tone.OK if sum_of.fits else Tone.WARN)

    def show_count(self, count: int) -> None:
        """Show how many things there are to look at."""
        words = ngettext("{count} thing to look at", "{count} things to look at", count)
        self.to_look_at.set_text(words.format(count=count) if count else "")
