"""The notice of 21 August 2023, top to bottom in its own order: read it beside `xj2023.txt`.

关于征集重大科技需求的通知 (自治区科技厅, 2023年8月21日). Words are verbatim; what stands in {braces} is the element's own value.
"""

from datetime import date

from xjdemand.notice.model import (
    Address,
    Addressees,
    Annex,
    AnnexMention,
    Contact,
    Content,
    Copies,
    Deadline,
    Delivery,
    Direction,
    DirectionGroup,
    Disc,
    Eligibility,
    Issued,
    Notice,
    Postcode,
    Printing,
    Quota,
    Recipient,
    Recommendation,
    Requirements,
    Signature,
    UnitKind,
)
from xjdemand.notice.registry import CLUSTERS_2023, PREFECTURES_2023
from xjdemand.notice.says import Note, Says

NO_DUTY = "只讲目的，不设义务"
ENCOURAGED = "鼓励性表述，不作要求"
JUDGED = "要读懂内容才能判断，留给评审"
LISTED = "供填写“产业领域”参照，对不上只作提示"
HEADING = "标题"

REFERENCE = "供查考"


def _direction(clause: str, name: str, mark: str = "、", *aliases: str) -> Direction:
    return Direction(clause, "{name}" + mark, name=name, aliases=aliases, unchecked="")


# ---------------------------------------------------------------------------------------------------------------- 标题、主送、引言

TITLE = Says("标题", "关于征集重大科技需求的通知", unchecked=HEADING, notes=(Note("A2", "网页版无发文机关名和发文字号"),))

ADDRESSEES = Addressees(
    "主送",
    "各有关部门、单位：",
    audience=("部门", "单位", "社会"),
    unchecked="收文范围，不约束表的填写",
    notes=(Note("A1", "主送部门、单位，引言却“面向社会征集”：三者都算"),),
)

PREAMBLE = (
    Says("引言", "为深入贯彻党的二十大精神，落实自治区党委十届八次全会和自治区科技创新大会精神，", unchecked=NO_DUTY),
    Says(
        "引言",
        "强化实施科教兴疆战略和创新驱动发展战略，",
        unchecked=NO_DUTY,
        notes=(Note("A62", "同期报道作“科技兴疆战略”；照录原文"),),
    ),
    Says("引言", "推动科技创新实现重大突破，带动自治区重点产业高质量发展，", unchecked=NO_DUTY),
    Says("引言", "现面向社会征集重大科技需求，有关事项通知如下：", unchecked=NO_DUTY),
)

# ------------------------------------------------------------------------------------------------------------------- 一、重点方向

DIRECTIONS = (
    DirectionGroup(
        opens=Says("一.1", "1.", unchecked="序号"),
        directions=(
            Direction(
                "一.1",
                "自治区“{name}”产业链发展",
                name="八大产业集群",
                listing=CLUSTERS_2023,
                notes=(Note("A4", "原文未列八大产业集群之名；按2023年自治区政府工作报告，2024年起改称十大"),),
            ),
        ),
        closes=Says("一.1", "关键核心技术；", unchecked=LISTED),
        open_ended=False,
    ),
    DirectionGroup(
        opens=Says("一.2", "2.", unchecked="序号"),
        directions=(
            _direction("一.2", "水资源高效利用"),
            _direction("一.2", "盐碱地改造"),
            _direction("一.2", "荒漠化治理"),
            _direction("一.2", "干旱区生态安全"),
            Direction(
                "一.2",
                "{name}、",
                name="乌昌石大气污染治理",
                aliases=("乌鲁木齐-昌吉-石河子大气污染治理", "乌昌石区域大气污染防治", "大气污染治理", "大气污染防治"),
                notes=(Note("A6", "乌昌石算一项"),),
            ),
            Direction(
                "一.2",
                "{name}、",
                name="碳达峰碳中和",
                aliases=("碳达峰", "碳中和", "双碳"),
                notes=(Note("A6", "碳达峰碳中和算一项"),),
            ),
            _direction("一.2", "煤层气"),
            _direction("一.2", "氢能"),
            _direction("一.2", "智慧矿山", "、", "智能矿山"),
            _direction("一.2", "数字经济"),
            _direction("一.2", "生命健康"),
            _direction("一.2", "生物育种"),
            _direction("一.2", "智慧农业", "", "智能农业"),
        ),
        closes=Says(
            "一.2",
            "等重点领域关键核心技术；",
            unchecked=LISTED,
            notes=(Note("A5", "以“等”结尾：未列的也可，请说明属哪一类"),),
        ),
        open_ended=True,
    ),
    DirectionGroup(
        opens=Says("一.3", "3.", unchecked="序号"),
        directions=(
            _direction("一.3", "社会治理"),
            _direction("一.3", "公共安全"),
            Direction("一.3", "{name}、", name="智慧边防", notes=(Note("A7", "归在重点民生领域，照原文分组"),)),
            _direction("一.3", "安全生产", ""),
        ),
        closes=Says("一.3", "等重点民生领域关键核心技术。", unchecked=LISTED),
        open_ended=True,
    ),
)

