"""The journal (操作日志): who did what to what, when and from where, in chains that show tampering.

Each event has a chain of entries, and the edition has one. An entry is a list of netstrings
(length, colon, bytes, comma) that binds the format, the edition, the event, its place in the chain,
both clocks, device, person, act, object, the salted hash of what changed, and the hash of the entry
before. What changed (the payload) lies beside the chain, so that it can be erased one day while the
chain still verifies. The verifier in ``resources/verifier`` says the same in code of its own.
"""

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

from haihecup.i18n import _

FORMAT_TAG = "haihecup-journal/1"
EDITION_CHAIN = ""
"""The name of the chain that belongs to the edition; an event's chain has the event's code."""
NO_HASH = bytes(32)
"""What stands before the first entry of a chain."""
Receipt = Mapping[str, int]
"""For each chain that a transaction touched, the sequence of the entry that tells of it."""


class Action(StrEnum):
    """Everything that is ever written into the journal."""

    COMPETITION_CREATED = "competition-created"
    COMPETITION_RESTORED = "competition-restored"
    COMPETITION_OPENED = "competition-opened"
    SIGNED_IN = "signed-in"
    SIGNED_OUT = "signed-out"
    SIGN_IN_FAILED = "sign-in-failed"
    USER_ADDED = "user-added"
    USER_CHANGED = "user-changed"
    USER_REMOVED = "user-removed"
    PASSWORD_RESET = "password-reset"  # noqa: S105 - the name of an action
    PASSWORD_RESCUED = "password-rescued"  # noqa: S105 - the name of an action
    OWN_PASSWORD_CHANGED = "own-password-changed"  # noqa: S105 - the name of an action
    EDITION_CHANGED = "edition-changed"
    DELEGATIONS_CHANGED = "delegations-changed"
    JUDGES_CHANGED = "judges-changed"
    EVENTS_CHANGED = "events-changed"
    SCHEME_CHANGED = "scheme-changed"
    RULES_CHANGED = "rules-changed"
    EVENT_REMOVED = "event-removed"
    PROMOTION_CHANGED = "promotion-changed"
    EDITION_TAKEN_OVER = "edition-taken-over"
    EVENT_MOVED = "event-moved"
    EVENT_MOVED_BACK = "event-moved-back"
    ROSTER_IMPORTED = "roster-imported"
    PERSON_CHANGED = "person-changed"
    ID_NUMBER_SHOWN = "id-number-shown"
    PHONE_SHOWN = "phone-shown"
    ENTRY_ADDED = "entry-added"
    ENTRY_CHANGED = "entry-changed"
    ENTRY_REMOVED = "entry-removed"
    ID_NUMBER_ACCEPTED = "id-number-accepted"
    REGISTRATION_CONFIRMED = "registration-confirmed"
    REGISTRATION_RETURNED = "registration-returned"
    PHOTOS_CHANGED = "photos-changed"
    EARLIER_WINNERS_CHANGED = "earlier-winners-changed"
    STATUS_SET = "status-set"
    CHECKED_IN = "checked-in"
    CHECK_IN_TAKEN_BACK = "check-in-taken-back"
    REST_ABSENT = "rest-absent"
    KEYS_MADE = "keys-made"
    KEYS_WITHDRAWN = "keys-withdrawn"
    LOTS_DRAWN = "lots-drawn"
    LOTS_DRAWN_AGAIN = "lots-drawn-again"
    UNSEALING_BEGUN = "unsealing-begun"
    UNSEALED = "unsealed"
    DRAW_PAPER_MADE = "draw-paper-made"
    MARKS_KEYED = "marks-keyed"
    MARKS_IMPORTED = "marks-imported"
    MARK_CONFIRMED = "mark-confirmed"
    COLUMN_TAKEN = "column-taken"
    SHEETS_HANDED_IN = "sheets-handed-in"
    SHEETS_GIVEN_BACK = "sheets-given-back"
    SECOND_KEYING_ASKED = "second-keying-asked"
    SECOND_KEYED = "second-keyed"
    DIFFERENCE_SETTLED = "difference-settled"
    COLUMN_FREED = "column-freed"
    MARK_CORRECTED = "mark-corrected"
    TIME_KEYED = "time-keyed"
    VIOLATION_RECORDED = "violation-recorded"
    VIOLATION_CHANGED = "violation-changed"
    VIOLATION_LIFTED = "violation-lifted"
    TIE_DECIDED = "tie-decided"
    RECHECK_DRAWN = "recheck-drawn"
    RECHECK_RECORDED = "recheck-recorded"
    TIME_GIVEN_BACK = "time-given-back"
    RESULTS_SIGNED = "results-signed"
    RESULTS_CORRECTED = "results-corrected"
    NOTICE_POSTED = "notice-posted"
    RESULTS_FINAL = "results-final"
    APPEAL_FILED = "appeal-filed"
    APPEAL_HEARD = "appeal-heard"
    APPEAL_CLOSED = "appeal-closed"
    APPEAL_DECIDED = "appeal-decided"
    RESULTS_PUBLISHED = "results-published"
    CERTIFICATES_ISSUED = "certificates-issued"
    CERTIFICATES_PRINTED = "certificates-printed"
    CERTIFICATE_VOIDED = "certificate-voided"
    CERTIFICATE_REISSUED = "certificate-reissued"
    CERTIFICATES_CAME_BACK = "certificates-came-back"
    SIGNING_KEY_MADE = "signing-key-made"
    CERTIFICATES_SIGNED = "certificates-signed"
    REGISTER_PUBLISHED = "register-published"
    ATTACHMENT_CHANGED = "attachment-changed"
    LAYOUTS_CHANGED = "layouts-changed"
    SETTING_CHANGED = "setting-changed"
    DATA_EXPORTED = "data-exported"
    DATA_ERASED = "data-erased"
    UNDONE = "undone"


