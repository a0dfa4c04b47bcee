from haihecup.domain.competition import Edition, Group
from haihecup.services.desk import create_desk
from haihecup.ui.frame_reading import group_word, read_frame


def test_the_frame_is_read_from_the_open_competition(tmp_path):
    path = tmp_path / "海河2026.haihe"
    edition = Edition("2026 Haihe", 2026)
    with create_desk(path, "four quiet river boats", edition, "王敏") as desk:
        facts = read_frame(desk)
    assert facts.edition == "2026 Haihe"
    assert facts.person == "王敏"
    assert facts.events == ()
    words = [fact.words for fact in facts.health]
    assert words[0].startswith("Saved ")
    assert words[1] == "No backup yet"
    assert words[2] == "File 海河2026 · 1 MB"


def test_groups_are_told_by_their_words():
    assert group_word(Group.WORKERS) == "Workers"
    assert group_word(Group.STUDENTS) == "Students"