# ------------------------------------------------------------------------------------------------------------------- 二、征集要求

ELIGIBILITY = Eligibility(
    inside=Says("二.1", "需求单位应为自治区境内"),
    legal_person=Says("二.1", "具有独立法人资格的"),
    kinds=(
        UnitKind("二.1", "{name}、", name="高校"),
        UnitKind("二.1", "{name}、", name="科研院所"),
        UnitKind("二.1", "{name}", name="企业"),
        UnitKind("二.1", "以及其他{name}等，", name="事业单位"),
    ),
)

RECOMMENDATION = Recommendation(
    aim=Says(
        "二.2",
        "2.深化厅厅联动、厅地联动，",
        unchecked=NO_DUTY,
        notes=(Note("A22", "“推荐”与“提出”、“需求”与“项目”混用：同一件事"),),
    ),
    recommenders=Says("二.2", "由相关行业厅局与地州市人民政府（行署）提出重大科技项目需求，"),
    quota=Quota("二.2", "每个厅局和地州市人民政府（行署）推荐项目需求不超过{at_most}个，", at_most=5),
    ranking=Says("二.2", "并按照项目实施必要性进行优先排序，"),
    outcome=Says("二.2", "双方共同推动重大科技成果产出和转化应用。", unchecked="立项以后的事"),
)

CONTENT = Content(
    clear=Says("二.5", "5.提出的需求要研发内容明确，", unchecked=JUDGED),
    indicators=Says("二.5", "有量化的技术与成果指标，"),
    aspects_open=Says("二.5", "并从"),
    aspects=(
        Says("二.5", "问题描述、"),
        Says("二.5", "战略意义、"),
        Says("二.5", "研发内容、"),
        Says("二.5", "带动产业发展、"),
        Says("二.5", "经济社会效益"),
    ),
    aspects_close=Says("二.5", "等方面进行说明。"),
)

REQUIREMENTS = Requirements(
    heading=Says("二", "二、征集要求", unchecked=HEADING),
    enterprise_first=Says("二.1", "1.突出企业创新主体地位，", unchecked=NO_DUTY),
    eligibility=ELIGIBILITY,
    encouragements=(
        Says(
            "二.1",
            "鼓励以企业牵头、产学研联合共同凝练项目需求，",
            notes=(Note("A13", "附件2、附件3没有联合单位一栏"),),
        ),
        Says("二.1", "充分发挥企业出题者作用，", unchecked=ENCOURAGED),
        Says(
            "二.1",
            "凝练一批“最紧急、最紧迫”的技术攻关需求。",
            unchecked=JUDGED,
            notes=(Note("A14", "紧急与否无从由表判断"),),
        ),
    ),
    recommendation=RECOMMENDATION,
    problems=(
        Says("二.3", "3.突出问题导向，聚焦重点产业重点领域“卡脖子”技术难题，", unchecked=JUDGED),
        Says(
            "二.3",
            "组织研发一批关键共性技术、现代工程技术、前沿引领技术、颠覆性技术，",
            unchecked=JUDGED,
            notes=(Note("A23", "四类技术在附表中都没有一栏"),),
        ),
        Says("二.3", "鼓励新学科新技术交叉融合，培育发展新产业新业态。", unchecked=ENCOURAGED),
    ),
    openness=(
        Says(
            "二.4",
            "4.坚持开放合作，鼓励同国内知名高校、科研机构、企业开展联合研发，",
            unchecked=ENCOURAGED,
            notes=(Note("A24", "区外合作单位在附表中没有一栏"),),
        ),
        Says("二.4", "吸引全国高层次科技创新人才和团队来疆工作，", unchecked=ENCOURAGED),
        Says("二.4", "带动我区科技创新人才培养，提升新疆科技创新能力。", unchecked=NO_DUTY),
    ),
    content=CONTENT,
)

# ------------------------------------------------------------------------------------------------------------------------- 报送

