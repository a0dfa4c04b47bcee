"""The stand-alone verifier: published vectors, whole journals, and every kind of tampering."""

import ast
import base64
import json
import random
import sys
from types import ModuleType

import pytest

from haihecup.domain.journal import JournalEntry, hash_payload
from haihecup.resources import resource

VERIFIER = resource("verifier/verify_journal.py")
VECTORS = resource("verifier/vectors.json")


@pytest.fixture(scope="module")
def verifier():
    module = ModuleType("verify_journal")
    # from its text: what an import compiles would lie beside it and be shipped
    exec(compile(VERIFIER.read_text(encoding="utf-8"), VERIFIER, "exec"), vars(module))
    return module


@pytest.fixture
def export(filled, tmp_path):
    path = tmp_path / "journal.jsonl"
    with filled.reading() as work:
        path.write_text("\n".join(work.journal.lines()) + "\n", encoding="utf-8")
    return path


def test_the_verifier_is_short_and_imports_nothing_of_ours():
    source = VERIFIER.read_text(encoding="utf-8")
    assert len(source.splitlines()) < 300
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            assert all(name.name in sys.stdlib_module_names for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.module in sys.stdlib_module_names


def test_the_verifier_agrees_with_the_published_vectors(verifier):
    assert verifier.check_vectors(VECTORS) == (20, [])


def test_the_program_agrees_with_the_published_vectors():
    vectors = json.loads(VECTORS.read_text(encoding="utf-8"))["vectors"]
    assert len(vectors) == 20
    agreed = 0
    for vector in vectors:
        fields = vector["fields"]
        entry = JournalEntry(
            edition=fields["edition"],
            event=fields["event"],
            sequence=int(fields["sequence"]),
            hub_time=fields["hub_time"],
            device_time=fields["device_time"],
            device=fields["device"],
            person=fields["person"],
            act=fields["act"],
            object=fields["object"],
            payload_hash=hash_payload(bytes.fromhex(vector["salt"]), vector["payload"].encode()),
            previous=bytes.fromhex(fields["previous"]),
        )
        right = (
            base64.b64encode(entry.record).decode() == vector["record"]
            and entry.hash.hex() == vector["hash"]
        )
        assert right is vector["valid"], vector["name"]
        agreed += right
    assert agreed == 16


def test_an_exported_journal_verifies(verifier, export, filled, capsys):
    with filled.reading() as work:
        heads = work.journal.heads()
    arguments = [str(export)]
    for chain, head in heads.items():
        arguments += ["--head", f"{chain}:{head.sequence}:{head.hash.hex()[:16]}"]
    assert verifier.main(arguments) == 0
    told = capsys.readouterr().out
    assert "everything verifies" in told
    assert f"event GJ01: {heads['GJ01'].sequence} entries" in told


def wrong(verifier, export, lines, *heads):
    export.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return verifier.verify(export, list(heads)).findings


def read(export):
    return [json.loads(line) for line in export.read_text(encoding="utf-8").splitlines()]


def test_any_byte_changed_in_an_export_is_found(verifier, export):
    chance = random.Random(7)
    lines = read(export)
    for _ in range(150):
        changed = [dict(line) for line in lines]
        line = chance.choice(changed)
        field = chance.choice(["record", "hash", "salt", "payload"])
        if field == "record":
            record = bytearray(base64.b64decode(line["record"]))
            record[chance.randrange(len(record))] ^= 1 << chance.randrange(8)
            line["record"] = base64.b64encode(record).decode()
        else:
            place = chance.randrange(len(line[field]))
            other = "1" if line[field][place] != "1" else "2"
            line[field] = line[field][:place] + other + line[field][place + 1 :]
        assert wrong(verifier, export, changed), field


def chain_of(verifier, line):
    return verifier.read_record(base64.b64decode(line["record"]))["event"]


def test_lines_removed_doubled_or_moved_are_found(verifier, export):
    lines = read(export)
    assert wrong(verifier, export, lines) == []
    for place in range(len(lines) - 1):
        assert wrong(verifier, export, lines[: place + 1] + lines[place:])
        turned = [*lines]
        turned[place], turned[place + 1] = turned[place + 1], turned[place]
        # chains may lie beside each other in any order
        assert bool(wrong(verifier, export, turned)) is (
            chain_of(verifier, turned[place]) == chain_of(verifier, turned[place + 1])
        )
    middle = next(
        n for n, line in enumerate(lines) if b"4:GJ01,1:2," in base64.b64decode(line["record"])
    )
    assert wrong(verifier, export, lines[:middle] + lines[middle + 1 :])


def test_a_cut_end_is_found_by_a_head_from_elsewhere(verifier, export, filled):
    with filled.reading() as work:
        head = work.journal.heads()["GJ02"]
    known = f"GJ02:{head.sequence}:{head.hash.hex()[:16]}"
    lines = read(export)
    assert wrong(verifier, export, lines, known) == []
    assert wrong(verifier, export, lines[:-1]) == []
    (finding,) = wrong(verifier, export, lines[:-1], known)
    assert "does not have it" in finding
    (finding,) = wrong(verifier, export, lines, f"GJ02:{head.sequence}:{'0' * 16}")
    assert "not the entry that is known" in finding


def test_an_erased_content_is_counted_and_the_chain_still_verifies(verifier, export, capsys):
    lines = read(export)
    lines[1]["payload"] = None
    assert wrong(verifier, export, lines) == []
    assert verifier.main([str(export)]) == 0
    assert "1 entries without their content" in capsys.readouterr().out


def test_an_entry_of_another_edition_is_found(verifier, export):
    lines = read(export)
    entry = JournalEntry(
        edition="another",
        event="GJ99",
        sequence=1,
        hub_time="2026-10-18T08:30:00.123Z",
        device_time="2026-10-18T08:30:00.123Z",
        device="",
        person="",
        act="signed-in",
        object="",
        payload_hash=hash_payload(b"", b""),
        previous=bytes(32),
    )
    line = {
        "record": base64.b64encode(entry.record).decode(),
        "hash": entry.hash.hex(),
        "salt": "",
        "payload": "",
    }
    (finding,) = wrong(verifier, export, [*lines, line])
    assert "another edition" in finding


@pytest.mark.parametrize(
    "line",
    [
        "no json",
        "[]",
        '{"record": "AAAA"}',
        '{"record": "***", "hash": "", "salt": "", "payload": ""}',
        '{"record": "", "hash": "", "salt": "", "payload": ""}',
        json.dumps({"record": "OTk5Om4s", "hash": "", "salt": "", "payload": ""}),
    ],
)
def test_a_line_that_is_none_is_named_by_its_number(verifier, tmp_path, line, capsys):
    path = tmp_path / "journal.jsonl"
    path.write_text("\n" + line + "\n", encoding="utf-8")
    assert verifier.main([str(path)]) == 1
    assert "line 2" in capsys.readouterr().out


@pytest.mark.parametrize("arguments", [[], ["a", "--vectors", "b"], ["a", "--head", "GJ01"]])
def test_wrong_use_of_the_verifier_is_told(verifier, arguments, capsys):
    with pytest.raises(SystemExit) as left:
        verifier.main(arguments)
    assert left.value.code == 2
    assert "usage" in capsys.readouterr().err
