"""Identity documents (证件): what a number tells, what is wrong with it, how it is masked.

Pure functions. The sentences never contain a whole number. Sources: GB 11643-1999 for resident
identity numbers, the patterns of the other documents from the field's reference.
"""

import datetime
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from haihecup.domain.names import comparable, folded
from haihecup.domain.people import IdKind, Sex
from haihecup.domain.problems import together
from haihecup.i18n import _, language


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about a number: a stable code, a sentence, and whether it keeps the row out."""

    code: str
    text: str
    blocks: bool = True


class Identity(NamedTuple):
    """What a document's number tells; birth date and sex are empty where it does not tell."""

    kind: IdKind
    number: str
    birth_date: str = ""
    sex: Sex = Sex.UNKNOWN
    findings: tuple[Finding, ...] = ()

    @property
    def usable(self) -> bool:
        """Whether a person can be registered with this number."""
        return not (self.findings and any(finding.blocks for finding in self.findings))


KIND_WORDS: dict[IdKind, tuple[str, ...]] = {
    IdKind.RESIDENT: (
        "居民身份证", "身份证", "二代身份证", "第二代身份证", "第二代居民身份证", "二代证",
        "中国居民身份证", "大陆身份证", "内地居民身份证", "Resident identity card",
    ),
    IdKind.HMT_RESIDENCE: (
        "港澳台居民居住证", "港澳居民居住证", "台湾居民居住证", "港澳台居住证", "居住证",
        "Residence permit for Hong Kong, Macao and Taiwan residents",
    ),
    IdKind.HM_PERMIT: (
        "港澳居民来往内地通行证", "港澳居民往来内地通行证", "港澳来往内地通行证", "港澳通行证",
        "回乡证",
        "Mainland travel permit for Hong Kong and Macao residents",
    ),
    IdKind.TAIWAN_PERMIT: (
        "台湾居民来往大陆通行证", "台湾居民往来大陆通行证", "台湾通行证", "台胞证",
        "Mainland travel permit for Taiwan residents",
    ),
    IdKind.FOREIGN_PERMANENT: (
        "外国人永久居留身份证", "外国人永久居留证", "永久居留证", "永居证",
        "Foreign permanent resident identity card",
    ),
    IdKind.PASSPORT: ("护照", "外国护照", "中国护照", "Passport"),
    IdKind.OTHER: ("其他", "其它", "军官证", "士兵证", "警官证", "Other"),
}  # fmt: skip

_KIND_OF = {comparable(word): kind for kind, words in KIND_WORDS.items() for word in words}
_SEX_OF = {
    "男": Sex.MALE, "男性": Sex.MALE, "m": Sex.MALE, "male": Sex.MALE,
    "女": Sex.FEMALE, "女性": Sex.FEMALE, "f": Sex.FEMALE, "female": Sex.FEMALE,
}  # fmt: skip

_PROVINCE_CODES = (
    "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 "
    "71 81 82 83 91"
)
PROVINCES = frozenset(_PROVINCE_CODES.split())
HMT_AREAS = ("81", "82", "83")
_EIGHTEEN = re.compile(r"[0-9]{17}[0-9X]")
_FIFTEEN = re.compile(r"[0-9]{15}")
_SCIENTIFIC = re.compile(r"[0-9](\.[0-9]+)?E\+?[0-9]+")
_NOISE = re.compile(r"[\s'’‘`\-‐‑–—_.,，。:：]+")
_HM = re.compile(r"[HM][0-9]{8}([0-9]{2})?")
_TAIWAN = re.compile(r"[0-9]{8}([0-9]{1,2}[A-Z]?)?")
_FOREIGN_OLD = re.compile(r"[A-Z]{3}[0-9]{12}")
_EIGHT = re.compile(r"[0-9]{8}")
_SHORT_WITH_LETTER = re.compile(r"(?=.*[A-Z])[A-Z0-9]{5,14}")
_PASSPORT = re.compile(r"[A-Z0-9]{5,17}")
LOOK_ALIKE = str.maketrans({"O": "0", "Q": "0", "I": "1", "L": "1", "Z": "2", "B": "8"})
_CHECK_SIGNS = "10X98765432"
_ODD = "13579"
# looked up once: Python 3.11 takes longer over the member of an enumeration than over a dictionary
_RESIDENT, _MALE, _FEMALE = IdKind.RESIDENT, Sex.MALE, Sex.FEMALE


