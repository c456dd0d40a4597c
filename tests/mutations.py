"""One fault at a time: for every rule of the catalogue a change that turns a valid dossier into one that must fire it.

`VALID` holds the two dossiers that are changed: five needs each (the quota exactly), handed in, with nothing to find; `SAMPLES` the
two that the package carries, long and technical as real ones are. A change takes the dossier and `at`, the need it is made in (0 to
3, so that there always is a next one). Paths may speak of `{at}`, `{next}`, and `{last}` and `{more}`, the last need and one after it.
"""

from collections.abc import Callable, Mapping
from contextvars import ContextVar
from datetime import datetime, timedelta
from typing import Any

from attrs import evolve, frozen

from xjdemand import loads
from xjdemand.demo import sample
from xjdemand.examples import demand_dossier, joint_dossier, put
from xjdemand.forms.dossier import Dossier, Evidence, Indicator
from xjdemand.forms.filled import Filled, filled
from xjdemand.money import Wan, parse
from xjdemand.notice.model import BEIJING
from xjdemand.rules.rule import Rule
from xjdemand.text import count_zi

NEEDS = 5
ARRIVED = datetime(2023, 8, 28, 11, 30, tzinfo=BEIJING)

VALID: Mapping[str, Dossier] = {
    "joint": joint_dossier(NEEDS, received=ARRIVED),
    "demand": demand_dossier(NEEDS, received=ARRIVED),
}
"""By channel: a dossier that passes at the stage of delivery without a single finding."""

SAMPLES: Mapping[str, Dossier] = {channel: loads(sample(f"sample-{channel}"), "yaml") for channel in VALID}
"""By channel: the sound samples of the package."""

SOURCES: Mapping[str, Mapping[str, Dossier]] = {"example": VALID, "sample": SAMPLES}
"""All that is changed, by where it comes from."""

_SOUND: ContextVar[Mapping[str, Dossier]] = ContextVar("_SOUND", default=VALID)

Change = Callable[[Any, int], Any]

_CODE, _KIND = "/evidence/credit_code", "/evidence/unit_kind"
_HINT = "简要说明项目实施的重要意义、技术创新现状、研究内容和预期科技创新成果产出、经济社会效益等（2000字以内）"


_NAMELESS = frozenset({"XJ109"})
_NAMELESS_WHY = "the sample states a code of class 91, which without the unit's name decides nothing"
_LEFT_OVER = frozenset({"XJ432"})
_LEFT_OVER_WHY = "the sample states an indicator of the form that is gone"


@frozen(kw_only=True)
class Mutation:
    """`change` makes `rule` fire at `path`, and with it the rules of `companions`, for the reason `because`.

    `also` is where it fires a second time, because the same thing stands in the form and in its row;
    `in_samples` are further companions in the samples, which also state a credit code and indicators.
    """

    rule: str
    channel: str
    change: Change
    path: str
    also: str = ""
    companions: frozenset[str] = frozenset()
    because: str = ""
    in_samples: frozenset[str] = frozenset()

    @property
    def valid(self) -> Dossier:
        """The dossier it starts from."""
        return VALID[self.channel]

    def made(self, dossier: Dossier, at: int, source: str = "example") -> Dossier:
        """`dossier`, which may have other faults, with this fault in it."""
        return self.put_into(dossier, at, SOURCES[source][self.channel])

    def put_into(self, dossier: Dossier, at: int, sound: Dossier) -> Dossier:
        """`dossier` with the fault in it, made of what stands in `sound`, the same dossier without any."""
        token = _SOUND.set({self.channel: sound})
        changed: Dossier = self.change(dossier, at)
        _SOUND.reset(token)
        return changed

    def with_it(self, source: str) -> frozenset[str]:
        """The rules that fire too."""
        return self.companions | (self.in_samples if source == "sample" else frozenset())

    def where(self, at: int, source: str = "example") -> set[str]:
        """The JSON pointers at which the rule must fire."""
        sound = SOURCES[source][self.channel]
        return {_path(path, at, sound) for path in (self.path, self.also) if path}


def can_fire(rule: Rule, dossier: Dossier) -> bool:
    """Whether the rule looks at anything in dossiers of this channel."""
    if not rule.concerns(dossier) or (rule.id, dossier.channel) in NOTHING_TO_READ:
        return False
    return rule.subject is not Filled or any(rule.reads(item) for item in filled(dossier))