DELIVERY = Delivery(
    prepare=Says("报送", "请各部门、单位深入调研，凝练需求，", unchecked="报送之前的工作"),
    as_fits=Says("报送", "根据情况填写"),
    mentions=(
        AnnexMention(
            "报送",
            "自治区重点产业重点领域关键核心技术攻关科技需求征集表（附件{cited}）",
            cited=1,
            meant=2,
            notes=(Note("A29", "附件1是清单，征集表是附件2：按题名认"),),
        ),
        AnnexMention(
            "报送",
            "和自治区厅厅联动、厅地联动重大科技项目需求征集表（附件{cited}），",
            cited=2,
            meant=3,
            notes=(Note("A30", "此表实为附件3：按题名认"),),
        ),
    ),
    deadline=Deadline(
        "报送",
        "于{day.year}年{day.month}月{day.day}日前",
        day=date(2023, 8, 31),
        notes=(Note("A49", "8月21日公布，到截止日只有9个工作日"),),
    ),
    sealed=Says("报送", "将盖章的重大科技需求材料"),
    printing=Printing("报送", "（{paper}纸双面打印，", paper="A4", duplex=True),
    copies=Copies("报送", "一式{at_least}份）", at_least=3),
    disc=Disc("报送", "和电子材料（光盘）", at_least=1),
    destination=Says(
        "报送",
        "报送至新疆科技项目服务中心。",
        notes=(Note("A56", "未给邮箱、网址：邮寄或送达"),),
    ),
    address=Address(
        "报送.地址",
        "材料报送地址：{street}，",
        street="乌鲁木齐市高新区（新市区）北京南路科学一街328号",
        division="650104",
        unchecked=REFERENCE,
        notes=(
            Note("A52", "功能区与行政区并写；行政区划为新市区650104"),
            Note("A53", "中心在328号，厅在353号，不是错"),
        ),
    ),
    postcode=Postcode("报送.地址", "邮编：{number}，", number="830011", unchecked=REFERENCE),
    recipient=Recipient("报送.地址", "收件人：{name}。", name="孔娜", unchecked=REFERENCE),
)

# ------------------------------------------------------------------------------------------------------------- 三、联系人及联系方式


def _contact(office: str, person: str, phone: str, *notes: Note) -> Contact:
    return Contact(
        "三",
        "{office}：{person}\u2002\u2002{phone}",
        office=office,
        person=person,
        phone=phone,
        unchecked=REFERENCE,
        notes=notes,
    )


CONTACTS = (
    _contact("资源配置与管理处", "陈龙忠", "0991-3836149", Note("A55", "四个处室各管什么方向，原文未说")),
    _contact("高新技术处", "魏迪雅", "0991-3836818"),
    _contact("农村科技处", "吴林蔚", "0991-3828086"),
    _contact("社会发展与基础研究处", "常晓辉", "0991-3837354"),
    _contact(
        "新疆科技项目服务中心",
        "孔娜",
        "0091-3836638",
        Note("A54", "0091不是国内区号，疑为0991之误；照录原文"),
        Note("A58", "姓名、电话只出现在通知原文里，样例不用"),
    ),
)

# ------------------------------------------------------------------------------------------------------------- 附件说明、署名、日期


def _annex(number: int, title: str, *notes: Note) -> Annex:
    return Annex("附件", "{number}.{title}", number=number, title=title, notes=notes)


ANNEXES = (
    _annex(1, "自治区重点产业重点领域关键核心技术攻关科技需求征集清单"),
    _annex(2, "自治区重点产业重点领域关键核心技术攻关科技需求征集表"),
    _annex(
        3,
        "自治区厅厅联动、厅地联动重大科技项目需求征集表",
        Note("A33", "附件3表头无“需求”二字；以此处题名为准"),
    ),
    _annex(4, "自治区厅厅联动、厅地联动重大科技项目推荐汇总表"),
)

NOTICE = Notice(
    title=TITLE,
    addressees=ADDRESSEES,
    preamble=PREAMBLE,
    directions_heading=Says("一", "一、重点方向", unchecked=HEADING),
    directions=DIRECTIONS,
    requirements=REQUIREMENTS,
    delivery=DELIVERY,
    contacts_heading=Says("三", "三、联系人及联系方式", unchecked=HEADING),
    contacts=CONTACTS,
    annexes_heading=Says("附件", "附件："),
    annexes=ANNEXES,
    signature=Signature(
        "落款",
        "{name}",
        name="自治区科技厅",
        full_name="新疆维吾尔自治区科学技术厅",
        unchecked="署名",
        notes=(Note("A3", "署名为简称，正文前没有全称"),),
    ),
    issued=Issued("落款", "{day.year}年{day.month}月{day.day}日", day=date(2023, 8, 21)),
    limits={"overview_limit": 2000, "alone": 1},
    prefectures=PREFECTURES_2023,
    silences=(Note("A57", "未规定涉密、逾期、退回和结果反馈"),),
)
"""The whole notice. `overview_limit` (字) is printed in the hints of 附件2 and 附件3; `alone` in the four 注 (“超过1项”)."""
