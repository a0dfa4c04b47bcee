"""Whether this installation can do its work: the first thing to run at a venue.

Opens a temporary competition, loads every resource and font, reads a sheet in the guarded process,
signs and writes one certificate and proves it.
"""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

from haihecup import resources
from haihecup.documents.certificate_pdf import one_layout, print_certificates
from haihecup.documents.fonts import typeface
from haihecup.documents.pdf_preview import render_page
from haihecup.documents.qr_code import read_codes
from haihecup.documents.roster_workbook import write_template
from haihecup.documents.sheets import read_sheets
from haihecup.domain.certificate_fields import SAMPLE
from haihecup.domain.certificate_layouts import Shipped, certificate_layout
from haihecup.domain.competition import Edition
from haihecup.domain.layouts import Face
from haihecup.domain.problems import RuleBroken
from haihecup.domain.proofs import Verdict, VerifyingKey, claim_of
from haihecup.i18n import _
from haihecup.services.desk import create_desk, open_desk
from haihecup.services.password_hash import hashed, matches
from haihecup.services.prepare_competition import add_catalogue
from haihecup.vault.proof_codes import proof_code, read_code
from haihecup.vault.signing_keys import new_key, open_key

_PASSPHRASE = "self-check 海河"  # noqa: S105 - of a file that is thrown away at once
_TOO_FEW_FILES = 10


def check_installation(tell: Callable[[str], None]) -> None:
    """Try everything that an installation can lack; raise where something does not work."""
    files = [path for path in resources.folder().rglob("*") if path.is_file()]
    size = sum(len(path.read_bytes()) for path in files)
    if len(files) < _TOO_FEW_FILES:
        raise RuleBroken(_("Files of the program are missing. Install it again."))
    tell(
        _("{count} resources, {size} MB, can be read").format(
            count=len(files), size=size // 1_000_000
        )
    )
    for face in Face:
        typeface(face)
    tell(_("{count} typefaces can be used").format(count=len(Face)))
    with tempfile.TemporaryDirectory() as folder:
        _check_competition(Path(folder) / "self-check.haihe")
    tell(_("A competition can be set up, encrypted, closed and opened again"))
    if not matches(_PASSPHRASE, hashed(_PASSPHRASE)):
        raise RuleBroken(_("Passwords of users cannot be checked."))
    tell(_("Passwords of users can be kept and checked"))
    form = BytesIO()
    write_template(form)
    sheets = read_sheets(form.getvalue())
    tell(_("A workbook can be written and read: {sheet}").format(sheet=sheets[0].name))
    _check_certificate()
    tell(_("A certificate can be signed, printed and proved"))


def _check_competition(file: Path) -> None:
    edition = Edition("self-check", SAMPLE.year)
    with create_desk(file, _PASSPHRASE, edition, "self-check") as desk:
        put_in = add_catalogue(desk).value.events
    with open_desk(file, _PASSPHRASE, "self-check") as desk, desk.reading() as work:
        found = len(work.events.all())
    if found != put_in:
        raise RuleBroken(_("A competition did not come back as it was kept."))


def _check_certificate() -> None:
    key, content = new_key(_PASSPHRASE)
    code = proof_code(claim_of(SAMPLE), open_key(content, _PASSPHRASE))
    out = BytesIO()
    signed = replace(SAMPLE, proof=code)
    report = print_certificates([signed], one_layout(certificate_layout(Shipped.INDIVIDUAL)), out)
    if report.problems or not render_page(out.getvalue(), 0, 36):
        raise RuleBroken(_("A certificate could not be printed."))
    known = [VerifyingKey(SAMPLE.edition, key.public)]
    found = [read_code(one, known).verdict for one in read_codes(out.getvalue(), "self-check")]
    if found != [Verdict.GENUINE]:
        raise RuleBroken(_("A certificate's code could not be read back and proved."))