def sentences() -> dict[Action, str]:
    """Return what every action says to people, without who and when."""
    return {
        Action.COMPETITION_CREATED: _("set up the competition"),
        Action.COMPETITION_RESTORED: _("restored the competition from a backup"),
        Action.COMPETITION_OPENED: _("opened the competition"),
        Action.SIGNED_IN: _("signed in"),
        Action.SIGNED_OUT: _("signed out"),
        Action.SIGN_IN_FAILED: _("tried a wrong password or PIN"),
        Action.USER_ADDED: _("added a user"),
        Action.USER_CHANGED: _("changed a user"),
        Action.USER_REMOVED: _("removed a user"),
        Action.PASSWORD_RESET: _("gave a user a new password"),
        Action.PASSWORD_RESCUED: _("gave an organiser a new password with the file's passphrase"),
        Action.OWN_PASSWORD_CHANGED: _("changed their own password or PIN"),
        Action.EDITION_CHANGED: _("changed the particulars of the edition"),
        Action.DELEGATIONS_CHANGED: _("changed the list of delegations"),
        Action.JUDGES_CHANGED: _("changed the list of judges"),
        Action.EVENTS_CHANGED: _("changed the events"),
        Action.SCHEME_CHANGED: _("changed the marking scheme"),
        Action.RULES_CHANGED: _("changed the rules of an event"),
        Action.EVENT_REMOVED: _("removed events"),
        Action.PROMOTION_CHANGED: _("changed the promotion table"),
        Action.EDITION_TAKEN_OVER: _("took over events and rules from another edition"),
        Action.EVENT_MOVED: _("moved the event one stage on"),
        Action.EVENT_MOVED_BACK: _("moved the event one stage back"),
        Action.ROSTER_IMPORTED: _("imported a roster"),
        Action.PERSON_CHANGED: _("changed the particulars of a contestant"),
        Action.ID_NUMBER_SHOWN: _("looked at a full ID number"),
        Action.PHONE_SHOWN: _("looked at a full phone number"),
        Action.ENTRY_ADDED: _("added an entry"),
        Action.ENTRY_CHANGED: _("changed an entry"),
        Action.ENTRY_REMOVED: _("removed an entry"),
        Action.ID_NUMBER_ACCEPTED: _("kept an ID number as on the document"),
        Action.REGISTRATION_CONFIRMED: _("confirmed registrations"),
        Action.REGISTRATION_RETURNED: _("sent registrations back"),
        Action.PHOTOS_CHANGED: _("changed photos"),
        Action.EARLIER_WINNERS_CHANGED: _("changed the list of earlier winners"),
        Action.STATUS_SET: _("set the status of an entry"),
        Action.CHECKED_IN: _("checked entries in"),
        Action.CHECK_IN_TAKEN_BACK: _("took a check-in back"),
        Action.REST_ABSENT: _("set all who had not come to absent"),
        Action.KEYS_MADE: _("made the keys of a seal"),
        Action.KEYS_WITHDRAWN: _("withdrew the keys of a seal"),
        Action.LOTS_DRAWN: _("drew the lots"),
        Action.LOTS_DRAWN_AGAIN: _("drew the lots of a session again"),
        Action.UNSEALING_BEGUN: _("began to open a seal"),
        Action.DRAW_PAPER_MADE: _("printed or saved paper of a draw"),
        Action.UNSEALED: _("opened a seal"),
        Action.MARKS_KEYED: _("keyed marks"),
        Action.MARKS_IMPORTED: _("imported marks"),
        Action.MARK_CONFIRMED: _("confirmed an odd mark"),
        Action.COLUMN_TAKEN: _("took a judge's column"),
        Action.SHEETS_HANDED_IN: _("took score sheets in"),
        Action.SHEETS_GIVEN_BACK: _("gave score sheets back"),
        Action.SECOND_KEYING_ASKED: _("said which sheets are keyed twice"),
        Action.SECOND_KEYED: _("keyed marks the second time"),
        Action.DIFFERENCE_SETTLED: _("decided between two keyings"),
        Action.COLUMN_FREED: _("freed a judge's column"),
        Action.MARK_CORRECTED: _("corrected a mark"),
        Action.TIME_KEYED: _("keyed the time taken"),
        Action.VIOLATION_RECORDED: _("recorded a violation"),
        Action.VIOLATION_CHANGED: _("changed a violation"),
        Action.VIOLATION_LIFTED: _("struck a violation"),
        Action.TIE_DECIDED: _("decided a tie"),
        Action.RECHECK_DRAWN: _("drew the works to be re-checked"),
        Action.RECHECK_RECORDED: _("recorded what the re-check found"),
        Action.TIME_GIVEN_BACK: _("gave back time after an equipment fault"),
        Action.RESULTS_SIGNED: _("signed the results"),
        Action.RESULTS_CORRECTED: _("corrected the results"),
        Action.NOTICE_POSTED: _("posted the public notice"),
        Action.RESULTS_FINAL: _("confirmed the results as final"),
        Action.APPEAL_FILED: _("filed an appeal"),
        Action.APPEAL_HEARD: _("recorded the hearing of an appeal"),
        Action.APPEAL_CLOSED: _("closed an appeal that was withdrawn or needs no correction"),
        # up to 0.4.0 a hearing was kept as a decision
        Action.APPEAL_DECIDED: _("recorded the hearing or decision of an appeal"),
        Action.RESULTS_PUBLISHED: _("published results"),
        Action.CERTIFICATES_ISSUED: _("issued certificates"),
        Action.CERTIFICATES_PRINTED: _("printed certificates"),
        Action.CERTIFICATE_VOIDED: _("declared a certificate void"),
        Action.CERTIFICATE_REISSUED: _("reissued a certificate"),
        Action.CERTIFICATES_CAME_BACK: _("took void certificates back"),
        Action.SIGNING_KEY_MADE: _("made a signing key for certificates"),
        Action.CERTIFICATES_SIGNED: _("signed certificates"),
        Action.REGISTER_PUBLISHED: _("published the register of certificates"),
        Action.ATTACHMENT_CHANGED: _("changed a picture or attachment"),
        Action.LAYOUTS_CHANGED: _("changed or chose layouts of certificates"),
        Action.SETTING_CHANGED: _("changed a setting"),
        Action.DATA_EXPORTED: _("exported data"),
        Action.DATA_ERASED: _("erased personal data"),
        Action.UNDONE: _("undid a change"),
    }


