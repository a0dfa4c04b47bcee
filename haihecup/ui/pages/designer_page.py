"""The designer: layouts of certificates, badges and cover sheets, drawn on the real page."""

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QGuiApplication, QImage
from PySide6.QtWidgets import QHBoxLayout
from typing_extensions import override

from haihecup.domain.journal import Action
from haihecup.domain.layout_choices import LayoutChoices, Use
from haihecup.domain.layout_geometry import Edge, with_items
from haihecup.domain.layouts import Item, Layout, TextBox
from haihecup.domain.problems import RuleBroken
from haihecup.domain.shipped_layouts import layout_word
from haihecup.i18n import _, ngettext
from haihecup.services.changes import Changes, Subject
from haihecup.services.design_layouts import (
    Bundle,
    LayoutRow,
    list_layouts,
    open_layout,
    read_choice,
)
from haihecup.services.try_drafts import (
    SAMPLE_PAGE,
    DraftCheck,
    DraftPage,
    check_draft,
    draft_page,
    use_of,
)
from haihecup.ui.components.buttons import Button, Kind
from haihecup.ui.components.design_bar import FULL, TEXT_ONLY, DesignBar, sheet_hints
from haihecup.ui.components.design_elements import PICTURE, DesignElements
from haihecup.ui.components.design_panel import DesignPanel
from haihecup.ui.components.design_rulers import DesignStage
from haihecup.ui.components.design_sheet import DesignSheet
from haihecup.ui.layout_draft import LayoutDraft, LayoutDrafts
from haihecup.ui.layout_keeping import LayoutKeeping
from haihecup.ui.new_elements import new_field, new_item, new_picture
from haihecup.ui.page import Command, Hall, Page
from haihecup.ui.tokens import Tone
from haihecup.ui.undoing import Undoing

if TYPE_CHECKING:
    from haihecup.services.desk import Desk
    from haihecup.ui.tasks import Work

Listed = tuple[tuple[LayoutRow, ...], LayoutChoices]
_SOON, _MOST_DPI = 70, 300.0


