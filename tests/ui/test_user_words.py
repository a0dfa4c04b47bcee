from haihecup.domain.users import Role
from haihecup.ui.user_words import role_told


def test_every_role_is_told_in_a_sentence_of_its_own():
    told = {role_told(role) for role in Role}
    assert len(told) == len(Role)
    assert all(sentence.endswith(".") for sentence in told)