NOTHING_TO_READ = {("XJ121", "demand"), ("XJ122", "demand")}
"""Rules on every blank that look for a kind of blank which the annexes of that channel have not: 推荐单位."""


def _path(path: str, at: int, dossier: Any) -> str:
    last = len(dossier.forms) - 1
    return path.format(at=at, next=at + 1, last=last, more=last + 1)


def _set(path: str, value: object) -> Change:
    """Write `value` at `path`, or what it makes of the dossier and the need."""

    def changed(dossier: Any, at: int) -> Any:
        written = value(dossier, at) if callable(value) else value
        return put(dossier, _path(path, at, _sound(dossier)), written)

    return changed


def _own(dossier: Any, *others: str) -> tuple[str, ...]:
    """The recommender of the sound dossier, and these."""
    return (*_sound(dossier).forms[0].recommenders, *others)


def _both(name: str, value: object) -> Change:
    """Write `value` in the form and in its row, so that the two still agree."""
    form, row = _set(f"/forms/{{at}}/{name}", value), _set(f"/summary/rows/{{at}}/{name}", value)
    return lambda dossier, at: row(form(dossier, at), at)


def _handed_in(**facts: object) -> Change:
    return lambda dossier, _at: dossier.with_hand_in(evolve(dossier.handed_in, **facts))


def _received(year: int, month: int, day: int, hour: int = 0) -> Change:
    return _handed_in(received=datetime(year, month, day, hour, tzinfo=BEIJING))


def _joint(rule: str, path: str, change: Change, *companions: str, **more: Any) -> Mutation:
    return Mutation(rule=rule, channel="joint", change=change, path=path, companions=frozenset(companions), **more)


def _demand(rule: str, path: str, change: Change, *companions: str, **more: Any) -> Mutation:
    return Mutation(rule=rule, channel="demand", change=change, path=path, companions=frozenset(companions), **more)


def _in_row_and_form(rule: str, name: str, value: object) -> Mutation:
    """The same in 附件3 and in its row of 附件4: found in both, and in agreement."""
    path, also = f"/forms/{{at}}/{name}", f"/summary/rows/{{at}}/{name}"
    return _joint(rule, path, _both(name, value), also=also)


def _both_channels(rule: str, path: str, change: Change, *companions: str, **more: Any) -> tuple[Mutation, Mutation]:
    return _joint(rule, path, change, *companions, **more), _demand(rule, path, change, *companions, **more)


def _one_need_too_many(dossier: Any, _at: int) -> Any:
    more, sound = joint_dossier(NEEDS + 1), _sound(dossier)
    there = len(sound.forms)
    forms = [evolve(form, recommenders=_own(dossier), phone=sound.forms[0].phone) for form in more.forms[there:]]
    added = put(dossier, "/forms", (*dossier.forms, *forms))
    return put(added, "/summary/rows", (*added.rows(), *more.rows()[there:]))


def _one_joint_need_more(dossier: Any, at: int) -> Any:
    more = _one_need_too_many(dossier, at)
    return put(more, f"/forms/{len(more.forms) - 1}/recommenders", _own(dossier, "自治区水利厅"))


def _an_empty_row_below(dossier: Any, _at: int) -> Any:
    return put(dossier, "/summary/rows", (*dossier.rows(), type(dossier.rows()[0])()))


def _number_repeated(dossier: Any, at: int) -> Any:
    return put(dossier, f"/summary/rows/{at + 1}/number", f"{at + 1}")


def _numbers_swapped(dossier: Any, at: int) -> Any:
    return put(put(dossier, f"/summary/rows/{at}/number", f"{at + 2}"), f"/summary/rows/{at + 1}/number", f"{at + 1}")


def _forms_swapped(dossier: Any, at: int) -> Any:
    forms = list(dossier.forms)
    forms[at], forms[at + 1] = forms[at + 1], forms[at]
    return put(dossier, "/forms", tuple(forms))


def _last_form_gone(dossier: Any, _at: int) -> Any:
    return put(dossier, "/forms", dossier.forms[:-1])


def _last_row_gone(dossier: Any, _at: int) -> Any:
    return put(dossier, "/summary/rows", dossier.summary.rows[:-1])


def _need_repeated(dossier: Any, at: int) -> Any:
    return _both("title", _sound(dossier).forms[at].title)(dossier, at + 1)


