import pytest
from PySide6.QtGui import QImage

from haihecup.domain.competition import Edition
from haihecup.i18n import ENGLISH
from haihecup.services.desk import create_desk
from haihecup.ui import dressing
from haihecup.ui.tokens import THEMES
from tests import screenshots
from tests.screenshots import Competition


@pytest.fixture(autouse=True)
def light_again(fusion):
    """The pictures end in the dark; the tests after them do not."""
    yield
    dressing.put_on(fusion, THEMES["light"])


@pytest.mark.slow
def test_every_scene_is_taken_at_both_sizes(tmp_path, monkeypatch):
    monkeypatch.setattr(screenshots, "SCENES", screenshots.SCENES[1:3])
    taken = screenshots.shoot(tmp_path, None, [ENGLISH])
    assert {"start-en-light-1366.png", "page-registration-en-light-1093.png"} <= set(taken)
    assert QImage(str(tmp_path / "start-en-light-1093.png")).width() == 1093


def test_without_a_file_the_pages_show_the_demo_that_is_made_first(tmp_path, monkeypatch):
    def made(command, *, env, **_how):
        assert "demo" in command
        (tmp_path / "2026.haihe").write_bytes(env["HAIHECUP_PASSPHRASE"].encode())

    monkeypatch.setattr(screenshots.subprocess, "run", made)
    demo = screenshots.the_demo(tmp_path)
    assert demo.path.read_text(encoding="utf-8") == demo.passphrase


def test_pages_are_shown_on_a_competition_that_is_opened(tmp_path, monkeypatch):
    path = tmp_path / "a.haihe"
    create_desk(path, "four quiet river boats", Edition("2026 Haihe", 2026), "王敏").close()
    monkeypatch.setattr(screenshots, "SCENES", ())
    monkeypatch.setattr(screenshots, "take_staged", lambda *_given: None)
    monkeypatch.setattr(screenshots, "page_entries", lambda: screenshots.entries()[3:5])
    competition = Competition(path, "four quiet river boats")
    taken = screenshots.shoot(tmp_path / "out", competition, [ENGLISH])
    assert "page-draw-en-light-1366.png" in taken


@pytest.mark.slow
@pytest.mark.qt_log_ignore("This plugin does not support propagateSizeHints")
def test_the_day_of_a_draw_under_seal_is_shown_from_the_keys_to_the_proof(tmp_path, monkeypatch):
    monkeypatch.setattr(screenshots, "take_marking", lambda *_given: None)
    heard = []
    monkeypatch.setattr(screenshots, "take_hearings", lambda *given: heard.append(given[2:]))
    camera = screenshots.Camera(tmp_path)
    screenshots.take_staged(camera, ENGLISH, "light")
    assert heard == [(ENGLISH, "light")]
    names = {name.removeprefix("draws-").removesuffix("-en.png") for name in camera.taken}
    assert names >= {"draw", "keys", "slip", "drawn", "drawn-secret", "unseal", "unsealed", "proof"}


@pytest.mark.qt_log_ignore("This plugin does not support")
def test_violations_and_appeals_are_shown_with_what_they_ask(tmp_path):
    camera = screenshots.Camera(tmp_path)
    screenshots.take_hearings(camera, tmp_path, ENGLISH, "light")
    names = {name.removeprefix("hearing-").removesuffix("-en-light.png") for name in camera.taken}
    assert names >= {"violations", "violations-report", "appeals", "appeals-decide"}
