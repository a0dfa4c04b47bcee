"""Every command of every page says what has to be allowed for it."""

import ast
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QMenu

import haihecup.ui.pages
from haihecup.domain.roles import ACTIONS, PAGES, STEPS
from haihecup.domain.stages import State
from haihecup.domain.users import Role, User
from haihecup.ui.command_needs import NEEDS
from haihecup.ui.page import Command
from haihecup.ui.page_table import page_entries

FOLDER = Path(haihecup.ui.pages.__file__).parent
MADE = {
    "book-{}": "certificate_following",
    "export-{}": "listed_view",
    "import-{}": "listed_view",
    "new-{}": "kept_list",
    "save-{}": "kept_list",
    "sheets-{}": "sheets_page",
}


def key_of(written):
    if isinstance(written, ast.Constant):
        return written.value
    return "".join(
        part.value if isinstance(part, ast.Constant) else "{}" for part in written.values
    )


def keys_written():
    for module in sorted(FOLDER.glob("*.py")):
        for call in ast.walk(ast.parse(module.read_text("utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "Command":
                yield module.stem, key_of(call.args[0])


def test_every_command_that_a_page_makes_has_its_line():
    listed = {key for lines in NEEDS.values() for key in lines}
    written = set(keys_written())
    made = {(module, key) for key, module in MADE.items()}
    assert made <= written
    assert {key for _module, key in written - made} <= listed


def test_every_line_is_of_a_command_of_a_page_that_is_there():
    assert set(NEEDS) <= {entry.key for entry in page_entries()}
    written = {key for _module, key in keys_written()}
    beginnings = tuple(key.removesuffix("{}") for key in MADE)
    listed = {key for lines in NEEDS.values() for key in lines}
    assert {key for key in listed if not key.startswith(beginnings)} <= written


@pytest.mark.parametrize("role", list(Role))
def test_each_role_finds_grey_what_is_not_for_it_and_a_key_tells_why(
    window, messages, monkeypatch, role
):
    done = []
    window.set_user(User("李航", role, ""))
    for key in window.sight.pages(page for page in NEEDS if page in PAGES):
        lines = [Command(one, one, partial(done.append, one)) for one in NEEDS[key]]
        window.show_page(key)
        monkeypatch.setattr(window.page(), "commands", lambda lines=lines: lines)
        window.show_page(key)
        allowed = {one for one, need in NEEDS[key].items() if _may(role, need)}
        shown = {
            line.objectName(): line.isEnabled()
            for menu in window.menu().findChildren(QMenu)
            for line in menu.actions()
        }
        assert {one for one in NEEDS[key] if shown[one]} == allowed
        assert {one.words for one in window._findable() if one.off} == set(NEEDS[key]) - allowed
        done.clear()
        for action in window._page_actions:
            action.trigger()
        assert set(done) == allowed
        refused = [sentence for kind, sentence in messages.read() if kind == "problem"]
        assert len(refused) == len(NEEDS[key]) - len(allowed)
        assert all("李航" in sentence for sentence in refused)


def _may(role, need):
    if need is None:
        return True
    return role in (STEPS[need] if isinstance(need, State) else ACTIONS[need])
