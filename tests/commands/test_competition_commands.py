def test_a_new_competition_is_set_up_with_the_catalogue_and_agrees_with_itself(command, tmp_path):
    path = tmp_path / "cup.haihe"
    made = command("new", path, "--catalogue", "--year", 2026, "--json")
    assert made.code == 0
    assert made.value["edition"] == "2026年“海河工匠杯”技能大赛"
    assert made.value["events"] == 118
    assert command("check", path, "--json").value == []


def test_a_new_competition_without_the_catalogue_has_no_events(command, tmp_path):
    path = tmp_path / "cup.haihe"
    made = command("new", path, "--name", "第八届技能大赛", "--year", 2027)
    assert made.code == 0
    assert "第八届技能大赛" in made.out
    assert "0 events" in made.out
    assert command("results", path, "--all").refused


def test_a_competition_is_never_written_over_another_one(command, registered):
    before = registered.read_bytes()
    assert command("new", registered).refused
    assert registered.read_bytes() == before


def test_a_year_that_cannot_be_is_wrong_usage(command, tmp_path):
    path = tmp_path / "cup.haihe"
    assert command("new", path, "--year", 26).code == 2
    assert not path.exists()


def test_an_empty_passphrase_starts_no_competition(command, tmp_path, monkeypatch):
    monkeypatch.setenv("HAIHECUP_PASSPHRASE", "")
    path = tmp_path / "cup.haihe"
    told = command("new", path)
    assert told.refused
    assert "passphrase is empty" in told.err
    assert not path.exists()
