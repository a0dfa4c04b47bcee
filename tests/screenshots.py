"""Renders every page and dialog to pictures: ``python -m tests.screenshots DIR [--file F]``.

In Chinese and English, at 1366x768 and 1093x560, light, and a few in dark too. Without ``--file``
the small demo is made first and shown on the pages. New pages come by themselves through the table
of pages; parts and dialogs stand in ``SCENES``.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QTimer
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget

from haihecup import app as composing
from haihecup.commands import terminal
from haihecup.domain.impact import CertificateTouched, Impact, Line, LineChange
from haihecup.domain.meanwhile import ChangedMeanwhile, met
from haihecup.domain.passwords import wait_sentence
from haihecup.domain.people import Delegation, DelegationKind, SkillLevel
from haihecup.domain.results import ResultState
from haihecup.domain.users import Role
from haihecup.i18n import LANGUAGES
from haihecup.services.desk import Desk, open_desk
from haihecup.services.register import pasted_roster
from haihecup.ui import dressing
from haihecup.ui.components.keying_bar import DIFFERENCES, FIRST, SECOND
from haihecup.ui.components.question import Blank, Question, QuestionDialog
from haihecup.ui.crash import CrashDialog, report_of
from haihecup.ui.demo_run import DEMO_PASSPHRASE
from haihecup.ui.frame_reading import read_frame
from haihecup.ui.main_window import MainWindow
from haihecup.ui.messages import Messages
from haihecup.ui.own_password import OwnPasswordDialog
from haihecup.ui.page_table import page_entries
from haihecup.ui.page_view import Views
from haihecup.ui.pages.bulk_change import BulkDialog
from haihecup.ui.pages.certificates_page import CertificatesPage
from haihecup.ui.pages.designer_page import DesignerPage
from haihecup.ui.pages.event_form import Known
from haihecup.ui.pages.events_page import EventsPage
from haihecup.ui.pages.impact_dialog import ImpactDialog
from haihecup.ui.pages.marks_page import MarksPage
from haihecup.ui.pages.registration_page import RegistrationPage
from haihecup.ui.sign_in import Choosing, NewCompetition, SignIn
from haihecup.ui.start_page import StartActions, StartPage
from haihecup.ui.tasks import Tasks
from haihecup.ui.tokens import THEMES
from haihecup.ui.who_works import Who, WhoWorks
from haihecup.ui.whose_words import whose_question
from tests.services import keyed_twice, with_judges
from tests.services.small_competition import PASSPHRASE
from tests.ui import gallery, hearing_scenes, marking_scene, messy_roster
from tests.ui.draw_scenes import take_draws
from tests.ui.sample_pages import FACTS, entries

SIZES = ((1366, 768), (1093, 560))
PATIENCE = 60.0
SOON = 500
"""Milliseconds within which what waits for somebody to pause is drawn; others wait for longer."""
OF_ONE_EVENT = {"draw", "marks", "results", "scheme", "sheets"}
DARK = {
    "parts",
    "overview",
    "registration",
    "marks",
    "results",
    "scheme",
    "sheets",
    "designer",
    "sign-in",
}


class Competition(NamedTuple):
    """Where the competition of the pictures lies and how it opens."""

    path: Path
    passphrase: str


@dataclass(frozen=True, slots=True)
class Scene:
    """Something to take a picture of; ``sized`` scenes are taken at every size."""

    name: str
    make: Callable[[], QWidget]
    sized: bool = True


def nothing(*_given: object) -> None:
    """Stand in for what a click would do."""


def start_page() -> QWidget:
    """The start page with two competitions that were open here."""
    recent = ("/srv/赛务/海河工匠杯2026.haihe", "/srv/赛务/2025年技能大赛.haihe")
    return StartPage(StartActions(*[nothing] * 7), recent)


def refused() -> QWidget:
    """The sign-in after a wrong passphrase."""
    form = SignIn("/srv/赛务/海河工匠杯2026.haihe", "王敏", nothing)
    form.passphrase.set_text("12345678")
    form.refuse("口令不符。核对大小写后重新输入。")
    return form


def question() -> QWidget:
    """A dialog for what cannot be undone."""
    return QuestionDialog(
        Question(
            "退回到评分？",
            "GJ01 数控车将解除锁定，已签字的 5 张评分表须重签。",
            "退回到评分",
            danger=True,
            blanks=(Blank("why", "原因"), Blank("pin", "第二人口令（监督 吕静）", secret=True)),
        )
    )


def whose_words() -> QWidget:
    """What is asked where two people changed the same."""
    one = Delegation("和平区", DelegationKind.DISTRICT)
    told = [("领队", "钱进"), ("联系电话", "138****2207")]
    return QuestionDialog(whose_question(ChangedMeanwhile("和平区", told, met(one, one, one))))


def who_works(refused: str = "") -> QWidget:
    """The cover of the window: who may sign in, the last one proposed."""
    cover = WhoWorks()
    names = ("周立国", "王敏", "李航", "赵敏", "陈志强", "孙丽", "吕静", "刘洋")
    people = [
        Who(name, role, name, pin=name in ("王敏", "李航"))
        for name, role in zip(names, Role, strict=True)
    ]
    cover.show_people(people, "李航", by_name=False)
    if refused:
        cover.refuse(refused)
    return cover


def crash_report() -> QWidget:
    """The report of an unexpected error."""
    return CrashDialog(report_of(ValueError("…"), datetime(2026, 10, 12, tzinfo=UTC)), None)


def bulk_change() -> QWidget:
    """The dialog that sets what many events have in common."""
    known = Known(("世赛选拔", "制造业根基"), ("天津职业大学",), ("第一赛场",))
    dialog = BulkDialog([f"GJ{number:02}" for number in range(1, 15)], known)
    dialog.fields["venue"].field.box.setEditText("天津职业大学实训楼")
    return dialog


def impact() -> QWidget:
    """What a change of an event in use would do, before it is done."""
    high, low = SkillLevel.SENIOR_TECHNICIAN, SkillLevel.TECHNICIAN
    before = Line(ResultState.RANKED, Decimal("89.93"), 6, "三等奖", (high,))
    after = Line(ResultState.RANKED, Decimal("88.10"), 7, None, (low,))
    lines = tuple(
        LineChange(name, name, before, after if number else replace(after, award="二等奖"))
        for number, name in enumerate(("冯桂婷", "姜倩", "徐健"))
    )
    certificates = (CertificateTouched("HHGJ-2026-00014", "1", "徐健", printed=True, award=None),)
    told = Impact("GJ01", 672, 0, lines, certificates, needs_reason=True, needs_second=True)
    return ImpactDialog("修改正在使用的 GJ01 数控车？", (told,))


SCENES = (
    Scene("parts", gallery.components_sheet, sized=False),
    Scene("start", start_page),
    Scene("sign-in", lambda: SignIn("/srv/赛务/海河工匠杯2026.haihe", "王敏", nothing)),
    Scene("sign-in-refused", refused),
    Scene("new", lambda: NewCompetition("王敏", date(2026, 10, 12), Choosing(str, str), nothing)),
    Scene("who-works", who_works),
    Scene("who-works-refused", lambda: who_works(wait_sentence(30))),
    Scene("own-password", lambda: OwnPasswordDialog("李航"), sized=False),
    Scene("question", question, sized=False),
    Scene("whose-words", whose_words, sized=False),
    Scene("crash", crash_report, sized=False),
    Scene("bulk-change", bulk_change, sized=False),
    Scene("impact", impact, sized=False),
)


def settle(idle: Callable[[], bool] = lambda: True) -> None:
    """Let everything that is under way come to an end and be painted."""
    until = time.monotonic() + PATIENCE
    calm = 0
    while calm < 3 and time.monotonic() < until:
        QApplication.processEvents()
        # what was put away ends only here, and would otherwise change its clothes with the rest
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        calm = calm + 1 if idle() else 0
        time.sleep(0.01)


def at_rest(window: MainWindow) -> bool:
    """Tell whether nothing is under way in a window, and nothing is about to be drawn."""
    soon = (
        timer
        for timer in window.findChildren(QTimer)
        if timer.isActive() and timer.isSingleShot() and timer.interval() < SOON
    )
    return window.tasks.idle() and not any(soon)


class Camera:
    """Takes the pictures into a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.taken: list[str] = []
        folder.mkdir(parents=True, exist_ok=True)

    def take(self, widget: QWidget, *name: str) -> None:
        """Take one picture."""
        path = self.folder / f"{'-'.join(name)}.png"
        if not widget.grab().save(str(path)):
            raise OSError(path)
        self.taken.append(path.name)


