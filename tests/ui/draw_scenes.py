"""The page and the dialogs of the draw, from the draw under seal to its proof, for the pictures."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from PySide6.QtWidgets import QDialog, QWidget

from haihecup.domain.journal import Action
from haihecup.domain.sealing import Place
from haihecup.domain.stages import State
from haihecup.i18n import _
from haihecup.services.desk import Desk, create_desk, open_desk
from haihecup.services.draw_lots import Drawn, DrawOrder, draw, read_draw
from haihecup.services.prepare_competition import add_events
from haihecup.services.prepare_draws import read_draw_choices
from haihecup.ui.messages import Messages
from haihecup.ui.page import EVERYTHING, Hall
from haihecup.ui.pages.draw_dialog import BY_HAND, DrawAsked, DrawDialog
from haihecup.ui.pages.draw_page import DrawPage
from haihecup.ui.pages.draw_proof_dialog import DrawProofDialog
from haihecup.ui.pages.drawn_dialog import DrawnDialog
from haihecup.ui.pages.keys_dialog import KeysDialog, SlipsDialog
from haihecup.ui.pages.unseal_dialog import UnsealDialog
from haihecup.ui.tasks import Tasks
from tests.services.sealed_competition import HOLDERS, STRINGS, some_keys
from tests.services.small_competition import EDITION, PASSPHRASE, an_event, clock, register

Settle = Callable[[Callable[[], bool]], None]
Take = Callable[[QWidget, str], None]


class _Stage:
    """A small competition with keys, on the worker of a hall."""

    def __init__(self, path: Path, settle: Settle) -> None:
        with create_desk(path, PASSPHRASE, EDITION, "周立国", clock) as desk:
            add_events(desk, [an_event("GJ01"), an_event("GJ02", "焊接"), an_event("GJ03", "电工")])
            for code in ("GJ01", "GJ02", "GJ03"):
                register(desk, code)
            draw(desk, ["GJ03"])
            self.keys = some_keys(desk)
        messages = Messages()
        self.tasks: Tasks[Desk] = Tasks(messages.broken)
        self._settle = settle
        self.tasks.open(lambda _work: open_desk(path, PASSPHRASE, "周立国", clock), lambda: None)
        self.hall = Hall(self.tasks, messages, lambda *_way: None, lambda: "", lambda _event: None)

    def settle(self) -> None:
        """Wait until nothing is under way."""
        self._settle(self.tasks.idle)

    def ask(self, question: Callable[[Desk], object]) -> object:
        """Ask the desk itself, on the worker."""
        answers: list[object] = []
        self.tasks.queue("scene", lambda desk, _work: [question(desk)], answers.extend)
        self.settle()
        return answers[0]


@contextmanager
def _stage(settle: Settle) -> Iterator[_Stage]:
    with tempfile.TemporaryDirectory() as home:
        stage = _Stage(Path(home) / "cup.haihe", settle)
        try:
            yield stage
        finally:
            stage.tasks.close(lambda desk: desk.close())


def take_draws(take: Take, settle: Settle) -> None:
    """Take pictures of the page and of every dialog, in the order of the day."""
    with _stage(settle) as stage:

        def shown(dialog: QDialog, name: str, prepare: Callable[[], None] = lambda: None) -> None:
            dialog.show()
            stage.settle()
            prepare()
            stage.settle()
            take(dialog, name)
            QDialog.done(dialog, 0)
            dialog.deleteLater()

        _take_before(stage, shown)
        drawn = stage.ask(
            lambda desk: (
                draw(desk, ["GJ01"], DrawOrder(STRINGS, stage.keys.keys.id, apart=True)).value
            )
        )
        assert isinstance(drawn, Drawn)
        dialog = DrawnDialog(stage.hall, drawn)
        shown(dialog, "drawn")
        dialog = DrawnDialog(stage.hall, drawn)

        def uncover() -> None:
            dialog.choose(1)
            dialog.show_secret()

        shown(dialog, "drawn-secret", uncover)
        _take_page(stage, take)
        _take_after(stage, shown)


def _take_before(stage: _Stage, shown: Callable[..., None]) -> None:
    choices = stage.ask(lambda desk: read_draw_choices(desk, ["GJ01"]))
    asked = DrawAsked(
        _("Draw the lots of {code} {name}?").format(code="GJ01", name="数控车"), ("GJ01",)
    )
    dialog = DrawDialog(stage.hall, asked, choices)
    shown(dialog, "draw", lambda: _fill(dialog))
    dialog = DrawDialog(stage.hall, asked, choices)

    def by_hand() -> None:
        dialog.chance.choose(BY_HAND)
        dialog._show_parts()

    shown(dialog, "draw-by-hand", by_hand)
    keys = KeysDialog(stage.hall, replace(choices, holders=HOLDERS, keys_name="二号赛场"))
    shown(keys, "keys")
    slips = SlipsDialog(stage.hall, stage.keys)
    shown(slips, "slip-covered")
    slips = SlipsDialog(stage.hall, stage.keys)
    shown(slips, "slip", slips.show_or_cover)


def _fill(dialog: DrawDialog) -> None:
    for field, text in zip(dialog.strings, STRINGS, strict=True):
        field.set_text(text)
    dialog.fixed.add_row()
    dialog._weigh()


def _take_page(stage: _Stage, take: Take) -> None:
    page = DrawPage(stage.hall)
    page.resize(1190, 690)
    page.show()
    page.refresh(EVERYTHING)
    stage.settle()
    take(page, "draw-sealed")
    page.close()
    page.deleteLater()


def _take_after(stage: _Stage, shown: Callable[..., None]) -> None:
    def sign(desk: Desk) -> State:
        with desk.writing(Action.EVENT_MOVED) as work:
            work.events.put(replace(work.events.get("GJ01"), state=State.SIGNED))
        return read_draw(desk, "GJ01").state

    stage.ask(sign)
    dialog = UnsealDialog(stage.hall, "GJ01", stage.keys.keys, users=True)

    def wrong() -> None:
        slips = stage.keys.slips
        for place, slip in ((Place.FIRST, Place.FIRST), (Place.SUPERVISOR, Place.SECOND)):
            dialog.slips[place].set_text(slips[slip])
            dialog.slips[place].line.textEdited.emit(slips[slip])
        dialog.witness.set_text("冯见证")

    shown(dialog, "unseal", wrong)
    opening = UnsealDialog(stage.hall, "GJ01", stage.keys.keys, users=False)

    def unseal() -> None:
        for place in (Place.FIRST, Place.SUPERVISOR):
            slip = stage.keys.slips[place]
            opening.slips[place].set_text(slip)
            opening.slips[place].line.textEdited.emit(slip)
        opening.witness.set_text("冯见证")
        opening.open_seal()

    shown(opening, "unsealed", unseal)
    shown(DrawProofDialog(stage.hall, "GJ01"), "proof")
