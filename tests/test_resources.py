import pytest

from haihecup import resources


def test_fonts_and_catalogues_are_found():
    assert resources.resource("fonts/NotoSansSC-Regular.ttf").is_file()
    assert resources.resource("locale").is_dir()


def test_a_missing_resource_is_an_error_and_names_itself():
    with pytest.raises(FileNotFoundError, match=r"no-such-font\.ttf"):
        resources.resource("fonts/no-such-font.ttf")


def test_the_resources_of_a_wheel_lie_beside_the_program(tmp_path, monkeypatch):
    (tmp_path / "_resources").mkdir()
    monkeypatch.setattr(resources, "_PLACES", (tmp_path / "_resources", tmp_path / "resources"))
    assert resources.folder() == tmp_path / "_resources"


def test_an_installation_without_resources_says_where_they_should_be(tmp_path, monkeypatch):
    monkeypatch.setattr(resources, "_PLACES", (tmp_path / "a", tmp_path / "b"))
    with pytest.raises(FileNotFoundError):
        resources.folder()
