from haihecup.storage.columns import flag, metadata, number, text


def test_no_column_is_without_a_value():
    assert not any(make("a").nullable for make in (text, flag, number))


def test_every_constraint_gets_a_name_by_its_columns():
    assert set(metadata.naming_convention) >= {"ix", "uq", "fk", "pk"}
