"""Earlier winners on the command line."""

from haihecup.commands.terminal import EARLIER_PASSPHRASE
from tests.services.small_competition import PASSPHRASE, a_desk

LIST = "姓名,赛项,年份,奖项\n王建国,数控车,2025,一等奖\n李娜,,2025,\n"


def test_a_list_of_winners_is_added_listed_and_forgotten(command, registered, tmp_path):
    source = tmp_path / "winners.csv"
    source.write_text(LIST, encoding="utf-8")
    assert command("winners", registered).out == "No earlier winner is known.\n"
    added = command("winners", registered, source)
    assert added.out.splitlines() == [
        "1 earlier winner added",
        "1 row without name, event or year was left out.",
    ]
    assert command("winners", registered).out == "2025  数控车  王建国  一等奖\n"
    assert command("winners", registered, "--forget", "--json").value == {"forgotten": 1}
    assert command("winners", registered, "--json").value == {"winners": []}


def test_last_years_file_opens_with_its_own_passphrase(command, registered, tmp_path, monkeypatch):
    last = tmp_path / "last.haihe"
    a_desk(last).close()
    monkeypatch.setenv(EARLIER_PASSPHRASE, PASSPHRASE)
    assert command("winners", registered, last, "--json").value["added"] > 0