def _overview_copied(dossier: Any, at: int) -> Any:
    return put(dossier, f"/forms/{at + 1}/overview", _sound(dossier).forms[at].overview)


def _more_by(wan: str, name: str) -> Callable[[Any, int], Wan]:
    """So much more than the amount of that name in the sound form."""
    return lambda dossier, at: Wan(getattr(_sound(dossier).forms[at], name).value + Wan(wan).value)


def _reworded_row(dossier: Any, at: int) -> Any:
    return put(dossier, f"/summary/rows/{at}/title", "新型" + _sound(dossier).forms[at].title)


def _row_with_a_blank(dossier: Any, at: int) -> Any:
    return put(dossier, f"/summary/rows/{at}/title", _sound(dossier).forms[at].title + "　")


def _all_by(dossier: Any, name: str) -> Any:
    named = tuple(put(form, "/recommenders", (name,)) for form in dossier.forms)
    return put(put(dossier, "/summary/recommenders", (name,)), "/forms", named)


def _no_phones(dossier: Any, _at: int) -> Any:
    return put(put(dossier, "/summary/office_phone", ""), "/summary/mobile", "")


def _coded(code: str) -> Change:
    return _set("/evidence", Evidence(credit_code=code))


def _called_from_elsewhere(dossier: Any, at: int) -> Any:
    """A unit registered in 库尔勒 that answers the telephone in 和田."""
    return put(_coded("91652801MA77ABCD39")(dossier, at), "/summary/office_phone", "0903-5550102")


def _nobody_answers_there(dossier: Any, at: int) -> Any:
    """Two telephones of one form, neither of which can be dialled; the row of the summary agrees."""
    muted = put(dossier, f"/forms/{at}/phone", "0996-55501")
    return _both("leader_phone", "0996-55502")(muted, at)


def _stated_otherwise(dossier: Any, at: int) -> Any:
    """An institution by its code, an enterprise by its word."""
    changed = _unit_of_kind("企业", with_enterprise=True)(dossier, at)
    return put(changed, "/evidence/credit_code", "12650000457600006T")


def _coded_works(dossier: Any, _at: int) -> Any:
    """An enterprise whose name does not say that it is a company."""
    return put(put(dossier, _CODE, "91652801MA77ABCD39"), "/summary/submitter", "新疆云杉岭节水设备厂")


def _nobody_answers(dossier: Any, _at: int) -> Any:
    return put(put(dossier, "/summary/office_phone", "0996-55501"), "/summary/mobile", "无")


def _overview_of(number: str, zi: int) -> Change:
    """A sound overview made so long that the count of that name is `zi`."""

    def changed(dossier: Any, at: int) -> Any:
        sound = _sound(dossier).forms[at].overview
        more = "。" + "字" * (zi - 1 - getattr(count_zi(sound), number))
        return put(dossier, f"/forms/{at}/overview", sound + more)

    return changed


def _with_more(text: str) -> Change:
    """A sound overview with this text after it."""
    return lambda dossier, at: put(dossier, f"/forms/{at}/overview", _sound(dossier).forms[at].overview + text)


def _with_hint_left(dossier: Any, at: int) -> Any:
    return put(dossier, f"/forms/{at}/overview", _HINT + _sound(dossier).forms[at].overview)


def _without(*words: str) -> Change:
    """The example's overview with these words taken out of it, and no indicator stated beside it."""

    def changed(dossier: Any, at: int) -> Any:
        overview = VALID[dossier.channel].forms[at].overview
        for word in words:
            assert word in overview
            overview = overview.replace(word, "")
        return put(put(dossier, f"/forms/{at}/overview", overview), "/evidence/indicators", ())

    return changed


def _with_a_partner(dossier: Any, at: int) -> str:
    """The unit of the sound form after another one."""
    return f"新疆赛里木湖泵业有限公司、{_sound(dossier).forms[at].lead_unit}（牵头）"


def _another_direction(dossier: Any, at: int) -> str:
    """A direction of the notice that is not that of the sound form, by any of its names."""
    return "智慧农业" if "矿" in _sound(dossier).forms[at].field else "智慧矿山"


def _one_rank_further(dossier: Any, _at: int) -> str:
    return str(len(_sound(dossier).forms) + 1)


