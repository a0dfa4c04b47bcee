import pytest
from PySide6.QtCore import Qt

from haihecup.services.issue_certificates import list_certificates
from haihecup.services.prove_certificates import open_register, unsigned
from haihecup.ui.pages.certificates_page import CertificatesPage
from tests.ui.pages.test_certificates_page import numbered, press

SECRET = "organiser 2026"


@pytest.fixture
def page(on_desk):
    on_desk.begin(numbered)
    return on_desk.show(CertificatesPage)


@pytest.fixture
def key(qtbot, page, on_desk, messages, tmp_path):
    file = tmp_path / "edition.haihekey"
    messages.answers = [file, {"first": SECRET, "again": SECRET}]
    press(qtbot, page.sign_button)
    on_desk.settle()
    on_desk.settle()
    ((_kind, sentence),) = messages.read()
    assert sentence.startswith("The key is made.")
    return file


def test_the_first_time_a_key_is_made_then_all_are_signed(qtbot, page, on_desk, messages, key):
    messages.answers = [key, {"passphrase": SECRET}]
    press(qtbot, page.sign_button)
    on_desk.settle()
    on_desk.settle()
    ((_kind, sentence),) = messages.read()
    assert sentence.startswith("4 certificates signed.")
    assert on_desk.ask(unsigned) == 0
    assert dict(page.words.facts())["Code that proves it"] == "signed"
    press(qtbot, page.sign_button)
    on_desk.settle()
    assert messages.read() == [("fact", "Every valid certificate is signed already.")]


def test_two_different_passphrases_make_no_key(qtbot, page, on_desk, messages, tmp_path):
    messages.answers = [tmp_path / "k.haihekey", {"first": SECRET, "again": "organiser 2027"}]
    press(qtbot, page.sign_button)
    on_desk.settle()
    ((kind, sentence),) = messages.read()
    assert (kind, "differ" in sentence) == ("problem", True)
    assert not (tmp_path / "k.haihekey").exists()


def test_the_register_is_published_into_a_file(page, on_desk, messages, key, tmp_path):
    target = tmp_path / "register.json"
    messages.answers = [key, {"passphrase": SECRET}, target]
    page.signing.publish()
    on_desk.settle()
    ((_kind, sentence),) = messages.read()
    assert str(target) in sentence
    assert open_register(target).codes == frozenset()


def test_a_scanned_code_is_checked_and_the_field_waits_for_the_next(
    qtbot, page, on_desk, messages, key, type_in
):
    messages.answers = [key, {"passphrase": SECRET}]
    press(qtbot, page.sign_button)
    on_desk.settle()
    on_desk.settle()
    messages.read()
    code = on_desk.ask(list_certificates)[0].certificate.proof
    press(qtbot, page.proof_button)
    assert page.proofs.isVisible()
    assert not page.table.isVisible()
    type_in(page.proofs.code.line, code)
    qtbot.keyClick(page.proofs.code.line, Qt.Key.Key_Return)
    on_desk.settle()
    (answer,) = page.proofs.answers
    assert answer.claim.serial == "HHGJ-2026-00001"
    assert answer.verdict == "genuine"
    assert page.proofs.code.text() == ""
    assert "Esc" in [hint.key for hint in page.foot.hints()]
    qtbot.keyClick(page.proofs.code.line, Qt.Key.Key_Escape)
    assert page.table.isVisible()
    assert "Esc" not in [hint.key for hint in page.foot.hints()]
    press(qtbot, page.proof_button)
    press(qtbot, page.proofs.back_button)
    assert page.table.isVisible()
