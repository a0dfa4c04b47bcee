from haihecup.domain.journal import Action
from tests.storage.competitions import LI, later


def test_every_shelf_is_at_hand_and_the_same_all_through_a_transaction(filled):
    with filled.reading() as work:
        assert work.edition.get().year == 2026
        assert len(work.events.all()) == 2
        assert len(work.delegations.all()) == 2
        assert len(work.people.all()) == 6
        assert len(work.entries.records()) == 5
        assert len(work.marks.of_event("GJ01")) == 12
        assert len(work.violations.of_event("GJ01")) == 1
        assert len(work.certificates.all()) == 1
        assert len(work.imports.all()) == 1
        assert work.attachments.names() == ("seal",)
        assert work.settings.get("idle-lock") == {"minutes": 3}
        assert set(work.journal.heads()) == {"", "GJ01", "GJ02"}
        assert work.marks is work.marks


def test_what_was_written_is_seen_at_once_in_the_same_transaction(filled):
    with filled.writing(Action.SETTING_CHANGED, by=LI, at=later(30)) as work:
        work.settings.put("a", 5)
        assert work.settings.get("a") == 5
