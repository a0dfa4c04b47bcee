import errno

import psycopg
import pytest
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from haihecup.domain.problems import RuleBroken
from haihecup.storage.trouble import sentence_for, told, told_of_files


def of_file(name):
    error = dbapi2.OperationalError("the engine says no")
    error.sqlite_errorname = name
    return error


def of_server(state):
    return psycopg.errors.lookup(state)("the server says no")


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (of_file("SQLITE_FULL"), "disk that holds cup.haihe is full"),
        (of_file("SQLITE_READONLY"), "read-only"),
        (of_file("SQLITE_CANTOPEN"), "read-only"),
        (of_file("SQLITE_CORRUPT"), "is damaged"),
        (of_file("SQLITE_NOTADB"), "is damaged"),
        (of_file("SQLITE_IOERR"), "reports an error"),
        (of_file("SQLITE_BUSY"), "by somebody else at the moment"),
        (of_file("SQLITE_LOCKED"), "by somebody else at the moment"),
        (dbapi2.IntegrityError("UNIQUE constraint failed: people.id"), "already"),
        (of_server("23505"), "already"),
        (of_server("53100"), "is full"),
        (of_server("25006"), "read-only"),
        (of_server("42501"), "does not let you in"),
        (of_server("40P01"), "by somebody else at the moment"),
        (of_server("40001"), "by somebody else at the moment"),
        (of_server("55P03"), "by somebody else at the moment"),
        (of_server("57P01"), "connection to cup.haihe is lost"),
        (of_server("08006"), "connection to cup.haihe is lost"),
        (of_server("XX001"), "is damaged"),
        (psycopg.OperationalError("server closed the connection"), "is lost"),
        (psycopg.DataError("PostgreSQL text fields cannot contain NUL (0x00) bytes"), "stored"),
        (OSError(errno.ENOSPC, "full"), "is full"),
        (OSError(errno.EROFS, "ro"), "read-only"),
        (PermissionError(errno.EACCES, "no"), "read-only"),
    ],
)
def test_what_is_wrong_outside_the_program_has_its_own_sentence(error, words):
    assert words in (sentence_for(error, "cup.haihe") or "")


@pytest.mark.parametrize(
    "error",
    [
        of_file("SQLITE_ERROR"),
        dbapi2.Error("no name"),
        of_server("42601"),
        OSError(errno.EPIPE, "pipe"),
        ValueError("ours"),
    ],
)
def test_a_fault_of_the_program_has_no_sentence(error):
    assert sentence_for(error, "cup.haihe") is None


def raise_in(context, error):
    with context:
        raise error


def test_a_sentence_keeps_the_report_of_the_engine_for_the_log():
    report = of_file("SQLITE_FULL")
    with pytest.raises(RuleBroken) as refused:
        raise_in(told("cup.haihe"), report)
    assert refused.value.__cause__ is report
    wrapped = DBAPIError("SELECT 1", (), report)
    with pytest.raises(RuleBroken, match="is full"):
        raise_in(told("cup.haihe"), wrapped)


def test_faults_of_the_program_pass_unchanged():
    with pytest.raises(dbapi2.OperationalError):
        raise_in(told("cup.haihe"), of_file("SQLITE_ERROR"))
    with pytest.raises(BrokenPipeError):
        raise_in(told_of_files("cup.haihe"), OSError(errno.EPIPE, "pipe"))


def test_a_file_that_somebody_else_reads_wrongly_is_not_blamed_on_the_competition():
    with pytest.raises(PermissionError):
        raise_in(told("cup.haihe"), PermissionError(errno.EACCES, "another file"))
