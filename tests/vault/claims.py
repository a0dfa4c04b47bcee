"""Claims and keys for the tests of the strong-room."""

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from haihecup.domain.proofs import Claim, VerifyingKey
from haihecup.vault.signing_keys import SigningKey

PASSPHRASE = "河海 2026 印"
CLAIM = Claim(
    "2026年“海河工匠杯”技能大赛",
    "HHGJ-2026-0137-003",
    ("买买提·吐尔逊",),
    "世界技能大赛选拔赛——商品展示技术",
    "学生组",
    "一等奖",
    "天津市第一商业学校",
    "2026-10-18",
    "7k2m9q4d0a1b",
)
# the same key in every run, so that what is made with it has one name in every process
KEY = SigningKey(Ed25519PrivateKey.from_private_bytes(bytes(range(32))))
PUBLIC = VerifyingKey(CLAIM.edition, KEY.public)
