"""A form of a kept thing knows what is typed, what was refused, and the phone asked for."""

from dataclasses import dataclass, replace

import pytest

from haihecup.ui.components.inputs import TextField
from haihecup.ui.components.kept_form import KeptForm


@dataclass(frozen=True)
class Host:
    """A thing with a phone."""

    name: str
    phone: str = ""


class HostForm(KeptForm[Host]):
    """The smallest form there can be."""

    def __init__(self, refused=""):
        super().__init__("Host", 300, Host(""), refused)
        self.name = TextField("Name")
        self.add(self.name, self.phone)

    def fill(self, thing):
        self.shown = thing
        self.name.set_text(thing.name)
        self.phone.set_text(thing.phone)

    def draft(self):
        return replace(self.shown, name=self.name.text(), phone=self.phone.text())


@pytest.fixture
def form(qtbot):
    made = HostForm()
    qtbot.addWidget(made)
    made.fill(Host("七里湾", "100****0001"))
    return made


def test_what_is_typed_is_a_change_until_it_stands_there_again(form):
    assert not form.changed()
    form.name.line.insert("职业大学")
    assert form.changed()
    form.name.set_text("七里湾")
    assert not form.changed()


def test_what_was_refused_stands_there_again_and_is_still_a_change(form):
    form.show_typed(Host("七里湾"), Host("永定"))
    assert (form.name.text(), form.shown, form.changed()) == ("永定", Host("七里湾"), True)


def test_the_whole_phone_is_no_change(form):
    form.show_phone("10000000001")
    assert (form.phone.text(), form.changed()) == ("10000000001", False)


def test_who_may_change_nothing_may_not_remove(qtbot):
    made = HostForm("Viewers look on.")
    qtbot.addWidget(made)
    assert not made.remove.isEnabled()
