"""The composing place of the window: settings, language, look, and the way from start to pages.

Start page -> sign-in -> main window, and back when the competition is closed. Everything that needs
the archive is loaded only when a competition is opened, so that the first window shows at once.
"""

import os
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QLibraryInfo, QLocale, QObject, QSize, Qt, QTimer, QTranslator
from PySide6.QtGui import QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget

from haihecup import i18n, settings
from haihecup.domain.competition import FILE_ENDING, Edition, is_address
from haihecup.domain.problems import RuleBroken
from haihecup.domain.users import User
from haihecup.i18n import CHINESE, ENGLISH, _
from haihecup.resources import resource
from haihecup.ui import dressing
from haihecup.ui.collector import Collector
from haihecup.ui.components.navigation import draw_mark
from haihecup.ui.crash import CrashHook
from haihecup.ui.demo_run import DEMO_PASSPHRASE, DemoRun
from haihecup.ui.drafts import DraftGuard
from haihecup.ui.main_window import LEAST_HEIGHT, LEAST_WIDTH, MainWindow
from haihecup.ui.messages import Messages
from haihecup.ui.page import Command, Menu, Preferences
from haihecup.ui.page_table import page_entries
from haihecup.ui.shared_address import ask_address
from haihecup.ui.sign_in import Begin, Choosing, Creating, NewCompetition, Opening, SignIn
from haihecup.ui.start_page import StartActions, StartPage
from haihecup.ui.tasks import Progress, Tasks, Work
from haihecup.ui.tokens import THEMES
from haihecup.ui.user_watch import UserWatch, read_people
from haihecup.ui.who_works import Who
from haihecup.ui.window_size import place_on_screen, take_over
from haihecup.ui.work_in_strip import WorkInStrip

if TYPE_CHECKING:
    from haihecup.services.desk import Desk

Action = Callable[[], None]


def system_theme() -> str:
    """Return ``light`` or ``dark``, as the system has it."""
    dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
    return "dark" if dark else "light"


