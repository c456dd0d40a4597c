"""Every fix, in the order in which it is tried: the rule, whether it is safe, what it does, and how it looks.

A new fix is added here and nowhere else. Those that move rows come last, so that what was told of a place stays true.
"""

from xjdemand.language import Phrase
from xjdemand.mending import figures, guesses, order, summary
from xjdemand.mending.fix import Fix, Look


def _safe(rule: str, does: Phrase, look: Look) -> Fix:
    return Fix(rule=rule, is_safe=True, does=does, look=look)


def _unsafe(rule: str, does: Phrase, look: Look) -> Fix:
    return Fix(rule=rule, is_safe=False, does=does, look=look)


_AS_THE_FORM = Phrase("汇总的这一格照征集表写")
_FILLED = Phrase("汇总里空着的一格照征集表填")

FIXES: tuple[Fix, ...] = (
    _unsafe("XJ442", Phrase("删去看不见的字符"), guesses.hidden_signs),
    _unsafe("XJ443", Phrase("删去连写、变体和方向标记；维吾尔文、哈萨克文、蒙古文里的不动"), guesses.joining_signs),
    _safe("XJ605", Phrase("电话里的全角数字、加号、横线和空格改成半角"), figures.wide_phones),
    _safe("", Phrase("电话首尾、横线两边的空格删去，连着的空格并成一个"), figures.blanks_in_phones),
    _unsafe("XJ602", Phrase("多写、错写的0改正，如0091改为0991；只有一个区号说得通时才改"), guesses.dialled_abroad),
    _unsafe("XJ603", Phrase("补上所在地的区号；所在地只有一个区号时才补"), guesses.without_area_code),
    _safe("", Phrase("读得出确切数额的金额写成“1200万元”；没有单位的纯数字不动"), figures.amounts),
    _unsafe("XJ703", Phrase("汇总和征集表的名称，只有一处末尾有标点的，删去标点"), summary.ends_of_names),
    _safe("XJ703", Phrase("汇总的这一格和征集表只差全半角、空白的，照征集表写"), summary.cells_but_for_width),
    _unsafe("XJ704", _AS_THE_FORM, summary.cells_from_forms),
    _unsafe("XJ705", _AS_THE_FORM, summary.cells_from_forms),
    _unsafe("XJ706", _AS_THE_FORM, summary.cells_from_forms),
    _unsafe("XJ707", _AS_THE_FORM, summary.cells_from_forms),
    _unsafe("XJ708", _AS_THE_FORM, summary.cells_from_forms),
    _unsafe("XJ709", _AS_THE_FORM, summary.cells_from_forms),
    _unsafe("XJ715", _AS_THE_FORM, summary.cells_from_forms),
    _unsafe("XJ711", _AS_THE_FORM, summary.cells_from_forms),
    _safe("XJ401", _FILLED, summary.cells_from_forms),
    _safe("XJ421", _FILLED, summary.cells_from_forms),
    _safe("XJ501", _FILLED, summary.cells_from_forms),
    _safe("XJ404", Phrase("由征集表生成没有写的清单或汇总"), summary.whole_summary),
    _safe("XJ701", Phrase("征集表在汇总里没有一行的，在末尾补上"), summary.rows_for_forms),
    _unsafe("XJ702", Phrase("汇总里没有征集表的一行删去；也可能是漏交了征集表"), summary.rows_without_forms),
    _safe("XJ206", Phrase("序号是1到n、行序不同的，各行连同注释按序号排列，征集表随着移动"), order.rows_by_number),
    _safe("XJ205", Phrase("征集表按汇总的次序排列"), order.forms_by_rows),
)
