import json

from haihecup.resources import resource


def serving(told):
    return {row["name"]: row["serves"] for row in told.value["layouts"]}


def test_layouts_are_listed_with_whom_they_serve(command, registered):
    told = command("layouts", registered)
    assert told.code == 0
    assert "team  Team certificate  Award certificates  shipped  Teams" in told.out
    assert serving(command("layouts", registered, "--json"))["coach"] == ["coach"]


def test_a_layout_is_exported_changed_imported_chosen_and_removed(command, registered, tmp_path):
    file = tmp_path / "own.zip"
    assert command("layouts", registered, "preprinted", "--export", file).code == 0
    told = command("layouts", registered, "套打", "--import", file, "--choose", "team", "--json")
    assert serving(told)["套打"] == ["team"]
    assert serving(told)["team"] == []
    told = command("layouts", registered, "套打", "--choose", "GJ02", "--json")
    assert serving(told)["套打"] == ["team", "GJ02"]
    assert command("layouts", registered, "套打", "--remove").refused
    assert command("layouts", registered, "team", "--choose", "team").code == 0
    assert command("layouts", registered, "team", "--choose", "GJ02").code == 0
    told = command("layouts", registered, "套打", "--remove", "--json")
    assert "套打" not in serving(told)


def test_a_layout_that_is_wrong_is_refused_with_the_place(command, registered, tmp_path):
    file = tmp_path / "wrong.json"
    file.write_text(
        json.dumps(
            {"format": "haihecup-layout/1", "name": "x", "width": 1, "height": 9, "items": []}
        )
    )
    told = command("layouts", registered, "--import", file)
    assert told.refused
    assert told.err.startswith("width: ")


def test_without_a_name_nothing_is_chosen_or_written(command, registered, tmp_path):
    assert command("layouts", registered, "--choose", "team").code == 2
    assert command("layouts", registered, "--export", tmp_path / "x.zip").code == 2
    assert command("layouts", registered, "--remove").code == 2


def test_an_event_that_is_not_there_is_told(command, registered):
    told = command("layouts", registered, "team", "--choose", "GJ99")
    assert told.refused
    assert "GJ99" in told.err


def test_the_schema_is_shown_without_a_competition(command):
    told = command("layouts", "--schema")
    assert told.code == 0
    assert told.out == resource("schemas/layout.json").read_text(encoding="utf-8")


def test_badges_are_exported_taken_in_and_chosen_for_those_who_wear_them(
    command, registered, tmp_path
):
    file = tmp_path / "badge.zip"
    assert command("layouts", registered, "badge_medium", "--export", file).code == 0
    told = command("layouts", registered, "胸牌", "--import", file, "--choose", "contestant_badge")
    assert "胸牌  Badges  own  Contestants" in told.out
    told = command("layouts", registered, "胸牌", "--choose", "coach")
    assert told.refused
