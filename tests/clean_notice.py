"""A notice with nothing to find in it, and one fault at a time put into it: what the rules on the notice itself are held against."""

from datetime import date
from typing import Any, ClassVar

import attrs
from attrs import evolve, frozen

from xjdemand.edition import XJ2023, Edition
from xjdemand.examples import put
from xjdemand.forms.blank import Annexed, Kind, blanks
from xjdemand.forms.dossier import DemandDossier, JointDossier
from xjdemand.forms.joint_project import JointProject
from xjdemand.notice.model import Notice
from xjdemand.notice.says import Says
from xjdemand.notice.xj2023 import NOTICE


def reprinted(form: type[Annexed], title: str = "", **blank_changes: dict[str, Any]) -> type[Annexed]:
    """A form declared anew, printed otherwise: another title over it, other words for some of its blanks."""
    declared = {
        item.name: attrs.field(
            default=item.default,
            metadata={
                key: evolve(value, **blank_changes.get(item.name, {})) if blank_changes.get(item.name) else value
                for key, value in item.metadata.items()
            },
        )
        for item in attrs.fields(form)
    }
    made = attrs.make_class(form.__name__, declared, bases=(Annexed,), frozen=True, kw_only=True)
    made.sheet = evolve(form.sheet, title=title or form.sheet.title)  # type: ignore[attr-defined]
    made.grid = form.grid  # type: ignore[attr-defined]
    return made


MONEY = {item.name: {"printed": f"{item.label}（{item.unit}）"} for item in blanks(JointProject) if item.kind is Kind.AMOUNT}
CLEAN_PROJECT = reprinted(JointProject, NOTICE.annexes[2].title, **MONEY)


@frozen(kw_only=True)
class UnpricedJoint(JointDossier):
    """The channel with an 附件3 that prints its title in full, and no unit."""

    need_form: ClassVar[type[Annexed]] = reprinted(JointProject, NOTICE.annexes[2].title)


@frozen(kw_only=True)
class CleanJoint(JointDossier):
    """The channel with an 附件3 that prints its title in full and its unit."""

    need_form: ClassVar[type[Annexed]] = CLEAN_PROJECT


def cleaned() -> Notice:
    """The notice of 2023 with each of the nine put right."""
    content, delivery = NOTICE.requirements.content, NOTICE.delivery
    hinted = ("重要意义", "技术创新现状", "研究内容", "科技创新成果产出", "经济社会效益")
    aspects = tuple(evolve(content.aspects[0], words=f"{each}、") for each in hinted)
    mentions = tuple(Says("报送", f"{annex.title}（附件{annex.number}）、") for annex in NOTICE.annexes)
    return evolve(
        NOTICE,
        requirements=evolve(NOTICE.requirements, content=evolve(content, aspects=aspects)),
        delivery=evolve(
            delivery,
            mentions=mentions,
            deadline=evolve(delivery.deadline, words=f"{delivery.deadline.words}（含当日）"),
            sealed=Says("报送", "将附件1、附件4盖章，连同法人证书复印件"),
        ),
        contacts=(
            *NOTICE.contacts[:-1],
            evolve(NOTICE.contacts[-1], phone=NOTICE.contacts[-1].phone.replace("0091", "0991")),
        ),
    )


CLEAN = evolve(XJ2023, notice=cleaned(), dossiers=(DemandDossier, CleanJoint))


def _with(path: str, value: object) -> Edition:
    return evolve(CLEAN, notice=put(CLEAN.notice, path, value))


FAULTS: tuple[tuple[str, Edition], ...] = (
    ("XJ901", _with("/delivery/mentions/0/words", f"{NOTICE.annexes[0].title}》（附件二）")),
    ("XJ902", _with("/delivery/mentions/3/words", "自治区厅厅联动、厅地联动重大科技项目汇总表（附件4）")),
    ("XJ903", _with("/annexes", NOTICE.annexes[:3])),
    ("XJ904", _with("/delivery/mentions/1/words", "各表")),
    ("XJ906", _with("/requirements/content/aspects/0/words", "人员安排、")),
    ("XJ907", _with("/delivery/sealed/words", "将盖章的法人证书复印件")),
    ("XJ908", _with("/delivery/deadline/words", "于{day.year}年{day.month}月{day.day}日之前")),
    ("XJ909", _with("/contacts/0/phone", "0991-38361")),
    ("XJ910", _with("/delivery/sealed/words", "将附件1、附件4盖章")),
    ("XJ911", _with("/delivery/deadline/day", date(2023, 9, 2))),
    ("XJ911", _with("/delivery/deadline/day", date(2023, 9, 29))),
    ("XJ911", _with("/delivery/deadline/day", date(2031, 9, 7))),
    ("XJ912", _with("/delivery/deadline/day", date(2023, 8, 18))),
    ("XJ912", _with("/delivery/disc/words", "和光盘，一式2份")),
    ("XJ913", _with("/contacts/0/phone", "")),
    ("XJ913", _with("/delivery/address/street", "\u3000")),
    ("XJ913", _with("/delivery/postcode/number", "83001")),
    ("XJ905", evolve(CLEAN, dossiers=(DemandDossier, UnpricedJoint))),
)
"""The rule that must fire, and the clean edition with that one fault in it."""
