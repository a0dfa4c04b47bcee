import pytest
from hypothesis import given
from hypothesis import strategies as st

from haihecup.vault.base45 import decode, encode


@pytest.mark.parametrize(
    ("data", "text"),
    [(b"AB", "BB8"), (b"Hello!!", "%69 VD92EX0"), (b"base-45", "UJCLQE7W581"), (b"", "")],
)
def test_the_examples_of_the_standard_hold(data, text):
    assert encode(data) == text
    assert decode(text) == data


@given(st.binary(max_size=300))
def test_every_text_reads_back_as_it_was(data):
    assert decode(encode(data)) == data


@pytest.mark.parametrize("text", ["GGW", ":::", "::", "A", "ab8", "BB"])
def test_what_is_no_base45_is_refused(text):
    with pytest.raises(ValueError, match="base45"):
        decode(text)