def take_scenes(camera: Camera, tongue: str, theme: str) -> None:
    """Take all parts and dialogs that need no competition."""
    for scene in SCENES:
        if theme == "dark" and scene.name not in DARK:
            continue
        for width, height in SIZES if scene.sized else ((0, 0),):
            made = scene.make()
            if scene.sized:
                room = QStackedWidget()
                room.addWidget(made)
                room.resize(width, height)
            else:
                room = made
            room.show()
            settle()
            camera.take(room, scene.name, tongue, theme, *([str(width)] if scene.sized else []))
            room.close()
            room.deleteLater()


@contextmanager
def frame(competition: Competition | None) -> Iterator[MainWindow]:
    """Open the main window on a competition; without one, on invented pages."""
    messages = Messages()
    tasks: Tasks[Desk] = Tasks(messages.broken)
    window = MainWindow(page_entries() if competition else entries(), tasks, messages)
    if competition is not None:
        path, passphrase = competition
        tasks.open(lambda _work: open_desk(path, passphrase, "王敏"), nothing)
        tasks.read("frame", lambda desk, _work: read_frame(desk), window.show_facts)
    else:
        window.show_facts(FACTS)
    window.show()
    settle(tasks.idle)
    try:
        yield window
    finally:
        window.close()
        tasks.close(lambda desk: desk.close() if desk is not None else None)
        window.deleteLater()


