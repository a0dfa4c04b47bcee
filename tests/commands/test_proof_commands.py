import pytest

from haihecup.commands.proof_commands import KEY_PASSPHRASE
from haihecup.services.desk import open_desk
from haihecup.services.issue_certificates import list_certificates
from tests.services.small_competition import PASSPHRASE


@pytest.fixture(autouse=True)
def _passphrase(monkeypatch):
    monkeypatch.setenv(KEY_PASSPHRASE, "organiser 2026")


@pytest.fixture
def published(command, finished, tmp_path):
    """Sign the finished competition; return its register and the codes."""
    key, register = tmp_path / "key.haihekey", tmp_path / "register.json"
    told = command("sign", finished, key, "--new", "--register", register)
    assert told.code == 0, told.err
    with open_desk(finished, PASSPHRASE, "王敏") as desk:
        return register, [row.certificate.proof for row in list_certificates(desk)]


def test_certificates_are_signed_and_the_register_is_published(command, published, finished):
    register, codes = published
    assert register.exists()
    assert all(code.startswith("HHG1:") for code in codes)
    told = command("sign", finished, register.with_name("key.haihekey"), "--json")
    assert told.value["signed"] == 0
    assert len(told.value["keys"]) == 1


def test_codes_are_checked_anywhere_with_the_register_alone(command, published):
    register, codes = published
    told = command("verify", register, "-", stdin="\n".join(codes[:3]) + "\n")
    assert told.code == 0
    assert told.out.count("is genuine and valid") == 3
    assert "Award: " in told.out


def test_a_pasted_code_is_checked_beside_a_printed_file(command, published, finished, tmp_path):
    register, codes = published
    pdf = tmp_path / "certificates.pdf"
    command("certificates", finished, "GJ01", "--pdf", pdf)
    told = command("verify", register, codes[0], f" {codes[1]}\n", pdf, "--json")
    assert told.code == 0
    assert len(told.value) > 2
    assert {one["verdict"] for one in told.value} == {"genuine"}


def test_a_printed_file_is_checked_page_by_page(command, published, finished, tmp_path):
    register, _codes = published
    pdf = tmp_path / "certificates.pdf"
    command("certificates", finished, "GJ01", "--pdf", pdf)
    told = command("verify", register, pdf, "--json")
    assert told.code == 0
    assert {one["verdict"] for one in told.value} == {"genuine"}


def test_a_forged_code_ends_in_an_error(command, published):
    register, codes = published
    told = command("verify", register, "-", stdin=codes[0][:-6] + "AAAAAA")
    assert told.code == 1
    assert "1 of 1 codes is not proved" in told.err


def test_a_wrong_passphrase_or_register_is_one_sentence(command, published, finished, monkeypatch):
    register, _codes = published
    key = register.with_name("key.haihekey")
    assert command("verify", key, "-", stdin="x").refused
    assert command("verify", register.with_name("nowhere"), "-", stdin="x").refused
    monkeypatch.setenv(KEY_PASSPHRASE, "something else")
    told = command("sign", finished, key)
    assert told.refused
    assert "passphrase is wrong" in told.err


def test_a_key_is_never_written_over(command, published, finished):
    told = command("sign", finished, published[0].with_name("key.haihekey"), "--new")
    assert told.refused
    assert "exists already" in told.err
