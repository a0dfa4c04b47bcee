from haihecup.domain.journal import Action
from haihecup.domain.records import Alias, AliasKind, EarlierWinner, Photo
from haihecup.storage.check import check
from tests.storage.competitions import WANG, WINNER, later

FIRST = Photo("image/jpeg", b"first")
SECOND = Photo("image/png", b"second")


def write(database, change):
    with database.writing(Action.PERSON_CHANGED, by=WANG, at=later(20)) as work:
        return change(work)


def test_somebodys_photo_is_kept_and_replaced(filled):
    assert write(filled, lambda work: work.photos.put_many({"7": FIRST, "8": FIRST})) == 2
    assert write(filled, lambda work: work.photos.put_many({"7": SECOND, "8": FIRST})) == 1
    with filled.reading() as work:
        assert work.photos.find("7") == SECOND
        assert work.photos.get(["7", "8", "9"]) == {"7": SECOND, "8": FIRST}
        assert {"7", "8"} < work.photos.owners()
    assert check(filled) == ()


def test_earlier_winners_are_kept_once_the_latest_first(filled):
    older = EarlierWinner("李四", "焊工", 2023, "二等奖")
    assert write(filled, lambda work: work.earlier_winners.add_many([older, older, WINNER])) == 1
    with filled.reading() as work:
        assert work.earlier_winners.all() == (WINNER, older)
    assert write(filled, lambda work: work.earlier_winners.clear()) == 2
    assert check(filled) == ()


def test_what_a_word_of_a_roster_means_is_remembered_and_can_be_forgotten(filled):
    district = Alias(AliasKind.DELEGATION, "东丽", "东丽区")
    other = Alias(AliasKind.EVENT, "数控车工", "GJ02")
    write(filled, lambda work: work.aliases.put_many([district, other]))
    with filled.reading() as work:
        assert set(work.aliases.all()) == {district, other}
    write(filled, lambda work: work.aliases.remove(AliasKind.EVENT, "数控车工"))
    with filled.reading() as work:
        assert work.aliases.all() == (district,)
    assert check(filled) == ()
