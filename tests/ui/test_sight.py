from haihecup.domain.journal import Action
from haihecup.domain.roles import PAGES as SEEN
from haihecup.domain.stages import State
from haihecup.domain.users import Role, User
from haihecup.ui.page_table import page_entries
from haihecup.ui.sight import Sight

PAGES = ("overview", "registration", "marks", "settings")


def sight_of(role):
    sight = Sight()
    sight.user = User("李航", role, "")
    return sight


def test_without_users_everything_is_seen_and_may_be_done():
    sight = Sight()
    assert sight.pages(PAGES) == list(PAGES)
    assert sight.may(Action.USER_ADDED) == sight.may(State.SIGNED) == ""
    assert sight.page_refusal("journal") == ""


def test_a_keyer_sees_the_marks_only():
    sight = sight_of(Role.KEYER)
    assert sight.pages(PAGES) == ["marks"]
    assert "Secretariat" in sight.page_refusal("registration")


def test_actions_and_steps_are_refused_with_who_may():
    sight = sight_of(Role.KEYER)
    assert sight.may(Action.MARKS_KEYED) == ""
    assert "Chief judge" in sight.may(Action.MARK_CORRECTED)
    assert "Chief judge" in sight.may(State.SIGNED)


def test_every_page_of_the_navigation_says_who_sees_it():
    listed = {entry.key for entry in page_entries() if not entry.under}
    assert listed <= set(SEEN)
