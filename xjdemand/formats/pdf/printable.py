"""What can't be printed: characters that no face has, and writing that we do not know how to set."""

import unicodedata
from collections.abc import Mapping
from functools import partial

from xjdemand.formats.signs import NO_SIGN, Strange, is_unseen
from xjdemand.language import Phrase
from xjdemand.page.page import Role
from xjdemand.typeset.faces import Chain, Chains

_RIGHT_TO_LEFT = {"R", "AL", "AN", "RLE", "RLO", "LRE", "LRO", "PDF", "RLI", "LRI", "FSI", "PDI"}
_MONGOLIAN = range(0x1800, 0x18B0)
_TAB = "\t"

_NO_GLYPH = Phrase("{where}：没有能打印“{sign}”（{code} {name}）的字体；请改用别的字，或指定有这个字的字体")
_NOT_SET = Phrase("{where}：“{sign}”（{code} {name}）要从右向左写或连写，这里还排不了；请附在表后，或改用汉字")


def unprintable(chains: Chains) -> Strange:
    """The characters of a text that these faces can't print."""
    return partial(_unprintable, chains)


def _unprintable(chains: Chains, text: str, role: Role) -> Mapping[str, Phrase]:
    chain = chains[role]
    if set(text) <= chain.keys():
        return {}
    why = {sign: _why(sign, chain) for sign in dict.fromkeys(text) if sign not in chain}
    return {sign: said for sign, said in why.items() if said is not None}


def _why(sign: str, chain: Chain) -> Phrase | None:
    if sign == _TAB:
        return None
    if is_unseen(sign):
        return NO_SIGN
    if unicodedata.bidirectional(sign) in _RIGHT_TO_LEFT or ord(sign) in _MONGOLIAN:
        return _NOT_SET
    try:
        chain[sign]
    except KeyError:
        return _NO_GLYPH
    return None
