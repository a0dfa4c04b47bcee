"""``haihecup sign`` and ``haihecup verify``: certificates are proved without a server."""

import sys
from pathlib import Path

import click

from haihecup.commands.terminal import answer, bar, desk_at, json_option, secret
from haihecup.domain.problems import RuleBroken
from haihecup.domain.proofs import PREFIX, Examined, Verdict, claim_lines, verdict_sentence
from haihecup.i18n import _, ngettext
from haihecup.services.prove_certificates import (
    as_document,
    examine,
    examine_file,
    make_key,
    open_register,
    publish_register,
    sign_certificates,
    verifying_keys,
)

KEY_PASSPHRASE = "HAIHECUP_KEY_PASSPHRASE"  # noqa: S105 - the name of the variable, not a secret
_FILE = click.Path(path_type=Path, dir_okay=False)


@click.command("sign", help=_("Sign the numbered certificates with the organiser's key."))
@click.argument("location")
@click.argument("key", type=_FILE)
@click.option("--new", is_flag=True, help=_("Make the key first and put it into this new file."))
@click.option("--register", type=_FILE, help=_("Publish the signed register into this file."))
@json_option
def sign(location: str, key: Path, register: Path | None, *, new: bool, as_json: bool) -> None:
    """Sign certificates, and publish the register."""
    passphrase = secret(KEY_PASSPHRASE, _("Passphrase of the key"), new=new)
    with desk_at(location) as desk, bar() as progress:
        if new:
            make_key(desk, key, passphrase)
        signed = sign_certificates(desk, key, passphrase, progress).value
        if register is not None:
            publish_register(desk, key, passphrase, register)
        keys = verifying_keys(desk)
    lines = [
        ngettext("{count} certificate signed.", "{count} certificates signed.", signed).format(
            count=signed
        )
    ]
    lines += [_("Public key {print}").format(print=one.fingerprint) for one in keys]
    if register is not None:
        lines.append(_("Register published into {file}.").format(file=register))
    value = {"signed": signed, "keys": [one.key for one in keys]}
    answer(value, lines, as_json=as_json)


@click.command("verify", help=_("Check certificates by their codes, without a network."))
@click.argument("register", type=_FILE)
@click.argument("sources", nargs=-1, required=True)
@json_option
def verify(register: Path, sources: tuple[str, ...], *, as_json: bool) -> None:
    """Check codes, pictures or PDF files against a published register.

    A code may stand in quotes as it was scanned; ``-`` reads codes from standard input, one a line.
    """
    known = open_register(register)
    found: list[Examined] = []
    for source in sources:
        if source == "-":
            found += [examine(known, line) for line in sys.stdin if line.strip()]
        elif source.strip().startswith(PREFIX):
            found.append(examine(known, source))
        else:
            found += examine_file(known, Path(source))
    lines: list[str] = []
    for one in found:
        lines.append(verdict_sentence(one))
        if one.claim is not None:
            lines += [f"  {label}: {value}" for label, value in claim_lines(one.claim) if value]
        if one.key is not None:
            lines.append("  " + _("Public key {print}").format(print=one.key.fingerprint))
    answer([as_document(one) for one in found], lines, as_json=as_json)
    doubtful = sum(one.verdict is not Verdict.GENUINE for one in found)
    if doubtful:
        raise RuleBroken(
            ngettext(
                "{count} of {total} codes is not proved; the list above says why.",
                "{count} of {total} codes are not proved; the list above says why.",
                doubtful,
            ).format(count=doubtful, total=len(found))
        )


def commands() -> tuple[click.Command, ...]:
    """Return the commands of this module."""
    return (sign, verify)