def take_views(camera: Camera, window: MainWindow, tongue: str, theme: str) -> None:
    """Take the further views of the page that is seen."""
    views = getattr(window.page(), "views", None)
    for key in views.keys() if isinstance(views, Views) else ():
        views.choose(key)
        for width, height in SIZES:
            window.resize(width, height)
            settle(partial(at_rest, window))
            camera.take(window, "page", window.page_key(), key, tongue, theme, str(width))
        views.choose("")


def take_event_views(camera: Camera, window: MainWindow, tongue: str, theme: str) -> None:
    """Take the event editor, from its top to its end, and the promotion table."""
    window.show_page("events")
    page = window.page()
    assert isinstance(page, EventsPage)
    settle(partial(at_rest, window))
    for name, show in (("editor", page.edit), ("promotion", page.edit_promotion)):
        show()
        for width, height in SIZES:
            window.resize(width, height)
            settle(partial(at_rest, window))
            camera.take(window, "events", name, tongue, theme, str(width))
        if name == "editor" and page.editor is not None:
            bar = page.editor.form.verticalScrollBar()
            bar.setValue(bar.maximum())
            settle()
            camera.take(window, "events", "editor-end", tongue, theme)
    page.go_back()
    page.go_back()


def take_pages(
    camera: Camera, tongue: str, theme: str, competition: Competition | None
) -> list[str]:
    """Take every page of the table, the palette and the keys; return what could not be shown."""
    missing = []
    with frame(competition) as window:
        keys = [entry.key for entry in (page_entries() if competition else entries())]
        for key in keys:
            if theme == "dark" and key not in DARK:
                continue
            try:
                window.show_page(key)
            except ModuleNotFoundError as error:
                missing.append(f"{key}: {error}")
                continue
            if competition is not None:
                window.narrow("GJ01" if key in OF_ONE_EVENT else "")
            for width, height in SIZES:
                window.resize(width, height)
                settle(partial(at_rest, window))
                camera.take(window, "page", key, tongue, theme, str(width))
            take_views(camera, window, tongue, theme)
        if competition is not None and "registration" in keys:
            take_doctor(camera, window, tongue, theme)
            if "events" in keys:
                take_event_views(camera, window, tongue, theme)
            if "certificates" in keys:
                take_printing(camera, window, tongue, theme)
                take_designs(camera, window, tongue, theme)
        if theme == "light" and window.page() is not None:
            window.resize(*SIZES[0])
            window.palette_all.open()
            settle()
            camera.take(window, "palette", tongue, theme)
            window.palette_all.hide()
            overview = window.key_overview()
            overview.show()
            settle()
            camera.take(overview, "keys", tongue, theme)
            overview.close()
    return missing