def masked(number: str) -> str:
    """Return a number as screens show it: first 6 and last 4, of short ones first 2 and last 2."""
    if len(number) >= 15:
        return number[:6] + "*" * (len(number) - 10) + number[-4:]
    if len(number) >= 7:
        return number[:2] + "*" * (len(number) - 4) + number[-2:]
    return "*" * len(number)


def kind_of(text: str) -> IdKind | None:
    """Return the kind of document that a word means, or nothing."""
    return _KIND_OF.get(comparable(text))


def sex_of(text: str) -> Sex | None:
    """Return the sex that a word means, or nothing."""
    return _SEX_OF.get(comparable(text))


def normal_number(text: str) -> str:
    """Return a number without spaces, dashes and quotes, half-width, in capitals."""
    if _EIGHTEEN.fullmatch(text):
        return text
    number = folded(text).upper().strip()
    return number if _SCIENTIFIC.fullmatch(number) else _NOISE.sub("", number)


def check_sign(seventeen: str) -> str:
    """Return the last sign that belongs to the first 17 digits (ISO 7064 MOD 11-2)."""
    # the weights 7 9 10 5 8 4 2 1 6 3 7 9 10 5 8 4 2 are powers of 2 modulo 11, as are those of 13;
    # read as a number to the base 13 the digits are weighed in one go
    return _CHECK_SIGNS[int(seventeen, 13) * 2 % 11]


def guessed_kind(number: str) -> IdKind:
    """Return the kind of document that a normalised number looks like."""
    if _EIGHTEEN.fullmatch(number):
        if number[:2] in HMT_AREAS:
            return IdKind.HMT_RESIDENCE
        card = number[0] == "9" and number[1:3] in PROVINCES
        return IdKind.FOREIGN_PERMANENT if card else IdKind.RESIDENT
    for pattern, kind in (
        (_HM, IdKind.HM_PERMIT),
        (_FOREIGN_OLD, IdKind.FOREIGN_PERMANENT),
        (_EIGHT, IdKind.TAIWAN_PERMIT),
        (_SHORT_WITH_LETTER, IdKind.PASSPORT),
    ):
        if pattern.fullmatch(number):
            return kind
    return IdKind.RESIDENT


def read_identity(text: str, kind: IdKind | None, today: datetime.date) -> Identity:
    """Return what a number tells and all that is wrong with it; no kind means: guess it."""
    if (kind is None or kind is _RESIDENT) and _EIGHTEEN.fullmatch(text):
        identity = _at_a_glance(text, today)
        if identity is not None:
            return identity
    number = normal_number(text)
    if not number:
        return _refused(
            kind or IdKind.RESIDENT, number, "id-missing", _("The document number is missing.")
        )
    if _SCIENTIFIC.fullmatch(number):
        return _refused(kind or IdKind.RESIDENT, "", "id-lost-digits", _lost_digits())
    return _READERS[kind or guessed_kind(number)](number, today)


def residents_at_a_glance(texts: Sequence[str], today: datetime.date) -> list[Identity | None]:
    """Return what residents' numbers tell; nothing for one that asks for a closer look."""
    return [
        _at_a_glance(text, today) if well_formed else None
        for text, well_formed in zip(texts, map(_EIGHTEEN.fullmatch, texts), strict=True)
    ]


def _at_a_glance(number: str, today: datetime.date) -> Identity | None:
    """Read a resident's number with a good birth date and last sign: almost every one."""
    birth_date = _ordinary_birth_date(number[6:14], today)
    questions = _questions_about_head(number[:3], language())
    if not birth_date or questions is None or check_sign(number[:17]) != number[17]:
        return None
    return Identity(
        _RESIDENT, number, birth_date, _MALE if number[16] in _ODD else _FEMALE, questions
    )


@lru_cache(maxsize=1024)
def _questions_about_head(head: str, language: str) -> tuple[Finding, ...] | None:
    """Return what to ask about a number by its first signs; nothing if it is no resident's."""
    if guessed_kind(head.ljust(18, "0")) is not _RESIDENT:
        return None
    return _questions_about_area(head[:2], language)


def sex_finding(identity: Identity, entered: Sex) -> Finding | None:
    """Return a question where the sex that was entered is not the one in the number."""
    if entered is Sex.UNKNOWN or identity.sex in (Sex.UNKNOWN, entered):
        return None
    told = _("male") if identity.sex is Sex.MALE else _("female")
    return Finding(
        "id-sex",
        _("By the number the person is {sex}. Compare sex and number with the document.").format(
            sex=told
        ),
        blocks=False,
    )


# ---- eighteen digits --------------------------------------------------------------------------


