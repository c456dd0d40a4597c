"""统一社会信用代码, taken apart: what GB 32100 says of its characters. No rule stands here."""

import re
from functools import lru_cache

from xjdemand.forms.dossier import Dossier
from xjdemand.language import Phrase
from xjdemand.notice.credit import BY_CODE, ORGANISATION_WEIGHTS, UNIT_WORDS, Organisation, UnitWord
from xjdemand.text import fold

_LENGTH = 18
_REGISTRATION_NUMBER, _ORGANISATION_CODE = 15, 9
"""Characters of the two codes that were used before 2015."""

_SHAPE = re.compile(r"[0-9A-HJ-NPQRTUWXY][0-9][0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}")
_UNUSED = re.compile(r"[^0-9A-HJ-NPQRTUWXY]")
_MODULUS = 11
_LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def stated(dossier: Dossier) -> str:
    """The code as written, without blanks and hyphens, in capitals; "" where none was (无, 待补)."""
    return _compact(dossier.evidence.credit_code)


@lru_cache(maxsize=256)
def _compact(written: str) -> str:
    text = fold(written)
    if not any(sign.isascii() and sign.isalnum() for sign in text):
        return ""
    return text.replace("-", "").upper()


def misshapen(code: str) -> Phrase | None:
    """What is wrong with its length or its characters; None where nothing is."""
    if len(code) != _LENGTH:
        known = {_REGISTRATION_NUMBER: Phrase("，像是旧的注册号"), _ORGANISATION_CODE: Phrase("，像是组织机构代码")}
        values = {"right": _LENGTH, "n": len(code), "old": known.get(len(code), "")}
        return Phrase("应为 {right} 位，实为 {n} 位{old}", values)
    unused = _UNUSED.findall(code)
    if unused:
        return Phrase("代码不用 {letters}", {"letters": list(dict.fromkeys(unused))})
    return None if _SHAPE.fullmatch(code) else Phrase("第2至8位应为数字")


@lru_cache(maxsize=256)
def check_digit(code: str) -> str:
    """The 18th character that a well-formed code should have (GB/T 17710, modulus 31)."""
    from stdnum.cn.uscc import calc_check_digit  # noqa: PLC0415 -- 30 ms that only a dossier with a code need pay

    return calc_check_digit(code[:-1])


def organisation_check_digit(code: str) -> str:
    """The 17th character that a well-formed code should have (GB 11714, modulus 11), which stdnum does not look at."""
    body = zip(code[_LENGTH - 10 : -2], ORGANISATION_WEIGHTS, strict=True)
    left = -sum(_LETTERS.index(sign) * weight for sign, weight in body) % _MODULUS
    return "X" if left == _MODULUS - 1 else str(left)


def checked(dossier: Dossier) -> str:
    """The stated code where its shape and its last check digit are right; "" where it is missing or doubtful."""
    code = stated(dossier)
    return code if code and misshapen(code) is None and check_digit(code) == code[-1] else ""


def proved(dossier: Dossier) -> Organisation | None:
    """The class of a code on which both check digits are right; None where it is missing, doubtful or unknown."""
    code = checked(dossier)
    return BY_CODE.get(code[:2]) if code and organisation_check_digit(code) == code[-2] else None


def registered(dossier: Dossier) -> str:
    """The six digits of the registrar in a code that is right; "" where there is none."""
    return checked(dossier)[2:8]


def unit_word(dossier: Dossier) -> UnitWord | None:
    """What the stated kind of unit means; None where it is not stated, or called in a way we do not know."""
    kind = fold(dossier.evidence.unit_kind)
    return next((each for each in UNIT_WORDS if any(word in kind for word in each.words)), None)
