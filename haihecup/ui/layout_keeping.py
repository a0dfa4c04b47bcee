"""Keeps layouts that were drawn, chooses whom they serve, hands them on and takes them in."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from haihecup.domain.journal import Receipt
from haihecup.domain.layout_choices import Use
from haihecup.i18n import _
from haihecup.services.changes import Outcome
from haihecup.services.design_layouts import (
    Bundle,
    choose_for_event,
    choose_layout,
    export_layout,
    import_layout,
    keep_layout,
    remove_layout,
)
from haihecup.ui.layout_draft import LayoutDraft
from haihecup.ui.page import Hall
from haihecup.ui.undoing import Undoing

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work

Done = tuple[None, Receipt]


class LayoutKeeping(QObject):
    """What the designer asks of the desk: ``LayoutKeeping(hall, undoing)``.

    Signals: ``kept(before, name)`` once a layout is kept, perhaps under another name than before;
    ``removed(name)``; ``imported(name)``.
    """

    kept = Signal(str, str)
    removed = Signal(str)
    imported = Signal(str)

    def __init__(self, hall: Hall, undoing: Undoing) -> None:
        super().__init__()
        self._hall = hall
        self._undoing = undoing

    def keep(self, before: str, draft: LayoutDraft) -> None:
        """Keep a draft with its new pictures."""
        layout = draft.layout
        bundle = Bundle(layout, dict(draft.pictures_to_keep()))

        def keep(desk: "Desk", _work: "Work") -> Outcome[Done]:
            return keep_layout(desk, bundle).with_receipt()

        def done(answer: Done) -> None:
            draft.was_kept(layout)
            self.kept.emit(before, layout.name)
            self._undoing.did(_("Layout saved"), answer[1])

        self._hall.tasks.run("keep layout", keep, done)

    def use(self, use: str, name: str) -> None:
        """Let a layout serve certificates, badges or cover sheets; no name: what is shipped."""

        def choose(desk: "Desk", _work: "Work") -> Outcome[Done]:
            return choose_layout(desk, name, Use(use)).with_receipt()

        self._hall.tasks.run("choose layout", choose, self._chosen)

    def use_for_event(self, event: str, name: str) -> None:
        """Let a layout serve the contestants of an event; no name takes it back."""

        def use(desk: "Desk", _work: "Work") -> Outcome[Done]:
            return choose_for_event(desk, event, name).with_receipt()

        self._hall.tasks.run("choose layout", use, self._chosen)

    def _chosen(self, answer: Done) -> None:
        self._undoing.did(_("Layout chosen"), answer[1])

    def remove(self, name: str) -> None:
        """Take a layout out; one that took a shipped one's place gives it back."""

        def out(desk: "Desk", _work: "Work") -> Outcome[Done]:
            return remove_layout(desk, name).with_receipt()

        def done(answer: Done) -> None:
            self.removed.emit(name)
            self._undoing.did(_("Layout removed"), answer[1])

        self._hall.tasks.run("remove layout", out, done)

    def hand_on(self, name: str, words: str) -> None:
        """Write a layout as it is kept, with its pictures, into a file."""
        file = self._hall.messages.file_to_save(
            _("Export the layout"), _("Layouts (*.zip)"), Path.home() / f"{words}.zip"
        )
        if file is None:
            return

        def write(desk: "Desk", _work: "Work") -> Path:
            export_layout(desk, name, file)
            return file

        self._hall.tasks.run("export layout", write, self._exported)

    def _exported(self, file: Path) -> None:
        self._hall.messages.fact(_("Written: {file}").format(file=file))

    def take_in(self) -> None:
        """Take a layout in from a file."""
        file = self._hall.messages.file_to_open(_("Import a layout"), _("Layouts (*.zip *.json)"))
        if file is None:
            return

        def take(desk: "Desk", _work: "Work") -> Outcome[tuple[str, Receipt]]:
            return import_layout(desk, file).with_receipt()

        self._hall.tasks.run("import layout", take, self._imported)

    def _imported(self, answer: tuple[str, Receipt]) -> None:
        self.imported.emit(answer[0])
        self._undoing.did(_("Layout {name} imported").format(name=answer[0]), answer[1])