def _resident(number: str, today: datetime.date) -> Identity:
    if _FIFTEEN.fullmatch(number):
        return _expanded(number, today)
    if not _EIGHTEEN.fullmatch(number):
        return _refused(IdKind.RESIDENT, number, *_wrong_form(number))
    if number[:2] in HMT_AREAS:
        return _hmt_residence(number, today)
    found = _eighteen(number, today)
    found.extend(_questions_about_area(number[:2], language()))
    return _identity(IdKind.RESIDENT, number, found)


def _hmt_residence(number: str, today: datetime.date) -> Identity:
    if not _EIGHTEEN.fullmatch(number):
        return _refused(IdKind.HMT_RESIDENCE, number, *_wrong_form(number))
    found = _eighteen(number, today)
    if number.startswith("71"):
        found.append(
            Finding(
                "id-area",
                _("Residence permits begin with 81, 82 or 83, this one with 71. Compare it."),
                blocks=False,
            )
        )
    elif number[:2] not in HMT_AREAS:
        found.append(
            Finding(
                "id-kind",
                _(
                    "A residence permit begins with 81, 82 or 83, this number with {area}. Correct "
                    "the kind of document or the number."
                ).format(area=number[:2]),
            )
        )
    return _identity(IdKind.HMT_RESIDENCE, number, found)


def _foreign_permanent(number: str, today: datetime.date) -> Identity:
    if _FOREIGN_OLD.fullmatch(number):
        return Identity(IdKind.FOREIGN_PERMANENT, number)
    if _EIGHTEEN.fullmatch(number) and number[0] == "9":
        return _identity(IdKind.FOREIGN_PERMANENT, number, _eighteen(number, today))
    return _refused(
        IdKind.FOREIGN_PERMANENT,
        number,
        "id-pattern",
        _(
            "A foreign permanent resident card has 18 digits beginning with 9, or 3 letters and 12 "
            "digits. Compare with the document."
        ),
    )


def _identity(kind: IdKind, number: str, found: Iterable[Finding]) -> Identity:
    sex = Sex.MALE if number[16] in _ODD else Sex.FEMALE
    return Identity(kind, number, _birth_date(number[6:14]), sex, tuple(found))


def _eighteen(number: str, today: datetime.date) -> list[Finding]:
    """Check birth date and last sign of an 18-digit number."""
    trouble = _date_trouble(number[6:14], today)
    found = [trouble] if trouble else []
    sign = check_sign(number[:17])
    if sign != number[17]:
        found.append(_wrong_check_sign(number, sign))
    return found


def _birth_date(digits: str) -> str:
    """Return eight digits as an ISO date, or nothing where there is no such day."""
    try:
        return datetime.date(int(digits[:4]), int(digits[4:6]), int(digits[6:])).isoformat()
    except ValueError:
        return ""


@lru_cache(maxsize=50_000)
def _ordinary_birth_date(digits: str, today: datetime.date) -> str:
    """Return the ISO date of a birth about which there is nothing to say; almost all are so."""
    iso = _birth_date(digits)
    return iso if iso and 14 <= age_on(iso, today) <= 80 else ""


def _date_trouble(digits: str, today: datetime.date) -> Finding | None:
    date = f"{digits[:4]}-{digits[4:6]}-{digits[6:]}"
    iso = _birth_date(digits)
    if not iso:
        return Finding(
            "id-date",
            _(
                "The birth date in the number, {date}, does not exist. Compare digits 7 to 14 with "
                "the document."
            ).format(date=date),
        )
    if iso > today.isoformat():
        return Finding(
            "id-date-future",
            _(
                "The birth date in the number, {date}, lies in the future. Compare digits 7 to 14 "
                "with the document."
            ).format(date=date),
        )
    return age_finding(iso, today)


def age_finding(birth_date: str, today: datetime.date) -> Finding | None:
    """Return what is odd about an age: over 100 cannot be, under 14 and over 80 are questions."""
    age = age_on(birth_date, today)
    if age > 100:
        return Finding(
            "id-date-old",
            _("Born on {date} the person would be {age}. Correct the number.").format(
                date=birth_date, age=age
            ),
        )
    if age < 14 or age > 80:
        return Finding(
            "id-age",
            _("Born on {date} the person is {age}. Compare with the document.").format(
                date=birth_date, age=age
            ),
            blocks=False,
        )
    return None


def age_on(birth_date: str, day: datetime.date) -> int:
    """Return the age in whole years on a day."""
    born = datetime.date.fromisoformat(birth_date)
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def _wrong_check_sign(number: str, sign: str) -> Finding:
    if number.endswith("000"):
        return Finding("id-lost-digits", _lost_digits())
    return Finding(
        "id-check",
        _(
            "The check digit is wrong: the last sign should be {sign}. Compare all digits with the "
            "document."
        ).format(sign=sign),
    )


