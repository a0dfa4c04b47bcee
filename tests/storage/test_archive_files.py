import io
import random
import zipfile

import pytest

from haihecup.domain.problems import RuleBroken
from haihecup.storage import archive_files
from haihecup.storage.archive_files import pack, unpack

FILES = {"manifest.json": b"{}", "results.pdf": b"%PDF-" * 50}


def put(tmp_path, content):
    path = tmp_path / "2026-GJ01-archive.zip"
    path.write_bytes(content)
    return path


def zipped(names, **how):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        for name in names:
            packed.writestr(name, b"x" * 100, **how)
    return out.getvalue()


def unpacked(path):
    try:
        return unpack(path)
    except RuleBroken as broken:
        return broken.sentence


def test_what_was_packed_is_unpacked_the_same(tmp_path):
    assert unpack(put(tmp_path, pack(FILES))) == (FILES, True)


def test_packing_twice_gives_the_same_bytes():
    assert pack(FILES) == pack(FILES)


def test_a_byte_changed_anywhere_shows(tmp_path):
    whole = pack(FILES)
    for place in random.Random(7).sample(range(len(whole)), 200):
        changed = bytearray(whole)
        changed[place] ^= 1
        assert unpacked(put(tmp_path, bytes(changed))) != (FILES, True), place


def test_a_changed_file_is_named(tmp_path):
    changed = pack(FILES).replace(b"%PDF-%", b"%PDF-$", 1)
    with pytest.raises(RuleBroken, match=r"results\.pdf in it is not what was put"):
        unpack(put(tmp_path, changed))


def test_bytes_behind_or_before_the_files_show(tmp_path):
    for changed in (pack(FILES) + b"more", b"more" + pack(FILES)):
        assert unpacked(put(tmp_path, changed)) != (FILES, True)


@pytest.mark.parametrize(
    "name",
    ["../up.txt", "/etc/passwd", "C:\\x", "a/b.txt", ".hidden", "x" * 80, "名单.txt", "a\nb"],
)
def test_names_that_lead_elsewhere_are_refused(tmp_path, name):
    with pytest.raises(RuleBroken, match="name that leads elsewhere"):
        unpack(put(tmp_path, zipped([name])))


def test_compressed_files_are_refused_before_they_are_opened(tmp_path):
    bomb = zipped(["a.txt"], compress_type=zipfile.ZIP_DEFLATED)
    with pytest.raises(RuleBroken, match="compressed or encrypted"):
        unpack(put(tmp_path, bomb))


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("names", [["a.txt", "a.txt"], [f"{n}.txt" for n in range(40)]])
def test_too_many_files_or_one_twice_are_refused(tmp_path, names):
    with pytest.raises(RuleBroken, match="too many files, or one of them twice"):
        unpack(put(tmp_path, zipped(names)))


def test_what_is_too_large_is_refused(tmp_path, monkeypatch):
    path = put(tmp_path, pack(FILES))
    monkeypatch.setattr(archive_files, "MOST_BYTES", 100)
    with pytest.raises(RuleBroken, match="larger than an archive"):
        unpack(path)


@pytest.mark.parametrize("content", [b"", b"PK", b"no zip file at all" * 10])
def test_what_is_no_zip_file_is_refused(tmp_path, content):
    with pytest.raises(RuleBroken, match="damaged, or no zip file"):
        unpack(put(tmp_path, content))


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(RuleBroken, match="cannot be read, or is not there"):
        unpack(tmp_path / "missing.zip")