def take_marking(camera: Camera, folder: Path, tongue: str, theme: str) -> None:
    """Take the marking desk in the midst of marking: a keyer's, and a judge's own."""
    path = folder / f"marking-{tongue}-{theme}.haihe"
    codes = marking_scene.make_scene(path)
    with frame(Competition(path, PASSPHRASE)) as window:
        for name in (with_judges.KEYER, with_judges.FIRST):
            window.tasks.run("sign in", lambda desk, _work, who=name: with_judges.be_one(desk, who))
            window.tasks.read("frame", lambda desk, _work: read_frame(desk), window.show_facts)
            settle(partial(at_rest, window))
            window.narrow("GJ01")
            window.show_page("marks")
            page = window.page()
            assert isinstance(page, MarksPage)
            settle(partial(at_rest, window))
            if name == with_judges.FIRST:
                scenes = {"column": nothing}
            else:
                scenes = _keyers_scenes(window, page, codes)
            for scene, do in scenes.items():
                do()
                for width, height in SIZES:
                    window.resize(width, height)
                    settle(partial(at_rest, window))
                    camera.take(window, "marking", scene, tongue, theme, str(width))


def take_second_keying(camera: Camera, folder: Path, tongue: str, theme: str) -> None:
    """Take the marking desk where sheets are keyed twice: hidden, the second time, differences."""
    path = folder / f"twice-{tongue}-{theme}.haihe"
    marking_scene.make_scene_keyed_twice(path)
    with frame(Competition(path, PASSPHRASE)) as window:
        window.tasks.run("sit", lambda desk, _work: keyed_twice.sit_down(desk, keyed_twice.THIRD))
        window.narrow("GJ01")
        window.show_page("marks")
        page = window.page()
        assert isinstance(page, MarksPage)
        settle(partial(at_rest, window))
        for one in (FIRST, SECOND, DIFFERENCES):
            page.rounds.bar.choose(one)
            page.rounds.chosen.emit()
            settle(partial(at_rest, window))
            for width, height in SIZES:
                window.resize(width, height)
                settle(partial(at_rest, window))
                camera.take(window, "twice", one, tongue, theme, str(width))


def _keyers_scenes(
    window: MainWindow, page: MarksPage, codes: list[str]
) -> dict[str, Callable[[], None]]:
    """Return what a keyer does before each picture."""

    def go(number: int, aspect: str) -> None:
        page.show_row(f"{codes[number]}|{aspect}")

    def overtaken() -> None:
        go(-1, "B2.4")
        page.keyboard.type_in("4.5")
        window.tasks.run(
            "elsewhere", lambda desk, _work: marking_scene.somebody_else(desk, codes[-1])
        )
        settle(partial(at_rest, window))
        page.keyboard.commit()
        settle(partial(at_rest, window))
        page.company.look()

    def again() -> None:
        go(1, "B1.2")
        page.keyboard.type_in("122")

    def by_sheet() -> None:
        page.turn_view()
        settle(partial(at_rest, window))
        go(2, "B1.2")

    return {
        "table": nothing,
        "odd": lambda: go(0, "B1.1"),
        "again": again,
        "overtaken": overtaken,
        "sheet": by_sheet,
    }


def take_doctor(camera: Camera, window: MainWindow, tongue: str, theme: str) -> None:
    """Take the import doctor with a messy roster: its columns, then some fixes."""
    window.show_page("registration")
    page = window.page()
    assert isinstance(page, RegistrationPage)
    page.imports.read(pasted_roster(messy_roster.TEXT))
    settle(partial(at_rest, window))
    view = page.imports.view
    for part in ("columns", "id-check", "event-unknown"):
        if part != "columns":
            view.columns_switch.setChecked(False)
            codes = [one.problem.code if one.problem else "" for one in view.model.shown_rows()]
            view.table.go_to_place(codes.index(part))
        for width, height in SIZES:
            window.resize(width, height)
            settle(partial(at_rest, window))
            camera.take(window, "doctor", part, tongue, theme, str(width))
    page.imports.put_aside()