def _posted_after_it_came(dossier: Any, _at: int) -> Any:
    came = _sound(dossier).handed_in.received
    return _handed_in(posted=came + timedelta(days=1))(dossier, _at)


def _recommender_with_a_blank(dossier: Any, _at: int) -> tuple[str]:
    (name,) = _own(dossier)
    return (f"{name[:4]} {name[4:]}",)


def _leader_with_a_blank(dossier: Any, at: int) -> str:
    name = str(_sound(dossier).forms[at].leader)
    return f"{name[0]} {name[1:]}"


def _in_full_width(name: str) -> Callable[[Any, int], str]:
    """A telephone of the sound dossier, its first digit typed in full width."""

    def written(dossier: Any, at: int) -> str:
        sound = _sound(dossier)
        return "０" + getattr(sound.summary if dossier.channel == "demand" else sound.forms[at], name)[1:]

    return written


def _unit_of_kind(kind: str, *, with_enterprise: bool) -> Change:
    """A unit of that kind without a code, its overviews those of the example."""

    def changed(dossier: Any, _at: int) -> Any:
        told = "由企业牵头。" if with_enterprise else ""
        forms = tuple(
            put(form, "/overview", other.overview + told)
            for form, other in zip(dossier.forms, VALID[dossier.channel].forms, strict=False)
        )
        return put(put(dossier, "/forms", forms), "/evidence", Evidence(unit_kind=kind))

    return changed


def _sound(dossier: Any) -> Any:
    """The dossier without any fault: what a change copies from, so that it reads nothing another change has touched."""
    return _SOUND.get()[dossier.channel]


