"""Both languages: every sentence has its English, with the same names in it."""

import re
import subprocess
import sys
from datetime import datetime
from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from xjdemand.language import Phrase, spell
from xjdemand.notice.model import BEIJING

ROOT = Path(__file__).resolve().parent.parent
PO = ROOT / "xjdemand" / "locale" / "en" / "LC_MESSAGES" / "xjdemand.po"
MESSAGES = [message for message in read_po(BytesIO(PO.read_bytes()), locale="en") if message.id]


def test_the_catalogue_is_in_step_with_the_code() -> None:
    """No sentence without English, none stale, the compiled file up to date."""
    told = subprocess.run(
        [sys.executable, "tools/catalogue.py", "check"], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )
    assert (told.returncode, told.stdout, told.stderr) == (0, "", "")


def test_every_translation_keeps_the_names_of_its_sentence() -> None:
    """{n} in Chinese is {n} in English."""
    names = re.compile(r"\{(\w+)\}")
    wrong = [message.id for message in MESSAGES if set(names.findall(message.id)) != set(names.findall(message.string))]
    assert wrong == []


def test_english_sentences_are_english() -> None:
    """A translation is no copy of the Chinese."""
    assert [
        message.id for message in MESSAGES if message.id == message.string and re.search("[\u4e00-\u9fff]", message.id)
    ] == []


@pytest.mark.parametrize(
    ("value", "zh", "en"),
    [
        (2000, "2000", "2,000"),
        (["甲", "乙"], "甲、乙", "甲, 乙"),
        (datetime(2023, 8, 31, 23, 59, 59, tzinfo=BEIJING), "2023年8月31日 23:59:59", "31 August 2023 23:59:59"),
        (datetime(2023, 8, 31, tzinfo=BEIJING).date(), "2023年8月31日", "31 August 2023"),
        (True, "是", "yes"),
        (Phrase("是"), "是", "yes"),
    ],
)
def test_values_are_spelt_as_readers_of_each_language_write_them(value: object, zh: str, en: str) -> None:
    """Numbers, lists, days and moments."""
    assert (spell(value, "zh"), spell(value, "en")) == (zh, en)


@pytest.mark.own_sentences
def test_braces_in_a_value_are_left_alone() -> None:
    """A title that looks like a template is shown as it is."""
    assert Phrase("名称：{title}", {"title": "{n} {0} {"}).said() == "名称：{n} {0} {"
