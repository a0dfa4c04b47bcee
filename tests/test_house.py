"""The plan of the house, checked: who may know whom, how long a room may get, where things lie."""

import ast
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest
from importlinter.cli import lint_imports

ROOT = Path(__file__).resolve().parents[1]
HOUSE = ROOT / "haihecup"
MODULES = sorted(HOUSE.rglob("*.py"))
DOORS = [path for path in MODULES if path.name == "__init__.py"]
ROOMS = [path for path in MODULES if path.name != "__init__.py"]
# revisions are steps, not modules: they are tested together by opening old files
STEPS = [path for path in ROOMS if "versions" in path.parts]


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_every_room_knows_only_the_rooms_below_it():
    assert lint_imports(config_filename=str(ROOT / "pyproject.toml")) == 0


@pytest.mark.parametrize("path", ROOMS, ids=named)
def test_no_module_is_longer_than_500_lines(path):
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 500


@pytest.mark.parametrize("path", DOORS, ids=named)
def test_a_door_holds_only_its_docstring(path):
    body = ast.parse(path.read_text(encoding="utf-8")).body
    rest = [
        node for node in body[1:] if not (path.parent == HOUSE and isinstance(node, ast.Assign))
    ]
    assert isinstance(body[0], ast.Expr)
    assert rest == []


def test_every_module_name_exists_once():
    names = Counter(path.stem for path in ROOMS if path not in STEPS)
    assert [name for name, count in names.items() if count > 1] == []


def test_there_is_no_drawer_for_leftovers():
    drawers = {"utils", "util", "common", "helpers", "misc", "base", "shared"}
    assert [named(path) for path in MODULES if path.stem in drawers] == []


def test_every_module_has_its_test_file():
    missing = []
    for path in ROOMS:
        if path in STEPS or path.name == "__main__.py":
            continue
        inside = path.relative_to(HOUSE)
        if not (ROOT / "tests" / inside.parent / f"test_{inside.name}").exists():
            missing.append(named(path))
    assert missing == []


def test_the_command_line_needs_no_qt():
    code = "import sys, haihecup.cli; sys.exit('PySide6' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=False).returncode == 0


def test_nothing_happens_on_import_of_a_room():
    for path in ROOMS:
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
                pytest.fail(f"{named(path)} line {node.lineno} does something on import")


def test_every_shipped_resource_is_named_in_the_program():
    text = "\n".join(path.read_text(encoding="utf-8") for path in MODULES)
    loose = []
    for path in (ROOT / "resources").rglob("*"):
        if path.is_dir() or path.name in {"LICENSES.txt", "haihecup.po"}:
            continue
        # fonts, icons and such are named by file or found by their folder
        if path.name not in text and f'"{path.parent.relative_to(ROOT / "resources")}' not in text:
            loose.append(named(path))
    assert loose == []
