import pytest

from haihecup import resources
from haihecup.domain.problems import RuleBroken
from haihecup.services.self_check import check_installation


def test_a_sound_installation_passes_every_check():
    told = []
    check_installation(told.append)
    assert len(told) == 6


def test_an_installation_without_its_resources_is_told_to_be_installed_again(tmp_path, monkeypatch):
    monkeypatch.setattr(resources, "folder", lambda: tmp_path)
    with pytest.raises(RuleBroken, match="Install it again"):
        check_installation(lambda _line: None)
