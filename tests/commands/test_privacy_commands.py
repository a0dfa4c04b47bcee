from dataclasses import replace

from haihecup.domain.journal import Action
from haihecup.domain.records import RegistrationStatus
from haihecup.domain.stages import State
from haihecup.services.desk import open_desk
from tests.services.small_competition import PASSPHRASE


def archive(path):
    with open_desk(path, PASSPHRASE, "周立国") as desk, desk.writing(Action.EVENT_MOVED) as work:
        for event in work.events.all():
            work.events.put(replace(event, state=State.ARCHIVED))


def test_drafts_are_confirmed_on_the_command_line(command, registered):
    with (
        open_desk(registered, PASSPHRASE, "周立国") as desk,
        desk.writing(Action.REGISTRATION_RETURNED) as work,
    ):
        work.entries.put_many(
            replace(one, registration=RegistrationStatus.DRAFT)
            for one in work.entries.records("GJ01")
        )
    assert command("confirm", registered, "GJ01", "--json").value == {
        "confirmed": 8,
        "left_out": [],
    }
    assert command("confirm", registered).out == "0 registrations confirmed\n"


def test_one_choice_of_masking_is_shown_and_changed(command, registered):
    assert command("public-names", registered, "--json").value == {
        "names": "full",
        "units": True,
    }
    told = command("public-names", registered, "--names", "masked", "--no-units")
    assert told.out.splitlines()[0] == "names: masked"
    assert command("public-names", registered, "--json").value["units"] is False


def test_an_edition_is_cleaned_up_once_it_is_archived(command, registered):
    words = ("--reason", "保存期满", "--second", "李强")
    assert command("cleanup", registered, *words, "--yes").refused
    archive(registered)
    assert command("cleanup", registered, *words, stdin="n\n").code == 1
    made = command("backup", registered, "--json").value
    done = command("cleanup", registered, *words, "--yes", "--json").value
    assert done["people"] == 16
    assert done["backups"] == [one["file"] for one in made]
    told = command("check", registered)
    assert told.code == 0
    assert "erased on purpose" in told.out
    assert told.out.endswith("Everything agrees with the journal.\n")
    again = command("cleanup", registered, *words, "--yes", "--initials")
    assert "still hold them" in again.out


def test_a_workbook_with_names_in_full_is_told_to_be_no_list_for_posting(
    command, registered, tmp_path
):
    file = tmp_path / "boards.xlsx"
    assert "PDF" not in command("boards", registered, "--xlsx", file).out
    command("public-names", registered, "--names", "masked")
    for writes in (
        ("boards", registered, "--xlsx"),
        ("results", registered, "--all", "--workbook"),
    ):
        assert "For posting take the PDF." in command(*writes, file).out