ALL: tuple[Mutation, ...] = (
    _joint(
        "XJ122",
        "/forms/{at}/recommenders",
        _set("/forms/{at}/recommenders", lambda dossier, _at: ("、".join(_own(dossier, "自治区水利厅")),)),
        "XJ207",
        because="what is written together is counted for each",
    ),
    _joint(
        "XJ121", "/summary/recommenders", _set("/summary/recommenders", lambda dossier, _at: _own(dossier, "叶城县科技局"))
    ),
    _joint("XJ201", f"/summary/rows/{NEEDS}", _one_need_too_many),
    _joint(
        "XJ209",
        f"/summary/rows/{NEEDS}",
        _one_joint_need_more,
        "XJ207",
        because="what is recommended by two is also said to count for each",
    ),
    _joint("XJ202", "/summary/rows/{next}/number", _number_repeated),
    _demand("XJ202", "/summary/rows/{next}/number", _number_repeated),
    _joint("XJ203", "/summary/rows/{last}/number", _set("/summary/rows/{last}/number", "9")),
    _demand("XJ203", "/summary/rows/{last}/number", _set("/summary/rows/{last}/number", _one_rank_further)),
    _joint("XJ204", "/summary/rows/{at}/number", _set("/summary/rows/{at}/number", "")),
    _demand("XJ204", "/summary/rows/{at}/number", _set("/summary/rows/{at}/number", "\u3000")),
    _joint("XJ205", "/forms/{at}/title", _forms_swapped),
    _demand("XJ205", "/forms/{at}/title", _forms_swapped),
    _joint("XJ206", "/summary/rows/{at}/number", _numbers_swapped),
    _demand("XJ206", "/summary/rows/{at}/number", _numbers_swapped),
    _joint(
        "XJ207",
        "/forms/{at}/recommenders",
        _set("/forms/{at}/recommenders", lambda dossier, _at: _own(dossier, "自治区水利厅")),
    ),
    *_both_channels("XJ208", "/summary/rows/{at}/number", _set("/summary/rows/{at}/number", "重点")),
    *_both_channels("XJ301", "/handed_in/received", _received(2023, 9, 1)),
    *_both_channels("XJ302", "/handed_in/received", _received(2023, 8, 31, 12)),
    *_both_channels(
        "XJ303",
        "/handed_in/received",
        _received(2023, 8, 31, 21),
        "XJ302",
        because="the hours that count are those of the last day, and the last day has a finding of its own",
    ),
    *_both_channels("XJ304", "/handed_in/received", _received(2022, 8, 28)),
    *_both_channels("XJ305", "/handed_in/posted", _handed_in(received=None, posted=ARRIVED)),
    *_both_channels("XJ306", "/handed_in/posted", _posted_after_it_came),
    _joint("XJ310", "/handed_in/copies", _handed_in(copies=None)),
    _demand("XJ310", "/handed_in/sealed", _handed_in(sealed=None)),
    *_both_channels("XJ311", "/handed_in/copies", _handed_in(copies=2)),
    *_both_channels("XJ312", "/handed_in/paper", _handed_in(paper="B5")),
    *_both_channels("XJ313", "/handed_in/duplex", _handed_in(duplex=False)),
    *_both_channels("XJ314", "/handed_in/discs", _handed_in(discs=0)),
    _joint("XJ315", "/handed_in/sealed", _handed_in(sealed=("附件3",))),
    _demand("XJ315", "/handed_in/sealed", _handed_in(sealed=())),
    *_both_channels("XJ316", "/forms/{at}/title", _both("title", "1.滴灌技术；2.育种技术")),
    _joint("XJ401", "/forms/{at}/contact", _set("/forms/{at}/contact", "\u200b")),
    _demand("XJ401", "/summary/submitter", _set("/summary/submitter", ""), in_samples=_NAMELESS, because=_NAMELESS_WHY),
    _joint("XJ402", "/forms/{at}/leader_position", _set("/forms/{at}/leader_position", "")),
    _demand("XJ402", "/summary/position", _set("/summary/position", " ")),
    _demand("XJ403", "/summary/office_phone", _no_phones),
    _joint("XJ404", "/summary", _set("/summary", None)),
    _demand("XJ404", "/summary", _set("/summary", None), in_samples=_NAMELESS, because=_NAMELESS_WHY),
    _joint("XJ405", "/forms", _set("/forms", ())),
    _demand("XJ405", "/forms", _set("/forms", ()), in_samples=_LEFT_OVER, because=_LEFT_OVER_WHY),
    *_both_channels("XJ411", "/forms/{at}/overview", _overview_of("word_like", 2001)),
    *_both_channels("XJ412", "/forms/{at}/overview", _overview_of("strict", 2001)),
    _joint("XJ421", "/forms/{at}/contact", _set("/forms/{at}/contact", "待定")),
    _demand("XJ421", "/forms/{at}/total", _set("/forms/{at}/total", parse("XXXX万元"))),
    *_both_channels("XJ422", "/forms/{at}/overview", _with_hint_left),
    _joint("XJ423", "/forms/{at}/department", _set("/forms/{at}/department", "XX市科学技术局")),
    _demand("XJ423", "/forms/{at}/overview", _with_more("并与××公司联合。")),
    _joint("XJ441", "/forms/{at}/overview", _with_more("含盐量\ue5e5降至5g/kg以下")),
    _demand("XJ441", "/summary/contact", _set("/summary/contact", "阿依\ufffd尔")),
    *_both_channels("XJ442", "/forms/{at}/overview", _with_more("含盐量\u202e降至5g/kg以下")),
    _joint("XJ443", "/forms/{at}/contact", _set("/forms/{at}/contact", "麦合\u200d木提")),
    _demand("XJ443", "/summary/contact", _set("/summary/contact", "麦合\u200d木提")),
    _joint("XJ444", "/forms/{at}/overview", _with_more("含盐量（0～60cm土层降至5g/kg以下")),
    _demand("XJ444", "/forms/{at}/overview", _with_more("含盐量降至5g/kg以下”，增产一成")),
    _joint("XJ445", "/forms/{next}/overview", _overview_copied),
    _demand("XJ445", "/forms/{next}/overview", _overview_copied),
    _demand("XJ431", "/forms/{at}/field", _set("/forms/{at}/field", "航空航天")),
    _in_row_and_form("XJ431", "field", "航空航天"),
    *_both_channels("XJ433", "/forms/{at}/overview", _without("目标是每亩用水降至330 m³以下，")),
    *_both_channels("XJ434", "/forms/{at}/overview", _without("3件", "120元")),
    _joint("XJ435", "/forms/{at}/overview", _without("国内外现有技术多用于湿润地区。")),
    _demand("XJ435", "/forms/{at}/overview", _without("带动节水产业链，")),
    _demand("XJ501", "/forms/{at}/total", _set("/forms/{at}/total", None)),
    _in_row_and_form("XJ501", "total", None),
    _in_row_and_form("XJ502", "total", parse("约1200万元")),
    _in_row_and_form("XJ503", "requested", Wan(-1)),
    _in_row_and_form("XJ504", "requested", _more_by("0.01", "total")),
    _in_row_and_form("XJ505", "requested", _more_by("0", "total")),
    _in_row_and_form("XJ506", "total", Wan(12_000_000)),
    _in_row_and_form("XJ507", "requested", Wan(0)),
    _demand("XJ502", "/forms/{at}/total", _set("/forms/{at}/total", parse("约1200万元"))),
    _demand("XJ503", "/forms/{at}/support", _set("/forms/{at}/support", Wan(-1))),
    _demand("XJ504", "/forms/{at}/support", _set("/forms/{at}/support", _more_by("0.01", "total"))),
    _demand("XJ505", "/forms/{at}/support", _set("/forms/{at}/support", _more_by("0", "total"))),
    _demand("XJ506", "/forms/{at}/total", _set("/forms/{at}/total", Wan(12_000_000))),
    _demand("XJ507", "/forms/{at}/support", _set("/forms/{at}/support", Wan(0))),
    _joint("XJ701", "/forms/{last}/title", _last_row_gone),
    _demand("XJ701", "/forms/{last}/title", _last_row_gone),
    _joint("XJ702", "/summary/rows/{last}/title", _last_form_gone),
    _demand("XJ702", "/summary/rows/{last}/title", _last_form_gone, in_samples=_LEFT_OVER, because=_LEFT_OVER_WHY),
    _joint("XJ703", "/summary/rows/{at}/leader", _set("/summary/rows/{at}/leader", _leader_with_a_blank)),
    _joint("XJ703", "/forms/{at}/recommenders", _set("/forms/{at}/recommenders", _recommender_with_a_blank)),
    _demand("XJ703", "/summary/rows/{at}/title", _row_with_a_blank),
    _joint("XJ704", "/summary/rows/{at}/title", _reworded_row),
    _demand("XJ704", "/summary/rows/{at}/title", _reworded_row),
    _joint("XJ705", "/summary/rows/{at}/total", _set("/summary/rows/{at}/total", _more_by("1", "total"))),
    _joint("XJ706", "/summary/rows/{at}/requested", _set("/summary/rows/{at}/requested", _more_by("0.01", "requested"))),
    _joint("XJ707", "/summary/rows/{at}/lead_unit", _set("/summary/rows/{at}/lead_unit", "新疆云杉岭节水装备公司")),
    _joint("XJ708", "/summary/rows/{at}/leader", _set("/summary/rows/{at}/leader", "古丽仙")),
    _joint("XJ709", "/summary/rows/{at}/leader_phone", _set("/summary/rows/{at}/leader_phone", "0998-5550199")),
    _joint("XJ710", "/forms/{at}/recommenders", _set("/forms/{at}/recommenders", ("自治区水利厅",))),
    _joint("XJ711", "/summary/rows/{at}/field", _set("/summary/rows/{at}/field", _another_direction)),
    _joint("XJ715", "/summary/rows/{at}/lead_unit", _set("/summary/rows/{at}/lead_unit", _with_a_partner)),
    _joint("XJ712", "/forms/{next}/title", _need_repeated),
    _demand("XJ712", "/forms/{next}/title", _need_repeated),
    *_both_channels("XJ317", "/handed_in/sealed", _handed_in(sealed=("公章一枚",))),
    *_both_channels("XJ318", "/handed_in/paper", _handed_in(paper="复印纸")),
    _joint("XJ406", "/summary/rows/{more}/number", _an_empty_row_below),
    _demand("XJ406", "/summary/rows/{more}/number", _an_empty_row_below),
    *_both_channels("XJ432", "/evidence/indicators/0", _set("/evidence", Evidence(indicators=(Indicator(need=9),)))),
    _joint(
        "XJ714",
        "/forms/{at}/recommenders",
        lambda dossier, at: put(_all_by(dossier, "自治区水利厅"), f"/forms/{at}/recommenders", ("自治区水务局",)),
    ),
    _demand("XJ713", "/summary/seal_line", _set("/summary/seal_line", "新疆另一家公司")),
    _demand("XJ101", _CODE, _coded("92652801MA77ABCE11")),
    _demand("XJ102", _CODE, _coded("91652801MA77ABCD3")),
    _joint("XJ102", _CODE, _coded("650100410001234")),
    *_both_channels("XJ103", _CODE, _coded("91652801MA77ABCD38")),
    *_both_channels("XJ104", _CODE, _coded("91652801MA77ABCD4C")),
    *_both_channels("XJ105", _CODE, _coded("94652801MA77ABCD30")),
    *_both_channels("XJ106", _CODE, _coded("91999999MA77ABCJ2T")),
    _demand("XJ107", _CODE, _coded("91110000MA77ABCH64")),
    _demand("XJ108", _CODE, _coded("91659006MA77ABCG8H")),
    _demand("XJ109", _CODE, _coded_works),
    _demand("XJ110", "/summary/submitter", _set("/summary/submitter", "新疆云杉岭节水装备有限公司库尔勒分公司")),
    _demand("XJ111", _KIND, _unit_of_kind("机关", with_enterprise=True)),
    _demand("XJ112", _KIND, _unit_of_kind("行业协会", with_enterprise=True)),
    *_both_channels("XJ113", _KIND, _stated_otherwise),
    _demand("XJ114", _KIND, _unit_of_kind("高校", with_enterprise=False)),
    _joint("XJ601", "/forms/{at}/phone", _set("/forms/{at}/phone", "0998-555010")),
    _demand("XJ601", "/summary/office_phone", _set("/summary/office_phone", "0989-5550100")),
    _joint("XJ602", "/forms/{at}/phone", _set("/forms/{at}/phone", "0098-5550100")),
    _joint("XJ603", "/forms/{at}/phone", _set("/forms/{at}/phone", "5550100")),
    _joint("XJ604", "/forms/{at}/phone", _set("/forms/{at}/phone", "0903-5550102")),
    _joint("XJ605", "/forms/{at}/phone", _set("/forms/{at}/phone", _in_full_width("phone"))),
    _demand("XJ605", "/summary/office_phone", _set("/summary/office_phone", _in_full_width("office_phone"))),
    _demand("XJ602", "/summary/office_phone", _set("/summary/office_phone", "0098-5550100")),
    _demand("XJ603", "/summary/office_phone", _set("/summary/office_phone", "5550100")),
    _demand("XJ604", "/summary/office_phone", _called_from_elsewhere),
    _demand("XJ606", "/summary/office_phone", _set("/summary/office_phone", "19900000002")),
    _joint(
        "XJ607", "/forms/{at}/phone", _nobody_answers_there, "XJ601", because="the numbers that are not dialled are told too"
    ),
    _demand(
        "XJ607", "/summary/office_phone", _nobody_answers, "XJ601", because="the number that is not dialled is told too"
    ),
)
"""In the order of the catalogue's ids; a rule of both channels stands here for both where its finding reads differently."""


