"""XJ60x: whether anybody can be reached at all, and where the telephones stand (附件1, 附件3, 附件4)."""

import re
from collections.abc import Iterator
from functools import cache

from attrs import frozen

from xjdemand.forms.blank import Form, blanks
from xjdemand.forms.dossier import Dossier
from xjdemand.forms.filled import Filled, filled, text_in
from xjdemand.notice.model import Notice
from xjdemand.notice.registry import CORPS_CITIES, Prefecture
from xjdemand.rules.contact import PHONE
from xjdemand.rules.eligibility import recommender_keys, without_seal
from xjdemand.rules.finding import Strength
from xjdemand.rules.leftover import unfilled
from xjdemand.rules.rule import Hit, hit, rule
from xjdemand.rules.telephone import numbers
from xjdemand.rules.uscc import registered

_STEM = re.compile(r"(?:(?:回族|蒙古|柯尔克孜|哈萨克)?自治州|地区|市)$")
_SHORTEST = len("石河子")
"""字; a shorter name of a city of 兵团 (新星, 双河, 白杨) is as often a brand."""


@frozen
class Place:
    """Where a unit is, as far as its name or its code says."""

    code: str
    name: str
    stems: tuple[str, ...]
    area_codes: tuple[str, ...]


@rule(
    "XJ604",
    Strength.INFO,
    cites=PHONE,
    message="区号{area}不是{place}的（{codes}）",
    remedy="核对区号；办公地点本在别处的，不必改",
)
def area_code_elsewhere(dossier: Dossier, notice: Notice) -> Iterator[Hit]:
    """区号不是推荐单位或承担单位所在地的。

    附件3联系人的电话对推荐的地州市，主持人的对名称里写明地名的承担单位，附件1的对提交单位；看不出在哪里的不查。

    人可以在别处办公，所以只是提示。

    >>> fires(area_code_elsewhere, put(joint_dossier(), "/forms/0/phone", "0998-5550102"))
    False
    >>> fires(area_code_elsewhere, put(joint_dossier(), "/forms/0/phone", "0996-5550102"))
    True
    """
    for item in filled(dossier):
        landlines = [number for number in numbers(item.text) if number.area] if PHONE.where(item.blank) else []
        places = _places(dossier, item, notice) if landlines else ()
        codes = tuple(code for place in places for code in place.area_codes)
        for number in landlines:
            if codes and number.area not in codes:
                yield hit(item.path, area=number.area, place=[place.name for place in places], codes=codes)


@rule(
    "XJ607",
    Strength.READING,
    cites=PHONE,
    message="{annex}里没有一个拨得通的电话",
    remedy="至少写一个能找到人的电话",
)
def nobody_reached(dossier: Dossier, notice: Notice) -> Iterator[Hit]:
    """一份表里的电话没有一个拨得通。

    附件1的两格、附件3的两处，只要有一处拨得通就能联系；写了字却一处也不通的，材料有疑问时找不到人。空着的归XJ401、XJ403。

    >>> fires(nobody_reached, put(demand_dossier(), "/summary/office_phone", "0996-55501"))
    False
    >>> fires(nobody_reached, put(put(demand_dossier(), "/summary/office_phone", "0996-55501"), "/summary/mobile", "无"))
    True
    """
    sheets: dict[str, list[Filled]] = {}
    for item in filled(dossier):
        if PHONE.where(item.blank) and "/rows/" not in item.path and not unfilled(item, notice):
            sheets.setdefault(item.path.rpartition("/")[0], []).append(item)
    for at, phones in sheets.items():
        if not any(number.reachable for item in phones for number in numbers(item.text)):
            form = dossier.summary_form if at == "/summary" else dossier.need_form
            yield hit(phones[0].path, annex=form.sheet.heading)


def _places(dossier: Dossier, item: Filled, notice: Notice) -> tuple[Place, ...]:
    """Where the owner of a telephone is: the prefectures that recommend, or the unit that the form names; () where unknown."""
    form, known = _form_of(dossier, item.path), _known(notice.prefectures)
    if item.blank.name == "phone":
        keys = recommender_keys(getattr(form, "recommenders", ()), notice)
        found = [place for place in known if place.code in keys]
        return tuple(found) if len(found) == len(keys) else ()
    leads = "lead_unit" in {each.name for each in blanks(type(form))} if form else False
    code = "" if leads else registered(dossier)
    name = without_seal(text_in(form, "lead_unit" if leads else "submitter"))
    name = name.removeprefix("新疆").removeprefix("维吾尔自治区")
    return tuple(place for place in known if name.startswith(place.stems) or _within(code, place))


def area_codes(dossier: Dossier, item: Filled, notice: Notice) -> tuple[str, ...]:
    """The area codes of where the owner of a telephone is; those of every prefecture where that is unknown."""
    places = _places(dossier, item, notice) or _known(notice.prefectures)
    return tuple(dict.fromkeys(code for place in places for code in place.area_codes))


def _within(region: str, place: Place) -> bool:
    return bool(region) and region.startswith(place.code.removesuffix("00"))


@cache
def _known(prefectures: tuple[Prefecture, ...]) -> tuple[Place, ...]:
    """The prefectures of a notice and the cities of 兵团."""
    found = [Place(each.code, each.name, (_stem(each.name), *each.aliases), each.area_codes) for each in prefectures]
    for city in CORPS_CITIES:
        stem = _stem(city.name)
        stems = (stem if len(stem) >= _SHORTEST else city.name,)
        found.append(Place(city.code, city.name, stems, (city.area_code,)))
    return tuple(found)


def _stem(name: str) -> str:
    return _STEM.sub("", name)


def _form_of(dossier: Dossier, path: str) -> Form | None:
    """The form or row that holds the blank at this path."""
    match path.split("/"):
        case ["", "summary", "rows", number, _]:
            return dossier.rows()[int(number)]
        case ["", "forms", number, _]:
            return dossier.forms[int(number)]
        case _:
            return dossier.summary
