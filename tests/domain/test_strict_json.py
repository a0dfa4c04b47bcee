from decimal import Decimal
from enum import StrEnum

import pytest

from haihecup.domain.problems import RuleBroken
from haihecup.domain.strict_json import Node, parse


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


def test_a_document_is_read_with_the_path_of_every_value():
    fields = parse('{"a": [{"b": "1.50"}], "c": null}').fields(("a",), ("c", "d"))
    inner = fields["a"].items()[0].fields(("b",))["b"]
    assert (inner.path, inner.decimal()) == ("a[0].b", Decimal("1.50"))
    assert fields.get("c") is None
    assert fields.given("c").value is None
    assert fields.get("d") is None
    assert fields.given("d") is None


def test_a_byte_order_mark_is_no_harm():
    assert parse("\ufeff[]").items() == []


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "This is no JSON document: line 1, column 1"),
        ('{\n"a": }', "This is no JSON document: line 2, column 6"),
        ('{"a": 1, "b": 2, "a": 3}', "The key “a” stands twice"),
        ('{"a": NaN}', "NaN is no number of a competition"),
        ("[" * 100_000, "beyond all measure"),
        ("[" + "9" * 5000 + "]", "beyond all measure"),
    ],
)
def test_what_is_no_proper_document_is_refused(text, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        parse(text)


@pytest.mark.parametrize(
    ("read", "value", "sentence"),
    [
        (lambda node: node.fields(()), [], "an object is expected"),
        (lambda node: node.at("a"), [], "an object is expected"),
        (lambda node: node.items(), {}, "a list is expected"),
        (lambda node: node.text(), 5, "a text in quotes is expected"),
        (lambda node: node.text(), "甲\ud800", "half a character"),
        (lambda node: node.code(), " ", "must not be empty"),
        (lambda node: node.decimal(), 5, "in decimal notation in quotes"),
        (lambda node: node.decimal(), "1e5", "in decimal notation in quotes"),
        (lambda node: node.integer(), "5", "a whole number without quotes"),
        (lambda node: node.integer(), 5.0, "a whole number without quotes"),
        (lambda node: node.integer(), True, "a whole number without quotes"),
        (lambda node: node.integer(), 10**10, "too large"),
        (lambda node: node.flag(), 1, "true or false"),
        (lambda node: node.flag(), None, "true or false"),
        (lambda node: node.word(Colour), "green", "“green” is not one of: red, blue"),
    ],
)
def test_a_value_of_the_wrong_kind_is_refused_with_its_path(read, value, sentence):
    with pytest.raises(RuleBroken, match=r"^x\.y: .*" + sentence):
        read(Node(value, "x.y"))


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ({"a": 1, "b": 2}, r"^x\.b: this key is unknown"),
        ({}, r"^x\.a: this key is missing"),
    ],
)
def test_keys_are_exactly_those_of_the_format(value, sentence):
    with pytest.raises(RuleBroken, match=sentence):
        Node(value, "x").fields(("a",))


def test_a_key_that_decides_about_the_others_is_looked_at_first():
    assert Node({"a": 1, "other": 2}, "x").at("a").integer() == 1
    with pytest.raises(RuleBroken, match=r"^x\.a: this key is missing"):
        Node({"other": 2}, "x").at("a")


def test_the_whole_document_is_called_so():
    with pytest.raises(RuleBroken, match=r"^document: a list is expected"):
        parse("{}").items()


def test_good_values_are_handed_over():
    assert Node("甲").text() == "甲"
    assert Node("e1").code() == "e1"
    assert Node(-5).integer() == -5
    assert Node(value=True).flag() is True
    assert Node("red").word(Colour) is Colour.RED


def test_a_number_lies_between_its_bounds():
    assert Node(2.5).number(0, 3) == 2.5
    assert Node(3).number(0, 3) == 3
    for wrong in (True, "2", None, 3.1, -0.1, float("nan")):
        with pytest.raises(RuleBroken):
            Node(wrong, "width").number(0, 3)
