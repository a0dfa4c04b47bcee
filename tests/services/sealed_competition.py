"""Keys and holders for draws under seal."""

from haihecup.domain.sealing import Place
from haihecup.services.open_seals import make_keys

HOLDERS = {Place.FIRST: "周加密", Place.SECOND: "吴加密", Place.SUPERVISOR: "郑监督"}
STRINGS = ("海河之滨一", "匠心筑梦二", "技能强国三")


def some_keys(desk, name="一号赛场"):
    """Make keys; return them with their slips."""
    return make_keys(desk, name, HOLDERS).value
