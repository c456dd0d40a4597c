"""XJ60x: whether the telephones in the forms can be dialled (附件1, 附件3, 附件4)."""

from collections.abc import Iterator

from xjdemand.forms.blank import Wanted
from xjdemand.forms.filled import Filled
from xjdemand.language import Phrase
from xjdemand.notice.model import Notice
from xjdemand.rules.basis import Labelled
from xjdemand.rules.finding import Strength
from xjdemand.rules.leftover import unfilled
from xjdemand.rules.rule import Hit, hit, rule
from xjdemand.rules.telephone import Line, near, numbers
from xjdemand.text import half_width

_OFFICE, _MOBILE = "office_phone", "mobile"
PHONE = Labelled(lambda item: item.name in (_OFFICE, _MOBILE, "phone", "leader_phone"))
"""Every cell for a telephone."""

_BY_KIND = Labelled(lambda item: item.name in (_OFFICE, _MOBILE))
_NO_DIGITS = Phrase("里面没有数字")
_CALLED = {_OFFICE: Phrase("手机号"), _MOBILE: Phrase("固定电话")}


@rule(
    "XJ601",
    Strength.READING,
    cites=PHONE,
    message="“{number}”在国内拨不通：{why}",
    remedy="核对号码；固定电话写区号，如“区号-号码”，分机写在后面",
)
def phone_not_dialled(item: Filled, notice: Notice) -> Iterator[Hit]:
    """电话拨不通。

    按我国的号码规划查：手机11位，固定电话要有这个区号，400、95等服务号码也认；分机、一格几个号码都可以。

    通知没有规定号码的写法，所以从不作错，只请核对。

    >>> fires(phone_not_dialled, put(joint_dossier(), "/forms/0/phone", "0998-5550100转801、19900000001"))
    False
    >>> fires(phone_not_dialled, put(joint_dossier(), "/forms/0/phone", "0998-555010"))
    True
    """
    found = numbers(item.text)
    if not found and item.blank.wanted is Wanted.REQUIRED and not unfilled(item, notice):
        yield hit(item.path, number=item.text, why=_NO_DIGITS)
    for number in found:
        if number.line is Line.NOBODY:
            yield hit(item.path, number=number.written, why=number.why)


@rule(
    "XJ602",
    Strength.READING,
    cites=PHONE,
    message="“{number}”以00或+开头，拨的是国家（地区）代码{country}的号码{near}",
    remedy="国内的号码去掉多写的0，或改正区号；确在境外的，另留一个国内电话",
)
def phone_abroad(item: Filled, notice: Notice) -> Iterator[Hit]:
    """电话拨到了境外。

    以00开头的是国际长途：0091拨到印度。多半是0991之类的区号写错；通知自己也这样错过一处（三）。

    >>> fires(phone_abroad, put(joint_dossier(), "/forms/0/phone", "0086-998-5550100"))
    False
    >>> fires(phone_abroad, put(joint_dossier(), "/forms/0/phone", "0098-5550100"))
    True
    """
    known = {code for prefecture in notice.prefectures for code in prefecture.area_codes}
    for number in numbers(item.text):
        if number.line is Line.ABROAD:
            yield hit(item.path, number=number.written, country=str(number.country), near=near(number.written, known))


@rule(
    "XJ603",
    Strength.READING,
    cites=PHONE,
    message="“{number}”没有区号",
    remedy="在号码前写上区号",
)
def no_area_code(item: Filled, notice: Notice) -> Iterator[Hit]:
    """固定电话没有写区号。

    材料送到乌鲁木齐，外地的号码不加区号拨不通；一格里前一个号码写了区号的，后面的从它。

    >>> fires(no_area_code, put(joint_dossier(), "/forms/0/phone", "0998-5550100、5550101"))
    False
    >>> fires(no_area_code, put(joint_dossier(), "/forms/0/phone", "5550100"))
    True
    """
    for number in numbers(item.text):
        if number.line is Line.LOCAL:
            yield hit(item.path, number=number.written)


@rule(
    "XJ605",
    Strength.INFO,
    cites=PHONE,
    message="“{text}”里有全角的数字或空格",
    remedy="改成半角，便于检索和拨号",
)
def phone_full_width(item: Filled, notice: Notice) -> Iterator[Hit]:
    """电话里有全角的数字或空格。

    看得懂，也照样认；只是检索、拨号时会当成别的字符。

    >>> fires(phone_full_width, put(joint_dossier(), "/forms/0/phone", "0998 5550100（办）"))
    False
    >>> fires(phone_full_width, put(joint_dossier(), "/forms/0/phone", "０９９８-5550100"))
    True
    """
    wide = set(item.text.strip()) & set("０１２３４５６７８９＋－\u3000")
    if wide and any(sign.isdigit() for sign in half_width(item.text)):
        yield hit(item.path, text=item.text)


@rule(
    "XJ606",
    Strength.INFO,
    cites=_BY_KIND,
    message="{label}一格里填的是{kind}",
    remedy="换到另一格；能找到人就行，不改也可以",
)
def phone_in_the_other_cell(item: Filled, notice: Notice) -> Iterator[Hit]:
    """手机写在办公电话一格，或者相反。

    附件1两格分列；都能找到人，所以只是提示。

    >>> fires(phone_in_the_other_cell, put(demand_dossier(), "/summary/office_phone", "0996-5550100、19900000001"))
    False
    >>> fires(phone_in_the_other_cell, put(demand_dossier(), "/summary/office_phone", "19900000002"))
    True
    """
    lines = {number.line for number in numbers(item.text)}
    wrong = {Line.MOBILE} if item.blank.name == _OFFICE else {Line.LANDLINE}
    if lines == wrong:
        yield hit(item.path, label=item.blank.label, kind=_CALLED[item.blank.name])
