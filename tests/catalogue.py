"""Keeps the Chinese catalogue complete: ``python -m tests.catalogue --check`` or ``--update``.

``--update`` takes in new sentences from the program, drops those no longer said, and compiles.
Files named after it (JSON, English sentence to Chinese) give translations in bulk. ``--check``
exits with 1 where a sentence is untranslated, stale, or has other placeholders than the English.
"""

import io
import json
import re
import string
import sys
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "resources" / "locale" / "zh_CN" / "LC_MESSAGES"
PO = FOLDER / "haihecup.po"
MO = FOLDER / "haihecup.mo"
KEYWORDS = {"_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}


@cache
def said() -> Catalog:
    """All sentences that the program says, without translations."""
    catalogue = Catalog(locale="zh_CN", domain="haihecup", fuzzy=False)
    found = extract_from_dir(
        ROOT / "haihecup", [("**.py", "python")], keywords=KEYWORDS, strip_comment_tags=True
    )
    for name, _line, message, _comments, context in found:
        if message:
            catalogue.add(message, locations=[(f"haihecup/{name}", 0)], context=context)
    return catalogue


def kept() -> Catalog:
    """The catalogue as it is kept in the repository."""
    if not PO.exists():
        return Catalog(locale="zh_CN", domain="haihecup", fuzzy=False)
    with PO.open("rb") as file:
        return read_po(file, locale="zh_CN", domain="haihecup")


def placeholders(text: str) -> set[str]:
    """The names in braces, so that a translation cannot lose one."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def compiled(catalogue: Catalog) -> bytes:
    """The catalogue as the program reads it."""
    out = io.BytesIO()
    write_mo(out, catalogue)
    return out.getvalue()


def spoken() -> dict[tuple[object, str | None], tuple[str, ...]]:
    """What the compiled catalogue says; its header, which tells the time, does not count."""
    if not MO.exists():
        return {}
    with MO.open("rb") as file:
        # the reader gives plural sentences as lists, which cannot be looked up
        return {(_key(one.id), one.context): _texts(one.string) for one in read_mo(file) if one.id}


def _key(message: str | Iterable[str]) -> str | tuple[str, ...]:
    return message if isinstance(message, str) else tuple(message)


def _texts(value: str | Iterable[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)


def complaints() -> list[str]:
    """What is wrong with the catalogue, a sentence each."""
    told, keeps, found = said(), kept(), []
    keys = {(message.id, message.context): message for message in told if message.id}
    have = {(message.id, message.context): message for message in keeps if message.id}
    # Babel keys plural messages by their tuple
    for key, message in keys.items():
        mine = have.get(key)
        if mine is None or not all(_texts(mine.string)) or mine.fuzzy:
            found.append(f"untranslated: {_texts(message.id)[0]!r}")
            continue
        try:
            wanted = placeholders(_texts(message.id)[-1])
            given = placeholders(_texts(mine.string)[0])
        except ValueError:
            found.append(f"braces do not match: {_texts(message.id)[0]!r}")
            continue
        if wanted != given:
            found.append(f"other placeholders: {_texts(message.id)[0]!r} has {wanted}, not {given}")
    found += [f"stale: {_texts(key[0])[0]!r}" for key in have.keys() - keys.keys()]
    if spoken() != {key: _texts(message.string) for key, message in have.items()}:
        found.append("haihecup.mo is older than haihecup.po: run poe catalogue")
    return found


def update(sources: list[Path]) -> None:
    """Bring the catalogue up to date, with translations from ``sources`` where it has none."""
    given: dict[str, str] = {}
    for source in sources:
        given.update(json.loads(source.read_text(encoding="utf-8")))
    told, keeps = said(), kept()
    fresh = Catalog(locale="zh_CN", domain="haihecup", fuzzy=False, project="haihecup")
    fresh.mime_headers = [
        ("Content-Type", "text/plain; charset=utf-8"),
        ("Plural-Forms", "nplurals=1; plural=0;"),
    ]
    for message in sorted((m for m in told if m.id), key=lambda m: (_texts(m.id), m.context or "")):
        old = keeps.get(message.id, message.context)
        text: object = old.string if old is not None else ""
        mine = given.get(_texts(message.id)[0])
        if mine is not None:
            text = mine if isinstance(message.id, str) else (mine,)
        elif not isinstance(message.id, str) and isinstance(text, str):
            text = (text,)
        fresh.add(
            message.id,
            text,
            locations=[(name, None) for name in sorted({name for name, _ in message.locations})],
            context=message.context,
        )
    FOLDER.mkdir(parents=True, exist_ok=True)
    out = io.BytesIO()
    write_po(out, fresh, width=100, omit_header=False, include_lineno=False)
    text_out = re.sub(
        rb'"(POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team|Generated-By|'
        rb"Report-Msgid-Bugs-To|Project-Id-Version)[^\n]*\n",
        b"",
        out.getvalue(),
    )
    lines = text_out.split(b"\n")
    text_out = b"\n".join(line for line in lines if not line.startswith(b"# ") and line != b"#")
    PO.write_bytes(text_out.lstrip(b"\n"))
    MO.write_bytes(compiled(kept()))


def main(arguments: list[str]) -> int:
    """Check or update, as asked."""
    if arguments[:1] == ["--update"]:
        update([Path(name) for name in arguments[1:]])
    found = complaints()
    for complaint in found:
        print(complaint)
    print(f"{len(found)} complaints about the Chinese catalogue")
    return 1 if found and arguments[:1] == ["--check"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