def _pair(title: str, *, overview: str = "", unit: str = "", code: str = "") -> tuple[Dossier, Dossier]:
    """Two lists of one need each, the second of which differs in this."""
    first: Any = put(demand_dossier(1), "/evidence", Evidence(credit_code="91652801MA77HYDX42"))
    told = overview or first.forms[0].overview
    other = put(put(first, "/forms/0/title", title), "/forms/0/overview", told)
    other = put(other, "/evidence/credit_code", code or first.evidence.credit_code)
    return first, put(other, "/summary/submitter", unit or first.summary.submitter)


def _batches(*recommenders: str) -> tuple[Dossier, Dossier]:
    """The quota in one batch, and one need more in another."""
    six: Any = joint_dossier(NEEDS + 1)
    form = evolve(six.forms[-1], recommenders=recommenders)
    return joint_dossier(NEEDS), evolve(six, forms=(form,), summary=None).with_summary()


_ANOTHER = "棉花抗逆育种关键技术攻关"

TOGETHER: tuple[tuple[str, tuple[Dossier, Dossier]], ...] = (
    ("XJ801", _batches("喀什地区行政公署")),
    ("XJ802", _batches("喀什地区行政公署", "自治区水利厅")),
    ("XJ803", _pair(demand_dossier(1).forms[0].title)),
    ("XJ804", _pair(demand_dossier(1).forms[0].title.replace("关键", "的关键"))),
    ("XJ805", _pair(_ANOTHER, unit="云杉岭节水装备有限责任公司")),
    ("XJ806", _pair(_ANOTHER, code="91652801MA77ABCD39")),
)
"""For every rule on several dossiers two that, side by side, must fire it and no other."""
