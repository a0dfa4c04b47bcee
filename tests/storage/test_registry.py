from dataclasses import replace
from decimal import Decimal

from haihecup.domain.competition import Level
from haihecup.domain.journal import Action
from haihecup.domain.people import SkillLevel
from haihecup.domain.promotion import TIANJIN_2024, PromotionRule, PromotionTable, Target
from haihecup.domain.records import Attachment, ImportRecord
from haihecup.storage.check import check
from tests.storage.competitions import EDITION, WANG, later


def write(database, change):
    with database.writing(Action.EVENTS_CHANGED, by=WANG, at=later(20)) as work:
        return change(work)


def test_the_edition_can_be_changed_and_keeps_its_number(database):
    new = replace(EDITION, name="2027年技能大赛", serial_pattern="{n:06}")
    write(database, lambda work: work.edition.put(new))
    with database.reading() as work:
        assert work.edition.get() == new
        assert work.edition.id() == database.edition_id
        assert work.edition.promotion() == TIANJIN_2024
    assert check(database) == ()


def test_the_promotion_table_is_data_of_the_edition(database):
    table = PromotionTable(
        {
            Level.DISTRICT: PromotionRule(
                workers=Target(SkillLevel.SENIOR, SkillLevel.TECHNICIAN),
                students=Target(SkillLevel.JUNIOR),
                share=Decimal("0.25"),
            ),
            Level.MUNICIPAL_1: PromotionRule(
                workers=Target(SkillLevel.SENIOR), students=Target(SkillLevel.JUNIOR), places=3
            ),
        }
    )
    write(database, lambda work: work.edition.put_promotion(table))
    with database.reading() as work:
        assert work.edition.promotion() == table
        assert work.edition.get() == EDITION


def test_settings_are_kept_as_they_are(database):
    write(database, lambda work: work.settings.put("idle", {"minutes": [3, None, "中"]}))
    with database.reading() as work:
        assert work.settings.get("idle") == {"minutes": [3, None, "中"]}
        assert work.settings.get("other") is None


def test_layouts_are_kept_by_their_names(database):
    write(database, lambda work: work.layouts.put("团体", "{}"))
    write(database, lambda work: work.layouts.put("个人", "{}"))
    write(database, lambda work: work.layouts.put("团体", '{"a": 1}'))
    with database.reading() as work:
        assert work.layouts.all() == {"个人": "{}", "团体": '{"a": 1}'}
    write(database, lambda work: work.layouts.remove("个人"))
    with database.reading() as work:
        assert set(work.layouts.all()) == {"团体"}
    assert check(database) == ()


def test_attachments_come_back_byte_by_byte(database):
    seal = Attachment("seal", "image/png", bytes(range(256)))
    write(database, lambda work: work.attachments.put(seal))
    with database.reading() as work:
        assert work.attachments.find("seal") == seal
        assert work.attachments.names() == ("seal",)
    write(database, lambda work: work.attachments.remove("seal"))
    with database.reading() as work:
        assert work.attachments.find("seal") is None
    assert check(database) == ()


def test_the_same_file_is_recognised_when_it_comes_again(database):
    first = ImportRecord("aa", "名单.xlsx", "2026-10-18T08:00:00.000Z", 10)
    second = ImportRecord("bb", "补报.xlsx", "2026-10-19T08:00:00.000Z", 2)
    write(database, lambda work: (work.imports.add(second), work.imports.add(first)))
    with database.reading() as work:
        assert work.imports.all() == (first, second)
        assert work.imports.of_file("aa") == (first,)
        assert work.imports.of_file("cc") == ()