def take_designs(camera: Camera, window: MainWindow, tongue: str, theme: str) -> None:
    """Take the designer with a badge, seen with the longest words, and with a cover sheet."""
    window.show_page("designer")
    page = window.page()
    assert isinstance(page, DesignerPage)
    for purpose, whom in (("badge", "longest"), ("cover", "0")):
        page.open_first(purpose)
        settle(partial(at_rest, window))
        page.show_whom(whom)
        for width, height in SIZES:
            window.resize(width, height)
            settle(partial(at_rest, window))
            camera.take(window, "designer", purpose, tongue, theme, str(width))


def take_printing(camera: Camera, window: MainWindow, tongue: str, theme: str) -> None:
    """Take the dialog in which certificates are seen before they are printed."""
    window.show_page("certificates")
    window.resize(*SIZES[0])
    settle(partial(at_rest, window))
    page = window.page()
    assert isinstance(page, CertificatesPage)
    page.print_on_paper()
    settle(partial(at_rest, window))
    if page.printing is not None:
        camera.take(page.printing, "certificates", "print", tongue, theme)
        page.printing.reject()


def take_draw(camera: Camera, tongue: str, widget: QWidget, name: str) -> None:
    """Take one picture of the day of a draw under seal."""
    camera.take(widget, "draws", name, tongue)


def the_demo(folder: Path) -> Competition:
    """Make the small demo in a folder."""
    command = [sys.executable, "-m", "haihecup", "demo", "--size", "small", "--no-window"]
    environment = os.environ | {terminal.PASSPHRASE: DEMO_PASSPHRASE}
    subprocess.run([*command, "--dir", str(folder)], check=True, env=environment)
    return Competition(next(folder.glob("*.haihe")), DEMO_PASSPHRASE)


def take_hearings(camera: Camera, folder: Path, tongue: str, theme: str) -> None:
    """Take violations and appeals beside the results, and the dialogs in which they are kept."""
    for view in ("violations", "appeals"):
        path = hearing_scenes.made(folder / f"{view}-{tongue}-{theme}.haihe", view)
        with frame(Competition(path, PASSPHRASE)) as window:
            rest = partial(settle, partial(at_rest, window))
            window.resize(*SIZES[0])
            for name, seen in hearing_scenes.views_and_dialogs(window, view, rest):
                camera.take(seen, "hearing", name, tongue, theme)


def take_staged(camera: Camera, tongue: str, theme: str) -> None:
    """Take what needs a competition of its own: a sealed draw, the marking desk, hearings."""
    if theme == "light":
        take_draws(partial(take_draw, camera, tongue), settle)
    with tempfile.TemporaryDirectory() as room:
        take_marking(camera, Path(room), tongue, theme)
        take_second_keying(camera, Path(room), tongue, theme)
        take_hearings(camera, Path(room), tongue, theme)


def shoot(folder: Path, competition: Competition | None, tongues: Iterable[str]) -> list[str]:
    """Take all pictures; without a competition the pages are invented ones."""
    camera, missing = Camera(folder), set()
    for tongue in tongues:
        composing.speak(tongue)
        app = composing.dressed_application(tongue)
        for theme, shades in THEMES.items():
            settle()
            dressing.put_on(app, shades)
            take_scenes(camera, tongue, theme)
            missing.update(take_pages(camera, tongue, theme, competition))
            if competition is not None:
                take_staged(camera, tongue, theme)
    for line in sorted(missing):
        print(f"not shown: {line}")
    return camera.taken


def main(arguments: list[str]) -> int:
    """Take the pictures that the command asks for."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--file", type=Path, help="a competition instead of the demo")
    parser.add_argument("--invented", action="store_true", help="invented pages, no competition")
    parser.add_argument("--language", choices=LANGUAGES, action="append")
    given = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as home:
        competition = None
        if given.file is not None:
            passphrase = os.environ.get(terminal.PASSPHRASE, DEMO_PASSPHRASE)
            competition = Competition(given.file, passphrase)
        elif not given.invented:
            competition = the_demo(Path(home) / "demo")
        taken = shoot(given.folder, competition, given.language or LANGUAGES)
    print(f"{len(taken)} pictures in {given.folder}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