def mark_icon() -> QIcon:
    """Return the mark of the program for the title bar and the task bar."""
    icon = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        picture = QPixmap(size, size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        draw_mark(painter, picture.rect())
        painter.end()
        icon.addPixmap(picture)
    return icon


class Program(QObject):
    """The program from the first window to the last: ``Program(app, remembered, folder=None)``.

    ``folder`` is where the settings lie; the person's own where it is left out.
    """

    def __init__(
        self, app: QApplication, remembered: settings.Settings, folder: Path | None = None
    ) -> None:
        super().__init__()
        self.app, self.settings, self._folder = app, remembered, folder
        self.messages = Messages()
        self.tasks: Tasks[Desk] | None = None
        self.window: MainWindow | None = None
        self._location = ""
        self._minute = QTimer(self)
        self._minute.setInterval(60_000)
        self._minute.timeout.connect(lambda: self._back_up("timed"))
        self._demo = DemoRun(self)
        self._dress()
        QGuiApplication.styleHints().colorSchemeChanged.connect(lambda _scheme: self._dress())
        self.shell = QMainWindow()
        self.shell.setMinimumSize(LEAST_WIDTH, LEAST_HEIGHT)
        self.shell.setWindowTitle(_("Competition desk"))
        self.stack = QStackedWidget()
        self.shell.setCentralWidget(self.stack)
        self.start = self._start_page()
        self._demo.said.connect(
            lambda line: self.start.show_demo(Progress("demo", line, 0, 0, None))
        )
        self._demo.made.connect(self._open_demo)
        self._demo.failed.connect(self.start.demo_ended)
        self.stack.addWidget(self.start)

    # ---- look and memory -------------------------------------------------------------------

    def _dress(self) -> None:
        dressing.put_on(self.app, THEMES[self.settings.theme or system_theme()])

    def remember(self, changed: settings.Settings) -> None:
        """Keep changed settings for the next start."""
        self.settings = changed
        settings.write(changed, self._folder)

    def change_settings(self, changed: settings.Settings) -> None:
        """Keep settings that were changed on their page, and show them at once."""
        worn = self.settings.theme
        self.remember(changed)
        if changed.theme != worn:
            self._dress()

    def turn_theme(self) -> None:
        """Go from light to dark or back."""
        now = self.settings.theme or system_theme()
        self.remember(replace(self.settings, theme="light" if now == "dark" else "dark"))
        self._dress()

    def turn_language(self) -> None:
        """Speak the other language from the next start on."""
        other = ENGLISH if self.settings.language == CHINESE else CHINESE
        self.remember(replace(self.settings, language=other))
        self.messages.fact(_("The other language is spoken after the next start."))

    # ---- start -----------------------------------------------------------------------------

    def show(self) -> None:
        """Show the start page in a window of the size it last had."""
        size = QSize(self.settings.width, self.settings.height)
        room = self.shell.screen().availableGeometry()
        place_on_screen(self.shell, size, room, maximised=self.settings.maximised)
        self.shell.show()

    def _start_page(self) -> StartPage:
        actions = StartActions(
            new=self.show_new,
            choose=self.choose_file,
            choose_shared=self.choose_shared,
            open=self.show_sign_in,
            forget=self._forget,
            demo=self._demo.begin,
            stop_demo=self._demo.stop,
        )
        return StartPage(actions, self.settings.recent)

    def _put(self, form: SignIn | NewCompetition) -> None:
        """Show a form over the start page; the one before is thrown away."""
        self._drop_forms()
        form.back_asked.connect(self.show_start)
        self.stack.addWidget(form)
        self.stack.setCurrentWidget(form)

    def _drop_forms(self) -> None:
        while self.stack.count() > 1:
            old = self.stack.widget(1)
            if old is not None:
                self.stack.removeWidget(old)
                old.deleteLater()

    def show_start(self) -> None:
        """Show the start page."""
        self._drop_forms()
        self.start.set_recent(self.settings.recent)
        self.start.show_problem("")

    def _forget(self, location: str) -> None:
        self.remember(self.settings.without_recent(location))
        self.start.set_recent(self.settings.recent)

    def choose_file(self) -> None:
        """Let a competition be chosen and go on to its sign-in."""
        self.messages.stand_by(self.shell)
        kinds = _("Competitions (*.haihe)")
        recent = next(
            (Path(one).parent for one in self.settings.recent if not is_address(one)), None
        )
        path = self.messages.file_to_open(_("Open a competition"), kinds, recent)
        if path is not None:
            self.show_sign_in(str(path))

    def choose_shared(self) -> None:
        """Ask for the address of a shared database and go on to its sign-in."""
        self.messages.stand_by(self.shell)
        if address := ask_address(self.messages):
            self.show_sign_in(address)

    def show_sign_in(self, location: str) -> None:
        """Ask for the passphrase of a competition."""
        if not is_address(location) and not Path(location).exists():
            self.show_start()
            self.start.show_problem(
                _("{path} is not there any more. Choose where it lies now.").format(path=location)
            )
            return
        self._put(SignIn(location, self.settings.person, self.open))

    def show_new(self) -> None:
        """Ask what a new competition shall be called and where it shall lie."""
        today = datetime.now(UTC).astimezone().date()
        choosing = Choosing(self._choose_place, self._choose_earlier)
        form = NewCompetition(self.settings.person, today, choosing, self.create)
        self._put(form)

    def _choose_place(self, edition: str) -> str:
        self.messages.stand_by(self.shell)
        name = "".join("_" if one in '/\\:*?"<>|' else one for one in edition) + FILE_ENDING
        kinds = _("Competitions (*.haihe)")
        path = self.messages.file_to_save(_("New competition"), kinds, Path.home() / name)
        if path is None:
            return ""
        return str(path if path.suffix == FILE_ENDING else path.with_name(path.name + FILE_ENDING))

    def _choose_earlier(self) -> str:
        self.messages.stand_by(self.shell)
        kinds = _("Competitions (*.haihe)")
        path = self.messages.file_to_open(_("Take over from another edition"), kinds)
        return str(path or "")

    # ---- opening and closing ---------------------------------------------------------------

    def open(self, opening: Opening) -> None:
        """Open a competition; a refusal is told under the passphrase."""

        def opener(_work: Work) -> "Desk":
            from haihecup.services.desk import open_desk  # noqa: PLC0415 - see the module

            return open_desk(opening.location, opening.passphrase, opening.person)

        self._open_with(opener, opening.location, opening.person)

    def create(self, creating: Creating) -> None:
        """Begin a competition and open it."""
        edition = Edition(creating.edition, creating.year)

        def opener(_work: Work) -> "Desk":
            from haihecup.services.desk import create_desk  # noqa: PLC0415 - see the module
            from haihecup.services.prepare_competition import add_catalogue  # noqa: PLC0415
            from haihecup.services.take_over import read_earlier, take_over  # noqa: PLC0415

            # first the other file: nothing is set up where it does not open
            earlier = (
                read_earlier(Path(creating.earlier), creating.earlier_passphrase)
                if creating.begin is Begin.EARLIER
                else None
            )
            where, passphrase = creating.location, creating.passphrase
            desk = create_desk(where, passphrase, edition, creating.person)
            if earlier is not None:
                take_over(desk, earlier)
            elif creating.begin is Begin.CATALOGUE:
                add_catalogue(desk)
            return desk

        self._open_with(opener, creating.location, creating.person)

    def _open_with(self, opener: "Callable[[Work], Desk]", location: str, person: str) -> None:
        tasks: Tasks[Desk] = Tasks(self.messages.broken, self)

        def refuse(error: RuleBroken) -> None:
            tasks.close()
            form = self.stack.currentWidget()
            if isinstance(form, SignIn | NewCompetition):
                form.refuse(error.sentence)

        def opened() -> None:
            self.tasks, self._location = tasks, location
            remembered = replace(self.settings, person=person).with_recent(location)
            self.remember(remembered)
            tasks.read("people", read_people, self._show_window)

        tasks.open(opener, opened, refuse)

    def _show_window(self, people: list[Who]) -> None:
        """Show the pages, or ask first who works here where the competition has users."""
        if self.tasks is None:
            return
        from haihecup.ui.global_search import GlobalSearch  # noqa: PLC0415 - needs the archive

        preferences = Preferences(lambda: self.settings, self.change_settings)
        search = GlobalSearch(self.tasks)
        window = MainWindow(
            page_entries(),
            self.tasks,
            self.messages,
            self.commands(),
            find=search.find,
            preferences=preferences,
        )
        search.serve(window)
        DraftGuard(window, self.messages)
        WorkInStrip(self.tasks, window.health)
        window.changes_seen.connect(lambda _changes: self._read_frame())
        watch = UserWatch(window, preferences)
        watch.passphrase_asked.connect(self.switch_user)
        watch.leaving.connect(self.close_competition)
        watch.signed_in.connect(self._remember_user)
        watch.signed_in.connect(lambda _user: search.forget())
        window.closing.connect(self._leave)
        window.setWindowIcon(self.app.windowIcon())
        self.window = window
        if people:
            watch.begin(people, self.settings.person)
        take_over(window, self.shell)
        self.shell.hide()
        self._drop_forms()
        if not people:
            window.show_page(page_entries()[0].key)
        self._read_frame()
        self._back_up("opened")
        self._read_ahead(window, watch)
        self._minute.start()

    def _remember_user(self, user: User) -> None:
        self.remember(replace(self.settings, person=user.name))

    def _back_up(self, occasion: str) -> None:
        """Make a backup if one is due: after opening, and each ten minutes of change."""
        from haihecup.services.keep_safe import keep_backed_up  # noqa: PLC0415 - see the module

        folder = self.settings.backup_folder
        if self.tasks is not None:
            self.tasks.aside("backup", lambda desk, _work: keep_backed_up(desk, occasion, folder))

    def _read_ahead(self, window: MainWindow, watch: UserWatch) -> None:
        from haihecup.ui.reading_ahead import ReadingAhead  # noqa: PLC0415 - needs the archive

        if self.tasks is not None:
            ahead = ReadingAhead(self.tasks, window)
            watch.signed_in.connect(lambda _user: ahead.begin())
            ahead.begin()

    def _read_frame(self) -> None:
        from haihecup.ui.frame_reading import read_frame  # noqa: PLC0415 - needs the archive

        if self.tasks is not None and self.window is not None:
            self.tasks.read("frame", lambda desk, _work: read_frame(desk), self.window.show_facts)

    def commands(self) -> Sequence[Command]:
        """Return the commands of the program itself."""
        return (
            Command("new", _("New competition…"), self._to(self.show_new), Menu.FILE, icon="new"),
            Command(
                "open", _("Open…"), self._to(self.choose_file), Menu.FILE, "Ctrl+O", icon="folder"
            ),
            Command(
                "open-shared",
                _("Open a shared database…"),
                self._to(self.choose_shared),
                Menu.FILE,
                icon="database",
            ),
            Command("close", _("Close competition"), self.close_competition, Menu.FILE, "Ctrl+W"),
            Command("theme", _("Light or dark"), self.turn_theme, Menu.VIEW, icon="dark"),
            Command(
                "language", _("中文 / English"), self.turn_language, Menu.VIEW, icon="language"
            ),
            Command("quit", _("Quit"), self._quit, Menu.FILE, "Ctrl+Q", "sign_out"),
        )

    def _to(self, show: Action) -> Action:
        """Return an action that leaves the open competition first."""

        def leave_first() -> None:
            self.close_competition()
            show()

        return leave_first

    def switch_user(self) -> None:
        """Let somebody else sign in to the same competition."""
        location = self._location
        self.close_competition()
        self.show_sign_in(location)

    def close_competition(self) -> None:
        """Close the competition and show the start page."""
        window = self.window
        if window is not None:
            self.show_start()
            take_over(self.shell, window)
            window.close()

    def _leave(self) -> None:
        """Close the desk on its own thread; the window is about to close."""
        window, tasks = self.window, self.tasks
        self.window = self.tasks = None
        self._minute.stop()
        if window is not None:
            self.remember(
                replace(
                    self.settings,
                    width=window.normalGeometry().width(),
                    height=window.normalGeometry().height(),
                    maximised=window.isMaximized(),
                )
            )
            window.deleteLater()
        if tasks is not None:
            tasks.close(lambda desk: desk.close())
            tasks.deleteLater()

    def _quit(self) -> None:
        if self.window is not None:
            self.window.close()
        self.app.quit()

    def end(self) -> None:
        """Close everything in order, as after a crash report."""
        self._demo.stop()
        self._quit()

    # ---- demo ------------------------------------------------------------------------------

    def _open_demo(self, made: Path) -> None:
        self.start.demo_ended()
        person = self.settings.person or _("Demo")
        self.show_sign_in(str(made))
        self.open(Opening(str(made), DEMO_PASSPHRASE, person))


def speak(language: str) -> None:
    """Speak a language; English where the Chinese catalogue is missing."""
    try:
        i18n.speak(language, resource("locale"))
    except FileNotFoundError:
        i18n.speak(ENGLISH, Path())


def dressed_application(language: str) -> QApplication:
    """Return Qt's application in Fusion style, its own texts in the language in use."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        QApplication.setHighDpiScaleFactorRoundingPolicy(
            Qt.HighDpiScaleFactorRoundingPolicy.PassThrough
        )
        app = QApplication(sys.argv[:1])
    app.setApplicationName("haihecup")
    app.setApplicationDisplayName(_("Competition desk"))
    app.setStyle("Fusion")
    QLocale.setDefault(QLocale(language))
    if language == CHINESE:
        words = QTranslator(app)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        if words.load("qtbase_zh_CN", folder):
            app.installTranslator(words)
    return app


def check_window() -> str:
    """Put the window together without a screen, as the self-check does; say what was used."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = dressed_application(i18n.language())
    program = Program(app, settings.Settings(), Path())
    program.shell.ensurePolished()
    return _("The window can be shown in {font}").format(font=app.font().family())


def main(arguments: Sequence[str] | None = None) -> int:
    """Open the window; the first argument, as given to the program, may be one to open."""
    arguments = sys.argv[1:] if arguments is None else arguments
    remembered = settings.read()
    speak(remembered.language)
    app = dressed_application(i18n.language())
    program = Program(app, remembered)
    app.setWindowIcon(mark_icon())
    CrashHook(settings.log_folder(), lambda: datetime.now(UTC).astimezone(), program.end).install()
    Collector(program).begin()
    program.show()
    given = next((one for one in arguments if not one.startswith("-")), "")
    if given:
        program.show_sign_in(given)
    return app.exec()
