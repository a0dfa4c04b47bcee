from decimal import Decimal

from haihecup.domain.scheme import Aspect, Direct, MarkingScheme, Module, SubCriterion, YesNo
from haihecup.domain.scheme_differences import DifferenceKind, compare


def a_scheme(*aspects, weight="1", name="零件"):
    made = tuple(Aspect(code, said, Decimal(most), kind) for code, said, most, kind in aspects)
    sub = SubCriterion("A1", "外形", made)
    return MarkingScheme((Module("A", name, (sub,), weight=Decimal(weight)),))


def told(here, there):
    return [(one.code, one.depth, one.kinds) for one in compare(here, there)]


DIAMETER = ("A1.1", "直径", "2", Direct())
LENGTH = ("A1.2", "长度", "3", Direct())


def test_equal_schemes_do_not_differ():
    assert told(a_scheme(DIAMETER), a_scheme(DIAMETER)) == []


def test_what_only_one_group_has_is_told_with_the_sums_that_follow():
    assert told(a_scheme(DIAMETER, LENGTH), a_scheme(DIAMETER)) == [
        ("A", 0, (DifferenceKind.MAXIMUM,)),
        ("A1", 1, (DifferenceKind.MAXIMUM,)),
        ("A1.2", 2, (DifferenceKind.ONLY_HERE,)),
    ]
    (*_sums, last) = compare(a_scheme(DIAMETER), a_scheme(DIAMETER, LENGTH))
    assert (last.code, last.kinds, last.here) == ("A1.2", (DifferenceKind.ONLY_THERE,), None)
    assert last.there.max == 3


def test_another_name_kind_maximum_or_weight_is_told():
    other = ("A1.1", "外径", "2.5", YesNo())
    found = told(a_scheme(DIAMETER), a_scheme(other, weight="0.5"))
    kinds = DifferenceKind
    assert found == [
        ("A", 0, (kinds.MAXIMUM, kinds.WEIGHT)),
        ("A1", 1, (kinds.MAXIMUM,)),
        ("A1.1", 2, (kinds.MAXIMUM, kinds.KIND, kinds.NAME)),
    ]
