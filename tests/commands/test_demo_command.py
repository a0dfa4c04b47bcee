import json
from pathlib import Path

from click.testing import CliRunner

from haihecup.commands import demo_command


def test_the_demo_tells_its_steps_and_where_everything_lies(tmp_path):
    folder = tmp_path / "demo"
    arguments = ["--size", "small", "--dir", str(folder), "--no-window"]
    told = CliRunner().invoke(demo_command.demo, arguments)
    assert told.exit_code == 0, told.output
    assert "Roster imported" in told.output
    assert str(folder) in told.output
    assert (folder / "haihe2026.haihe").exists()


def test_the_demo_answers_programs_in_json(tmp_path):
    arguments = ["--size", "small", "--dir", str(tmp_path / "demo"), "--no-window", "--json"]
    told = CliRunner().invoke(demo_command.demo, arguments)
    answer = json.loads(told.stdout)
    assert Path(answer["competition"]).exists()
    assert len(answer["steps"]) >= 9


def test_the_demo_can_leave_events_all_along_the_path(tmp_path):
    arguments = ["--size", "small", "--stage", "mixed", "--dir", str(tmp_path / "demo")]
    told = CliRunner().invoke(demo_command.demo, [*arguments, "--no-window"])
    assert told.exit_code == 0, told.output
    assert (tmp_path / "demo" / "haihe2026.haihe").exists()


def test_a_window_is_only_opened_where_there_is_a_screen(monkeypatch):
    monkeypatch.setattr(demo_command.sys, "platform", "linux")
    monkeypatch.delenv("DISPLAY", raising=False)
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not demo_command.has_screen()
    monkeypatch.setenv("DISPLAY", ":1")
    assert demo_command.has_screen()