def _lost_digits() -> str:
    return _(
        "The cell was a number, and the spreadsheet program has dropped the last digits for good. "
        "Set the column to text and type the number anew."
    )


@lru_cache(maxsize=256)
def _questions_about_area(area: str, _language: str) -> tuple[Finding, ...]:
    if area in PROVINCES:
        return ()
    text = _("No province has the code {area}. Compare the first digits with the document.")
    return (Finding("id-area", text.format(area=area), blocks=False),)


def _wrong_form(number: str) -> tuple[str, str]:
    """Say why a number is not an 18-digit one, with a proposal where there is one."""
    wrong = next((i for i, sign in enumerate(number) if sign not in "0123456789"), None)
    if len(number) in (15, 18) and wrong is not None:
        if wrong == 17:
            sentence = _("The last sign is “{sign}”, it should be {right}.").format(
                sign=number[wrong], right=check_sign(number[:17])
            )
        else:
            sentence = _("Sign {position} is “{sign}” and must be a digit.").format(
                position=wrong + 1, sign=number[wrong]
            )
            meant = number[wrong].translate(LOOK_ALIKE)
            if meant != number[wrong]:
                sentence = together(sentence, _("Probably meant: {digit}.").format(digit=meant))
        return "id-characters", together(sentence, _("Compare with the document."))
    return (
        "id-length",
        _(
            "The number has {length} signs; an identity number has 18. Compare with the document."
        ).format(length=len(number)),
    )


def _expanded(number: str, today: datetime.date) -> Identity:
    """Bring a 15-digit number of the first generation to 18 digits."""
    seventeen = number[:6] + "19" + number[6:]
    whole = seventeen + check_sign(seventeen)
    identity = _resident(whole, today)
    warning = Finding(
        "id-fifteen",
        _(
            "The number has 15 digits and was brought to 18, ending in {ending}. Compare with the "
            "present document."
        ).format(ending=whole[-4:]),
        blocks=False,
    )
    return Identity(
        identity.kind, whole, identity.birth_date, identity.sex, (warning, *identity.findings)
    )


# ---- other documents --------------------------------------------------------------------------


def _hm_permit(number: str, _today: datetime.date) -> Identity:
    return _by_pattern(
        IdKind.HM_PERMIT,
        number,
        _HM,
        _("A Hong Kong and Macao permit is H or M and 8 digits. Compare with the document."),
    )


def _taiwan_permit(number: str, _today: datetime.date) -> Identity:
    return _by_pattern(
        IdKind.TAIWAN_PERMIT,
        number,
        _TAIWAN,
        _("A Taiwan permit has 8 digits (old ones 10 and a letter). Compare with the document."),
    )


def _passport(number: str, _today: datetime.date) -> Identity:
    return _by_pattern(
        IdKind.PASSPORT,
        number,
        _PASSPORT,
        _("A passport number has 5 to 17 letters and digits. Compare with the document."),
    )


def _other(number: str, _today: datetime.date) -> Identity:
    if len(number) > 40:
        return _refused(
            IdKind.OTHER,
            number,
            "id-length",
            _("The number has {length} signs; 40 is the most.").format(length=len(number)),
        )
    return Identity(IdKind.OTHER, number)


def _by_pattern(kind: IdKind, number: str, pattern: re.Pattern[str], sentence: str) -> Identity:
    if _EIGHTEEN.fullmatch(number) and check_sign(number[:17]) == number[17]:
        return _refused(
            kind,
            number,
            "id-kind",
            _("This is the number of an identity card. Correct the kind of document."),
        )
    if not pattern.fullmatch(number):
        return _refused(kind, number, "id-pattern", sentence)
    return Identity(kind, number)


def _refused(kind: IdKind, number: str, code: str, text: str) -> Identity:
    return Identity(kind, number, findings=(Finding(code, text),))


_READERS: dict[IdKind, Callable[[str, datetime.date], Identity]] = {
    IdKind.RESIDENT: _resident,
    IdKind.HMT_RESIDENCE: _hmt_residence,
    IdKind.HM_PERMIT: _hm_permit,
    IdKind.TAIWAN_PERMIT: _taiwan_permit,
    IdKind.FOREIGN_PERMANENT: _foreign_permanent,
    IdKind.PASSPORT: _passport,
    IdKind.OTHER: _other,
}
