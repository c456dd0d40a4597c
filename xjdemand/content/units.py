"""The units in which needs are told, by what they measure."""

from enum import Enum, auto

from xjdemand.content.words import spelt


class Measure(Enum):
    """What a unit measures. `TOTAL` (mass, area, volume, energy) is a result by itself, and a performance per something."""

    SHARE = auto()
    PHYSICAL = auto()
    TIME = auto()
    TOTAL = auto()
    COUNT = auto()
    PEOPLE = auto()
    MONEY = auto()


TABLE: dict[Measure, str] = {
    Measure.SHARE: "% ‰ 个百分点 百分点 个点 个百分比 成 倍 折 番 ppm ppb ppt ppbw ppma ppmw wt% vol% at%",
    Measure.TIME: (
        "h min s ms ns d 小时 个小时 分钟 秒 秒钟 毫秒 微秒 天 昼夜 周 个月 个季度 年 个灌季 个生长季 代 年限 工作日 个工作日"
    ),
    Measure.TOTAL: (
        "吨 公斤 千克 斤 克 t kg g 吨标准煤 吨标煤 tce tCO2 标方 方 立方 立方米 m³ m3 Nm³ Nm3 标准立方米 升 L 亩 公顷 hm² "
        "平方公里 km² 平方千米 平方米 m² ㎡ m2 平米 千瓦时 度电 kW·h kWh MWh GWh MW·h GW·h GJ TJ 头份 羽份 人份 "
        "头 只 株 粒 羽 尾 峰 匹 枚 支 盒 瓶 袋 箱 桶 片 块 辆 吨公里"
    ),
    Measure.PHYSICAL: (
        "m mm cm km dm μm um nm 米 毫米 厘米 公里 千米 微米 纳米 °  度 ℃ 摄氏度 °C K 目 "
        "mg μg ng mL ml μL μl 毫克 微克 毫升 mm² cm² mm³ cm³ "
        "Pa kPa MPa GPa mPa 帕 千帕 兆帕 bar mbar atm N kN MN J kJ MJ kcal MJ/kg kJ/kg "
        "W kW MW GW 瓦 千瓦 兆瓦 吉瓦 kVA MVA V kV mV 伏 千伏 A mA kA 安 安培 Ω mΩ kΩ Ah mAh Wh dB dBm 分贝 "
        "Hz kHz MHz GHz 赫兹 兆赫 rpm r 转 lx lm cd bit kbit Mbit Gbit bps kbps Mbps Gbps B KB MB GB TB PB "
        "像素 帧 fps mol mmol μmol CFU cfu TCID50 拷贝 copies IU U EU NTU dpi tex dtex cN 支纱 自由度 "
        "mAh/g Wh/kg Wh/L mA/cm² A/cm² A/m² cN/tex mg/L mg/kg g/kg g/L μg/kg μg/L mg/m³ mg/m3 mg/Nm³ t/h m³/h m/s km/h "
        "kg/m³ g/cm³ W/m² W/(m·K) kW·h/t kWh/t kWh/kg kW·h/kg mPa·s Pa·s"
    ),
    Measure.COUNT: (
        "件 项 个 套 台 台套 台(套) 篇 部 本 册 座 条 处 家 种 款 型 份 例 组 口 口井 眼 艘 架 株系 份次 场次 场 类 张 幅 "
        "门 期次 次 棚 间 栋 亩次 点 县 县市 县(市) 乡镇 村 所 系 个村 批次 樘 节 枚 句 句对"
    ),
    Measure.PEOPLE: "人 名 人次 户 余户 余人 个岗位 人以上 位 万人 户农民 户农户 个就业岗位",
    Measure.MONEY: "元 块 块钱 元钱 角 分钱 美元 美金 欧元 人民币",
}
"""Symbols and words as people write them; what stands in several is what the first says."""

MEASURE: dict[str, Measure] = {}
for _measure, _words in TABLE.items():
    for _word in _words.split():
        MEASURE.setdefault(_word, _measure)

_ONE = f"(?:{spelt(MEASURE)})"
_LETTERS = r"(?<![A-Za-zμ])[A-Za-zμΩ]{1,4}[²³]?"
_LATER = rf"(?:[/·*^\-]\(?(?:{_ONE}|{_LETTERS}|[一-鿿]{{1,2}}|\d{{1,2}})[²³]?\)?)"
UNIT = rf"(?P<unit>{_ONE}(?![A-Za-z]))(?P<per>{_LATER}{{0,3}})"
"""A unit and what it is divided or multiplied by: mA/cm², 元/吨, kW·h/Nm³."""