class DesignerPage(Page):
    """Draws one layout at a time; what is not saved waits until its layout is opened again.

    Signal: ``closed`` when the organiser goes back to the certificates.
    """

    closed = Signal()
    subjects: ClassVar[frozenset[Subject]] = frozenset({Subject.CERTIFICATES, Subject.EDITION})
    rail: ClassVar[bool] = True

    def __init__(self, hall: Hall) -> None:
        super().__init__(hall, _("Layout design"))
        self.undoing = Undoing(hall)
        self.rows: tuple[LayoutRow, ...] = ()
        self._choices = LayoutChoices()
        self._drafts = LayoutDrafts()
        self._name = ""
        self._whom = SAMPLE_PAGE
        self._people = 0
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON)
        self._soon.timeout.connect(self._render)
        self.keeping = LayoutKeeping(hall, self.undoing)
        self.keeping.kept.connect(self._kept)
        self.keeping.removed.connect(self._drafts.removed)
        self.keeping.imported.connect(self._imported)
        self.bar = DesignBar()
        self._build_head()
        self.elements = DesignElements()
        self.sheet = DesignSheet(_("The page as it prints"))
        self.stage = DesignStage(self.sheet)
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self.elements)
        row.addWidget(self.stage, 1)
        self.body.addWidget(self.bar)
        self.body.addLayout(row, 1)
        self.properties = DesignPanel()
        self.set_panel(self.properties)
        self.problems = self.properties.problems
        self._connect()
        self.set_hints(*sheet_hints())

    # ---- building --------------------------------------------------------------------------

    def _build_head(self) -> None:
        self.import_button = Button(_("Import…"), icon="import")
        self.import_button.clicked.connect(self.keeping.take_in)
        self.export_button = Button(_("Export…"), icon="export")
        self.export_button.clicked.connect(self.export_file)
        self.remove_button = Button(_("Remove"), icon="delete")
        self.remove_button.clicked.connect(lambda: self.keeping.remove(self._name))
        self.back_button = Button(_("Back to the certificates"), Kind.ICON, "back")
        self.back_button.clicked.connect(self.close_designer)
        self.head.set_switch(self.bar.choosers)
        self.head.add(self.import_button, self.export_button, self.remove_button, self.back_button)

    def _connect(self) -> None:
        bar = self.bar
        bar.opened.connect(self.open)
        bar.purpose_chosen.connect(self.open_first)
        bar.print_on.chosen.connect(self._choose_paper)
        bar.undo_button.clicked.connect(self.undo)
        bar.redo_button.clicked.connect(self.redo)
        bar.zoomed.connect(self.zoom)
        bar.magnet.toggled.connect(self._attract)
        bar.kind_chosen.connect(lambda: self.show_whom(SAMPLE_PAGE))
        bar.whom_chosen.connect(self.show_whom)
        bar.stepped.connect(self._step)
        self.sheet.picked.connect(self._pick)
        self.elements.picked.connect(self._pick)
        self.sheet.changed.connect(self._take)
        self.sheet.asked.connect(self.do)
        self.sheet.dropped.connect(self._drop)
        self.elements.added.connect(self.add)
        self.elements.field_chosen.connect(self.insert_field)
        panel = self.properties
        panel.arrange.lined_up.connect(self._line_up)
        panel.arrange.spread.connect(self._spread)
        panel.arrange.raised.connect(self._raise)
        panel.item.changed.connect(self._take_item)
        panel.item.renamed.connect(self._rename)
        panel.paper.changed.connect(lambda layout: self._take(layout, "paper"))
        panel.paper.use_asked.connect(
            lambda use, on: self.keeping.use(use, self._name if on else "")
        )
        panel.paper.event_asked.connect(self._use_for_event)
        panel.copy_button.clicked.connect(lambda: self.do("duplicate"))
        panel.delete_button.clicked.connect(lambda: self.do("delete"))
        panel.try_button.clicked.connect(self.try_everybody)
        panel.save_button.clicked.connect(self.save)

    # ---- opening ---------------------------------------------------------------------------

    @override
    def refresh(self, changes: Changes) -> None:
        def read(desk: "Desk", _work: "Work") -> Listed:
            return list_layouts(desk), read_choice(desk)

        self.hall.tasks.read("layouts", read, self._list)

    def _list(self, listed: Listed) -> None:
        self.rows, self._choices = listed
        name = self._name or str(self.rows[0].name)
        known = {row.name for row in self.rows}
        self.open(name if name in known else self.rows[0].name)

    @override
    def event_changed(self) -> None:
        self._show()

    def open(self, name: str) -> None:
        """Open a layout, with what was not saved yet."""

        def read(desk: "Desk", _work: "Work") -> tuple[str, Bundle]:
            return name, open_layout(desk, name)

        self.hall.tasks.read("layout", read, self._opened)

    def open_first(self, purpose: str) -> None:
        """Open a layout of a purpose: the first that is in use, or else the first that there is."""
        some = [row for row in self.rows if row.purpose == purpose]
        self.open(next((row for row in some if row.serves), some[0]).name)

    def _opened(self, answer: tuple[str, Bundle]) -> None:
        name, bundle = answer
        draft = self._drafts.opened(name, bundle.layout, bundle.pictures)
        if name != self._name:
            self._whom = SAMPLE_PAGE
            self.bar.show_use(self._use_for(name, draft.layout))
        self._name = name
        self._show()

    def _use_for(self, name: str, layout: Layout) -> Use:
        row = next((row for row in self.rows if row.name == name), None)
        return row.serves[0] if row is not None and row.serves else use_of(layout)

    @property
    def draft(self) -> LayoutDraft | None:
        """The layout in hand."""
        return self._drafts.find(self._name)

    @override
    def unsaved(self) -> str:
        waiting = self._drafts.waiting()
        words = {row.name: row.word for row in self.rows}
        if not waiting:
            return ""
        return ngettext(
            "The layout {names} is not saved yet.", "The layouts {names} are not saved yet.",
            len(waiting),
        ).format(names=_(", ").join(words.get(name, name) for name in waiting))  # fmt: skip

    def close_designer(self) -> None:
        """Go back to the certificates; what is not saved waits here."""
        self.closed.emit()
        self.hall.go("certificates", "", "")

    # ---- showing ---------------------------------------------------------------------------

    def _show(self) -> None:
        """Show the draft as it is now, and have its page rendered."""
        draft = self.draft
        if draft is None:
            return
        purpose = draft.layout.purpose
        some = [(one.name, one.word) for one in self.rows if one.purpose is purpose]
        self.bar.offer(purpose, some)
        self.bar.show_layout(self._name)
        self.sheet.show_layout(draft.layout, draft.selected)
        self.stage.refresh()
        self.elements.show_layout(draft.layout, draft.selected)
        self.bar.print_on.choose(TEXT_ONLY if draft.layout.on_preprinted else FULL)
        self.bar.undo_button.setEnabled(draft.can_undo)
        self.bar.redo_button.setEnabled(draft.can_redo)
        self.properties.show_draft(draft)
        self._weigh(draft)
        self._soon.start()

    def _weigh(self, draft: LayoutDraft) -> None:
        refused = self.hall.may(Action.LAYOUTS_CHANGED)
        self.sheet.read_only = bool(refused)
        self.elements.set_read_only(refused)
        self.import_button.set_off(refused)
        kept = "" if not draft.is_kept else _("Everything is saved.")
        self.properties.set_reason(refused or kept, Tone.SECOND)
        self.head.set_facts("" if draft.is_kept else _("not saved yet"))
        row = next((one for one in self.rows if one.name == self._name), None)
        shipped_only = row is None or not row.own
        words = _("Back to the shipped one") if row is not None and row.shipped else _("Remove")
        self.remove_button.set_words(words)
        self.remove_button.set_off(
            refused or (_("This layout is as it was shipped.") if shipped_only else "")
        )
        event = self.hall.event()
        paper = self.properties.paper
        if row is not None:
            mine = self._choices.events.get(event) == row.name
            paper.show_use([str(kind) for kind in row.serves], event, serves_event=mine)
        unsaved = "" if draft.is_kept else _("Save the layout before it is chosen.")
        paper.show_use_note(refused or unsaved)

    def _render(self) -> None:
        """Have the page made from the real PDF, as sharp as the screen."""
        draft = self.draft
        if draft is None:
            return
        bundle = Bundle(draft.layout, dict(draft.pictures))
        use, whom = self.bar.use(), self._whom
        dpi = min(_MOST_DPI, self.sheet.scale.per_mm * 25.4 * self.devicePixelRatioF())

        def read(desk: "Desk", _work: "Work") -> DraftPage:
            return draft_page(desk, bundle, use, whom, dpi)

        self.hall.tasks.read("draft page", read, self._show_page)

    def _show_page(self, page: DraftPage) -> None:
        self._people = page.people
        self.sheet.show_page(
            *(
                QImage(
                    one.data, one.width, one.height, one.stride, QImage.Format.Format_RGB32
                ).copy()
                for one in (page.pixels, page.paper)
                if one is not None
            )
        )
        self.properties.show_problems(page.problems)
        self.bar.show_who(page.who, self._whom, page.people)

    def show_whom(self, whom: str) -> None:
        """Show the draft with a sample, the longest words, or somebody by his place."""
        if whom.isdecimal() and not self._people:
            whom = SAMPLE_PAGE
            self.hall.messages.look_at_this(_("Nobody is registered whom it could be for yet."))
        self._whom = whom
        self.bar.show_whom(whom)
        self._soon.start()

    def _step(self, step: int) -> None:
        at = int(self._whom) + step if self._whom.isdecimal() else 0
        if 0 <= at < self._people:
            self.show_whom(str(at))

    def zoom(self, step: int) -> None:
        """Go nearer (1), away (-1), or show the whole sheet (0)."""
        if step:
            self.stage.zoom(step)
        else:
            self.stage.whole()
        self._soon.start()

    def _attract(self, on: bool) -> None:  # noqa: FBT001 - the signal hands it so
        self.sheet.snapping = on

    # ---- drawing ---------------------------------------------------------------------------

    def _pick(self, names: tuple[str, ...]) -> None:
        draft = self.draft
        if draft is not None and names != draft.selected:
            draft.selected = names
            self._show()

    def _take(self, layout: Layout, what: str = "") -> None:
        draft = self.draft
        if draft is not None and not self.hall.may(Action.LAYOUTS_CHANGED):
            draft.take(layout, what)
            self._show()

    def _take_item(self, item: Item, what: str) -> None:
        draft = self.draft
        if draft is not None:
            self._take(with_items(draft.layout, [item]), what)

    def _rename(self, name: str) -> None:
        draft = self.draft
        one = draft.only() if draft is not None else None
        if draft is None or one is None or name == one.name:
            return
        field = self.properties.item.name
        if draft.rename(one.name, name):
            self._show()
        else:
            field.set_error(_("Another element has this name. Choose a different one."))

    def _choose_paper(self, what: str) -> None:
        draft = self.draft
        if draft is not None:
            self._take(replace(draft.layout, on_preprinted=what == TEXT_ONLY))

    def add(self, kind: str) -> None:
        """Put a new element into the middle of the sheet."""
        draft = self.draft
        if draft is None:
            return
        if kind != PICTURE:
            draft.add(new_item(kind, draft.layout))
        else:
            file = self.hall.messages.file_to_open(
                _("Choose a picture"), _("Pictures (*.png *.jpg *.jpeg)")
            )
            if file is None:
                return
            try:
                name, content, item = new_picture(file, draft)
            except RuleBroken as error:
                self.hall.messages.broken(error)
                return
            draft.add_picture(name, content)
            draft.add(item)
        self._show()
        self.sheet.setFocus()

    def insert_field(self, key: str) -> None:
        """Put a field into the text that is selected, or a new one onto the sheet."""
        draft = self.draft
        if draft is None or self.hall.may(Action.LAYOUTS_CHANGED):
            return
        if isinstance(draft.only(), TextBox):
            self.properties.item.text.text.insert(key)
            return
        draft.add(new_field(key, draft.layout))
        self._show()

    def _drop(self, key: str, x: float, y: float) -> None:
        draft = self.draft
        if draft is not None:
            draft.add(new_field(key, draft.layout, (x, y)))
            self._show()
            self.sheet.setFocus()

    def _line_up(self, edge: str) -> None:
        draft = self.draft
        if draft is not None:
            self._take(draft.lined_up(Edge(edge)))

    def _spread(self, down: bool) -> None:  # noqa: FBT001 - the signal hands it so
        draft = self.draft
        if draft is not None:
            self._take(draft.spread(down=down))

    def _raise(self, step: int) -> None:
        draft = self.draft
        if draft is not None:
            self._take(draft.raised(step))

    def do(self, what: str) -> None:
        """Do what a key of the sheet asks for."""
        draft = self.draft
        if draft is None:
            return
        clipboard = QGuiApplication.clipboard()
        if what in ("copy", "cut") and draft.selected:
            clipboard.setText(draft.copied())
        if what == "all":
            draft.selected = tuple(one.name for one in draft.layout.items if not one.locked)
        elif what != "copy" and self.hall.may(Action.LAYOUTS_CHANGED):
            return
        steps = {"up": 1, "down": -1, "front": 2, "behind": -2}
        if what in ("cut", "delete"):
            draft.remove()
        elif what == "paste":
            draft.paste(clipboard.text())
        elif what == "duplicate":
            draft.paste(draft.copied())
        elif what in steps:
            self._raise(steps[what])
        self._show()

    @override
    def undo(self) -> bool:
        draft = self.draft
        if draft is not None and draft.undo():
            self._show()
            return True
        return self.undoing.undo()

    @override
    def redo(self) -> bool:
        draft = self.draft
        if draft is not None and draft.redo():
            self._show()
            return True
        return self.undoing.redo()

    # ---- keeping ---------------------------------------------------------------------------

    def save(self) -> None:
        """Keep the layout in the competition, under its name."""
        draft = self.draft
        if draft is not None and not draft.is_kept:
            self.keeping.keep(self._name, draft)

    def _kept(self, before: str, name: str) -> None:
        if name != before:
            self._drafts.renamed(before, name)
            self._name = name

    def _imported(self, name: str) -> None:
        self._name = name

    def _use_for_event(self, wanted: bool) -> None:  # noqa: FBT001 - the signal hands it so
        self.keeping.use_for_event(self.hall.event(), self._name if wanted else "")

    def export_file(self) -> None:
        """Write the layout as it is saved into a file."""
        self.keeping.hand_on(self._name, layout_word(self._name))

    def try_everybody(self) -> None:
        """Try the draft with everybody of the kind that is shown."""
        if self.draft is None:
            return
        bundle, use = Bundle(self.draft.layout, {}), self.bar.use()

        def read(desk: "Desk", _work: "Work") -> DraftCheck:
            return check_draft(desk, bundle, use)

        self.hall.tasks.read("try draft", read, self.properties.show_check)

    @override
    def commands(self) -> tuple[Command, ...]:
        return (
            Command("save", _("Save the layout"), self.save, shortcut="Ctrl+S", icon="design"),
            Command("import-layout", _("Import a layout…"), self.keeping.take_in, icon="import"),
            Command("export-layout", _("Export the layout…"), self.export_file, icon="export"),
            Command("try", _("Try with everybody"), self.try_everybody, icon="check"),
            Command(
                "zoom-in", _("Zoom in"), lambda: self.zoom(1), shortcut="Ctrl++", icon="zoom_in"
            ),
            Command(
                "zoom-out", _("Zoom out"), lambda: self.zoom(-1), shortcut="Ctrl+-", icon="zoom_out"
            ),
            Command(
                "whole", _("Whole sheet"), lambda: self.zoom(0), shortcut="Ctrl+0", icon="whole"
            ),
        )
