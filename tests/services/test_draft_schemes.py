import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from haihecup.domain.journal import Action, time_text
from haihecup.domain.problems import RuleBroken
from haihecup.domain.scheme_outline import insert_after, outline_of, remove, scheme_of
from haihecup.domain.stages import State
from haihecup.domain.users import Role
from haihecup.services.clean_up import clean_up
from haihecup.services.desk import open_desk
from haihecup.services.draft_schemes import drop_scheme_draft, keep_scheme_draft, left_schemes
from haihecup.services.scheme_workbooks import open_scheme
from haihecup.storage.database import Database
from haihecup.storage.scheme_drafts import drafts_of, keep_draft
from tests.services.small_competition import PASSPHRASE, a_desk, clock
from tests.services.with_users import a_desk_with_users, be

LATER = '{"later": 1}'


def event_of(desk, code="GJ02"):
    return open_scheme(desk, code).event


def half_written(event):
    """The scheme of an event without its last module."""
    return remove(outline_of(event.scheme, event.scheme_texts), (1,)).outline


def test_what_was_not_saved_is_offered_when_the_competition_is_opened_again(desk):
    event = event_of(desk)
    keep_scheme_draft(desk, event, half_written(event), "this writing")
    path = desk.path
    desk.close()
    with open_desk(path, PASSPHRASE, desk.author.person, clock) as again:
        (left,) = open_scheme(again, "GJ02").left
    assert left.outline == half_written(event)
    assert left.writing == "this writing"
    assert left.at.startswith("2026-10-18")
    assert left.changed == ""


def test_a_draft_that_was_dropped_is_offered_no_more(desk):
    event = event_of(desk)
    keep_scheme_draft(desk, event, half_written(event), "earlier")
    drop_scheme_draft(desk, "GJ02", {"earlier"})
    assert left_schemes(desk, event) == ()
    assert drafts_of(desk.database, desk.author) == ()


def test_what_has_been_saved_since_is_no_news(desk):
    event = event_of(desk)
    keep_scheme_draft(desk, event, half_written(event), "earlier")
    scheme, texts = scheme_of(half_written(event))
    assert left_schemes(desk, replace(event, scheme=scheme, scheme_texts=texts)) == ()


def test_it_is_said_what_has_changed_meanwhile_in_the_saved_scheme(desk):
    event = event_of(desk)
    keep_scheme_draft(desk, event, half_written(event), "earlier")
    theory, work = event.scheme.modules
    scheme = replace(event.scheme, modules=(replace(theory, name="笔试"), work))
    (left,) = left_schemes(desk, replace(event, scheme=scheme))
    changed = left.changed
    assert changed == "The saved scheme has changed since then: T."
    texts = replace(event.scheme_texts, notes=("第二稿",))
    (left,) = left_schemes(desk, replace(event, scheme_texts=texts))
    changed = left.changed
    assert changed == "The texts of the saved scheme have changed since then."


def test_what_a_later_program_wrote_is_left_to_it(desk):
    event = event_of(desk)
    keep_draft(desk.database, desk.author, "GJ02", LATER, time_text(clock()))
    (left,) = left_schemes(desk, event)
    assert (left.outline, left.at[:10]) == (None, "2026-10-18")
    keep_scheme_draft(desk, event, half_written(event), "mine")
    assert [one.writing for one in left_schemes(desk, event)] == ["mine", ""]
    drop_scheme_draft(desk, "GJ02", {"mine", ""})
    assert [one.content for one in drafts_of(desk.database, desk.author)] == [LATER]


def test_whoever_writes_on_before_deciding_about_what_was_left_has_both(desk):
    event = event_of(desk)
    keep_scheme_draft(desk, event, half_written(event), "earlier")
    mine = insert_after(half_written(event), ()).outline
    keep_scheme_draft(desk, event, mine, "mine")
    keep_scheme_draft(desk, event, mine, "mine")
    assert [one.outline for one in left_schemes(desk, event)] == [mine, half_written(event)]
    drop_scheme_draft(desk, "GJ02", {"mine"})
    assert [one.writing for one in left_schemes(desk, event)] == ["earlier"]
    keep_scheme_draft(desk, event, mine, "mine", {"earlier"})
    assert [one.writing for one in left_schemes(desk, event)] == ["mine"]


def test_whoever_may_not_change_schemes_keeps_no_draft(tmp_path):
    with a_desk_with_users(tmp_path / "cup.haihe") as desk:
        event = event_of(desk)
        be(desk, Role.KEYER)
        with pytest.raises(RuleBroken):
            keep_scheme_draft(desk, event, half_written(event), "earlier")
        assert drafts_of(desk.database, desk.author) == ()


def test_a_competition_that_is_only_looked_at_keeps_nothing_and_offers_nothing(desk):
    event = event_of(desk)
    keep_scheme_draft(desk, event, half_written(event), "earlier")
    path, person = desk.path, desk.author.person
    desk.close()
    looking = Database.open(path, PASSPHRASE, look_only=True)
    with type(desk)(looking, person, clock) as look:
        keep_scheme_draft(look, event, outline_of(event.scheme, event.scheme_texts), "earlier")
        drop_scheme_draft(look, "GJ02", {"earlier"})
        assert left_schemes(look, event) == ()
    with open_desk(path, PASSPHRASE, person, clock) as again:
        assert len(left_schemes(again, event)) == 1


def test_the_clean_up_lets_go_of_drafts(tmp_path):
    with a_desk(tmp_path / "cup.haihe") as desk:
        event = event_of(desk)
        keep_scheme_draft(desk, event, half_written(event), "earlier")
        with desk.writing(Action.EVENT_MOVED) as work:
            for one in work.events.all():
                work.events.put(replace(one, state=State.ARCHIVED))
        clean_up(desk, "保存期满", "李强")
        assert drafts_of(desk.database, desk.author) == ()


def test_what_was_written_survives_a_kill(tmp_path):
    path = tmp_path / "cup.haihe"
    with a_desk(path) as desk:
        person = desk.author.person
    command = [sys.executable, "-m", "tests.services.killed_draft_writer", str(path), person]
    with subprocess.Popen(
        command, cwd=Path(__file__).parents[2], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout.readline() == "kept\n"
        writer.kill()
    with open_desk(path, PASSPHRASE, person, clock) as again:
        (left,) = open_scheme(again, "GJ02").left
    assert left.outline == half_written(event_of_file(path, person))
    assert left.writing == "killed"


def event_of_file(path, person):
    with open_desk(path, PASSPHRASE, person, clock) as desk:
        return event_of(desk)
