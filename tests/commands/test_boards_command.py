def test_the_medal_table_is_shown_and_all_boards_are_written(command, finished, tmp_path):
    book, paper = tmp_path / "boards.xlsx", tmp_path / "boards.pdf"
    told = command("boards", finished, "--xlsx", book, "--pdf", paper)
    assert told.code == 0, told.err
    assert "events unsealed" in told.out.splitlines()[0]
    assert told.out.splitlines()[-2:] == [f"Written: {book}", f"Written: {paper}"]
    assert book.read_bytes()[:2] == b"PK"
    assert paper.read_bytes()[:5] == b"%PDF-"


def test_programs_read_every_board(command, finished):
    value = command("boards", finished, "--json").value
    assert value["events"] > 0
    first = value["medals"][0]
    assert first["place"] == 1
    assert len(first["medals"]) == 4
    assert sum(line["entrants"] for line in value["comparison"]) <= value["figures"]["entries"]
    assert {line["withheld"] is None for line in value["promotions"]} >= {True}
    everybody = sum(line[0] for line in value["figures"]["by"]["sex"].values())
    assert everybody == sum(line[0] for line in value["figures"]["by"]["track"].values())


def test_a_part_of_the_edition_can_be_chosen(command, finished):
    everything = command("boards", finished, "--json").value
    districts = command("boards", finished, "--kind", "district", "--json").value
    units = command("boards", finished, "--units", "--json").value
    nothing = command("boards", finished, "--track", "没有", "--json").value
    assert 0 < len(districts["medals"]) < len(everything["medals"]) < len(units["medals"])
    assert nothing["medals"] == []


def test_no_kind_of_delegation_is_made_up(command, finished):
    assert command("boards", finished, "--kind", "galactic").code == 2
