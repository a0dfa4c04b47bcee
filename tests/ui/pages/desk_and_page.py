"""A page on a small competition, as it stands in the window."""

from haihecup.services.desk import open_desk
from haihecup.ui.page import EVERYTHING, Hall
from tests.services.small_competition import PASSPHRASE, a_desk, clock


class Led:
    """Remembers where links led, and which event is chosen."""

    def __init__(self, event=""):
        self.chosen = event
        self.ways = []

    def go(self, *way):
        self.ways.append(way)

    def event(self):
        return self.chosen

    def narrow(self, event):
        self.chosen = event


class OnDesk:
    """Opens pages on one small competition: ``show(kind)``."""

    def __init__(self, qtbot, tasks, messages, path):
        self.qtbot, self.tasks, self.messages, self.path = qtbot, tasks, messages, path
        self.led = Led()
        self.hall = Hall(tasks, messages, self.led.go, self.led.event, self.led.narrow)

    def begin(self, prepare=lambda _desk: None, make=a_desk):
        """Make the competition and open it on the worker."""
        with make(self.path) as desk:
            prepare(desk)
        self.tasks.open(
            lambda _work: open_desk(self.path, PASSPHRASE, "周立国", clock), lambda: None
        )

    def show(self, kind):
        """Show a page and wait until it has read everything."""
        page = kind(self.hall)
        self.qtbot.addWidget(page)
        page.resize(1190, 690)
        self.tasks.changed.connect(page.refresh)
        page.refresh(EVERYTHING)
        page.show()
        self.settle()
        return page

    def settle(self):
        """Wait until nothing is under way."""
        self.qtbot.waitUntil(self.tasks.idle)

    def ask(self, question):
        """Ask the desk itself, on the worker."""
        answers = []
        self.tasks.run("test", lambda desk, _work: [question(desk)], answers.extend)
        self.settle()
        return answers[0]
