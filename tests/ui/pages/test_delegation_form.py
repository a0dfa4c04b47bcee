import pytest

from haihecup.domain.delegations import InEvent, Standing
from haihecup.domain.people import Delegation, DelegationKind
from haihecup.services.keep_delegations import DelegationDetails, EventShare
from haihecup.ui.pages.delegation_form import DelegationForm

HEPING = Delegation(
    "和平区", DelegationKind.DISTRICT, leader="赵敏", leader_phone="100****5678", quota=8
)
SHARE = InEvent("GJ01", 3, 3, quota=2)


@pytest.fixture
def form(qtbot):
    made = DelegationForm()
    qtbot.addWidget(made)
    made.show()
    return made


def details(delegation=HEPING, shares=(SHARE,)):
    standing = Standing(shares, 1)
    return DelegationDetails(
        delegation, standing, tuple(EventShare(one, "数控车") for one in shares), 2, ()
    )


def test_a_delegation_is_shown_as_it_stands_and_is_not_changed(form):
    form.show_details(details())
    assert form.draft() == HEPING
    assert not form.changed()
    assert form.shares.facts() == (("GJ01 数控车", "3 entries, 1 over the quota"),)


def test_what_is_being_typed_stays_when_the_same_delegation_is_read_again(form):
    form.show_details(details())
    form.leader.set_text("钱进")
    form.show_details(details())
    assert form.leader.text() == "钱进"
    form.show_details(details(Delegation("河东区", DelegationKind.ZONE), ()))
    assert (form.name.text(), form.leader.text()) == ("河东区", "")
    assert not form.contestants.isVisible()


def test_a_new_delegation_has_nothing_to_merge_or_to_remove(form):
    form.show_new()
    assert not form.merge.isVisible()
    assert not form.remove.isVisible()
    assert not form.changed()
