"""What a request lacks to have any effect."""

from xjdemand.edition import Edition
from xjdemand.errors import UsageError
from xjdemand.language import Phrase
from xjdemand.rules.suppression import Asked, Decision, Misread

_NO_REASON = Phrase("没有写理由")


def wanting(asked: Asked, edition: Edition) -> Phrase | None:
    """Why the request has no effect: not understood, no rule of that name, no reason, a decision by nobody; None where it may have."""
    if isinstance(asked, Misread):
        return asked.why
    try:
        rule = edition.rule(asked.rule)
    except UsageError as error:
        return next(iter(error.sentences))
    if rule in edition.keeping:
        return Phrase("{rule} 说的是放行本身，不能放行", {"rule": rule.id})
    if rule in edition.across and (isinstance(asked, Decision) or asked.path or asked.file):
        return Phrase("{rule} 查的是几份材料之间，不能按文件、位置放行或决定；请在配置里只写规则", {"rule": rule.id})
    if isinstance(asked, Decision):
        return _undecided(asked)
    return None if _says_something(asked.reason) else _NO_REASON


def _undecided(decision: Decision) -> Phrase | None:
    """What a decision must have and this one has not."""
    had = (
        (Phrase("理由"), _says_something(decision.reason)),
        (Phrase("经办人"), _says_something(decision.by)),
        (Phrase("日期"), decision.day is not None),
        (Phrase("发现"), _says_something(decision.found)),
        (Phrase("指纹"), bool(decision.fingerprint)),
    )
    lacking = [name for name, is_there in had if not is_there]
    return Phrase("没有写{lacking}", {"lacking": lacking}) if lacking else None


def _says_something(reason: str) -> bool:
    return any(sign.isalnum() for sign in reason)