def sentence(action: Action) -> str:
    """Return what ``action`` says to people, without who and when."""
    return sentences()[action]


@dataclass(frozen=True, slots=True)
class Author:
    """Who does something, and at which machine."""

    person: str
    device: str


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One entry of one chain, as it is hashed.

    ``event`` is the event's code, empty on the edition's chain. ``hub_time`` is the clock of
    whoever keeps the data, ``device_time`` that of the machine at which it was done.
    """

    edition: str
    event: str
    sequence: int
    hub_time: str
    device_time: str
    device: str
    person: str
    act: str
    object: str
    payload_hash: bytes
    previous: bytes

    @property
    def record(self) -> bytes:
        """The bytes that are hashed."""
        return netstrings(
            (
                FORMAT_TAG,
                self.edition,
                self.event,
                str(self.sequence),
                self.hub_time,
                self.device_time,
                self.device,
                self.person,
                self.act,
                self.object,
                self.payload_hash.hex(),
                self.previous.hex(),
            )
        )

    @property
    def hash(self) -> bytes:
        """The hash of the entry, which the next entry of the chain names."""
        return hashlib.sha256(self.record).digest()


def netstrings(fields: Iterable[str]) -> bytes:
    """Return texts, in normal form NFC, as netstrings one after another."""
    encoded = [unicodedata.normalize("NFC", field).encode() for field in fields]
    return b"".join(b"%d:%b," % (len(field), field) for field in encoded)


def hash_payload(salt: bytes, payload: bytes) -> bytes:
    """Return the hash of what changed; the salt keeps short contents from being guessed."""
    return hashlib.sha256(b"%d:%b,%d:%b," % (len(salt), salt, len(payload), payload)).digest()


def time_text(moment: datetime) -> str:
    """Return a time as the journal writes it: UTC to the millisecond."""
    return moment.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def local_time(at: str) -> str:
    """Return a moment that was kept as the clock on the wall had it; empty where none was."""
    return f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d %H:%M}" if at else ""


def local_second(at: str) -> str:
    """Return a moment that was kept as the clock on the wall had it, to the second."""
    return f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d %H:%M:%S}"


def local_day(at: str) -> str:
    """Return the day of a moment that was kept, as the calendar on the wall had it."""
    return local_time(at)[:10]


class FindingKind(StrEnum):
    """What can be wrong between the journal and the competition."""

    ROW_CHANGED = "row-changed"
    ROW_REMOVED = "row-removed"
    ROW_PUT_IN = "row-put-in"
    ENTRY_ALTERED = "entry-altered"
    ENTRIES_MISSING = "entries-missing"
    CONTENT_ALTERED = "content-altered"
    CHAIN_ALTERED = "chain-altered"
    CHAIN_CUT = "chain-cut"
    UNREADABLE = "unreadable"
    ERASED = "erased"


@dataclass(frozen=True, slots=True)
class Finding:
    """One place where somebody has changed the competition behind the program's back.

    ``ERASED`` is no such place: contents that were erased on purpose, by whom and when.

    ``event`` is the event's code, empty for the edition. ``sequence`` is the journal entry that
    tells what should be there, where one does.
    """

    kind: FindingKind
    text: str
    event: str = ""
    table: str = ""
    row: str = ""
    sequence: int | None = None

    @property
    def is_notice(self) -> bool:
        """Whether it is only told, and nothing is wrong."""
        return self.kind is FindingKind.ERASED
