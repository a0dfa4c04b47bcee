import pytest

from haihecup.domain import blocking

SENTENCES = (
    blocking.unmarked,
    blocking.out_of_range,
    blocking.spread,
    blocking.odd,
    blocking.second_keying,
    blocking.differences,
    blocking.ties,
    blocking.registration,
    blocking.drafts,
    blocking.short,
    blocking.undrawn,
    blocking.recheck,
    blocking.unsigned,
    blocking.notice,
    blocking.appeals,
    blocking.appeals_owed,
    blocking.certificates,
)


@pytest.mark.parametrize("sentence", SENTENCES, ids=lambda one: one.__name__)
def test_each_sentence_says_how_many_and_what_to_do(sentence):
    for count in (1, 2):
        told = sentence(count).format(count=count)
        assert told.startswith(str(count)) or str(count) in told
        assert told.count(". ") + told.count(", ") >= 1
        assert told.endswith(".")
