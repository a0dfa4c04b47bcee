"""The photos of a folder that show nobody who is registered: each file, and why."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from haihecup.domain.problems import together
from haihecup.i18n import _, ngettext
from haihecup.services.changes import Outcome
from haihecup.services.keep_photos import PhotoReport
from haihecup.services.registrations import write_list
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.data_table import DataTable
from haihecup.ui.components.dialog_frame import DialogFrame
from haihecup.ui.page import Hall
from haihecup.ui.table_models import Column, Rows, TableModel
from haihecup.ui.tokens import Tone

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work

_WIDTH, _HEIGHT = 760, 520
LeftOut = tuple[str, str]


def _columns() -> tuple[Column[LeftOut], ...]:
    return (
        Column("file", _("File"), lambda one: one[0], 320, stretch=1, tip=lambda one: one[0]),
        Column(
            "why", _("Why it shows nobody"), lambda one: one[1], 320, stretch=1, tone=Tone.SECOND,
            tip=lambda one: one[1],
        ),
    )  # fmt: skip


class PhotosDialog(DialogFrame):
    """Lists what was not taken in: ``PhotosDialog(hall, report)``; sorted, copied, saved."""

    def __init__(self, hall: Hall, report: PhotoReport, parent: QWidget | None = None) -> None:
        left = len(report.left_out)
        taken = ngettext(
            "{count} photo was taken in.", "{count} photos were taken in.", report.taken
        ).format(count=f"{report.taken:,}")
        advice = _(
            "Name these files after an entry number, an ID number or a name and take the folder in "
            "again; what was taken in is simply replaced."
        )
        super().__init__(
            ngettext("{count} file shows nobody", "{count} files show nobody", left).format(
                count=f"{left:,}"
            ),
            together(taken, advice),
            _WIDTH,
            parent,
        )
        self._hall = hall
        self.set_size(_WIDTH, _HEIGHT)
        self.model = TableModel(_columns(), Rows[LeftOut](key=lambda one: one))
        self.model.set_rows(report.left_out)
        self.table = DataTable(self.model, _("Photos that show nobody"))
        self.body.addWidget(self.table, 1)
        self.save_button = Button(_("Save list…"), icon="export")
        self.save_button.clicked.connect(self.save)
        self.close_button = Button(_("Close"), Kind.PRIMARY)
        self.close_button.clicked.connect(self.accept)
        self.set_foot([self.save_button], [self.close_button])
        self.table.go_to_place(0)
        self.table.setFocus()

    def save(self) -> None:
        """Write the list as a workbook, to be worked through beside the folder."""
        proposal = Path.home() / _("photos not matched.xlsx")
        path = self._hall.messages.file_to_save(_("Save list"), _("Workbooks (*.xlsx)"), proposal)
        if path is None:
            return
        headings = [column.heading for column in self.model.columns]
        lines = [list(one) for one in self.model.shown_rows()]

        def write(desk: "Desk", _work: "Work") -> Outcome[None]:
            return write_list(desk, headings, lines, path)

        self._hall.tasks.run("photo list", write, partial(self._written, path))

    def _written(self, path: Path, _nothing: None) -> None:
        self._hall.messages.fact(_("Written: {file}").format(file=path))
