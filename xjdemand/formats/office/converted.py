"""Documents of other formats, such as .doc, by way of LibreOffice: in a folder and with a profile of their own, in limited time.

LibreOffice is another program and its safety is its own. Macros are off in its profile, and what it would fetch is sent to a
proxy that is not there.
"""

import os
import re
import shutil
import signal
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from attrs import frozen

from xjdemand.edition import Edition
from xjdemand.errors import Fault, Location
from xjdemand.formats.assemble import Source
from xjdemand.formats.decode import content_of, ending
from xjdemand.formats.html import read as page
from xjdemand.formats.limits import Limits
from xjdemand.formats.office import excel
from xjdemand.formats.office import read as word
from xjdemand.formats.office.guard import opened, sized
from xjdemand.formats.tree import Broken
from xjdemand.language import Phrase

PROGRAMS = ("soffice", "libreoffice")
_ARCHIVES = ("odt", "ods")
_SHEETS = ("xls", "ods", "et")
"""Endings of what is converted to Excel's format; all else to Word's."""
_ZIP = b"PK\x03\x04"
_PAGE = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html|meta|head|body|table)\b", re.IGNORECASE)
"""A web page, which many systems hand out as .doc or .xls."""
_BEGINNING = 1_000
_SECURITY, _NET = "org.openoffice.Office.Common/Security/Scripting", "org.openoffice.Inet/Settings"
_NOWHERE = "127.0.0.1"
_SETTINGS = (
    (_SECURITY, {"DisableMacrosExecution": "true", "MacroSecurityLevel": "3", "BlockUntrustedRefererLinks": "true"}),
    (_NET, {"ooInetProxyType": "2", "ooInetHTTPProxyName": _NOWHERE, "ooInetHTTPProxyPort": "9"}),
    (_NET, {"ooInetHTTPSProxyName": _NOWHERE, "ooInetHTTPSProxyPort": "9"}),
)
"""No macro runs; what a document would fetch is asked of a proxy that is not there."""

_MISSING = Phrase(".{ending} 要由 LibreOffice 转换，这台机器上没有；请用 Word、Excel 或 WPS 另存为 .{to}")
_FAILED = Phrase("LibreOffice 没有能转换这份 .{ending}（可能已损坏，或有密码）；请用 Word、Excel 或 WPS 另存为 .{to}")
_SLOW = Phrase("LibreOffice 转换这份 .{ending} 超过 {seconds} 秒，没有读；请用 Word、Excel 或 WPS 另存为 .{to}")
_BY_WAY = Phrase(".{ending} 由 LibreOffice 转成 .{to} 再读；表、行、格照转换后的数")
_MISNAMED = Phrase("后缀是 .{ending}，里面是 .{to}；照 .{to} 读")


def recognised(raw: bytes, file: str, edition: Edition, limits: Limits) -> tuple[Source, list[Fault]]:
    """What a document holds, converted to the format of today. Raises Broken where it can't be."""
    called = ending(Path(file))
    to = "xlsx" if called in _SHEETS else "docx"
    sized(raw, limits)
    if _PAGE.match(raw[:_BEGINNING]):
        return _as_it_is(page.recognised(raw, file, edition, limits), file, {"ending": called, "to": "html"})
    read = excel.recognised if to == "xlsx" else word.recognised
    if called in _ARCHIVES:
        archive = opened(raw, limits)
        for name in archive.names:  # each unpacks to no more than a part may have, before another program sees it
            archive.part(name)
    if raw.startswith(_ZIP) and called not in _ARCHIVES:
        return _as_it_is(read(raw, file, edition, limits), file, {"ending": called, "to": to})
    source, doubts = read(_Conversion(called, to, limits).of(raw), file, edition, limits)
    told = Fault(Phrase(_BY_WAY.template, {"ending": called, "to": to}), Location(file), is_remark=True)
    return source, [told, *doubts]


def _as_it_is(found: tuple[Source, list[Fault]], file: str, said: dict[str, str]) -> tuple[Source, list[Fault]]:
    source, doubts = found
    return source, [Fault(Phrase(_MISNAMED.template, said), Location(file), is_remark=True), *doubts]


@frozen
class _Conversion:
    """A document on its way from one ending to another."""

    ending: str
    to: str
    limits: Limits

    def of(self, raw: bytes) -> bytes:
        """The document converted."""
        program = next(filter(None, map(shutil.which, PROGRAMS)), None)
        if program is None:
            raise self._broken(_MISSING)
        with TemporaryDirectory(prefix="xjdemand-", ignore_cleanup_errors=True) as scratch:
            folder = Path(scratch)
            (folder / f"in.{self.ending}").write_bytes(raw)
            settings = folder / "profile" / "user"
            settings.mkdir(parents=True)
            (settings / "registrymodifications.xcu").write_text(_profile(), encoding="utf-8")
            if not self._ended(program, folder):
                raise self._broken(_SLOW)
            made = folder / "out" / f"in.{self.to}"
            if not made.is_file():
                raise self._broken(_FAILED)
            return content_of(made, self.limits.file)

    def _broken(self, why: Phrase) -> Broken:
        return Broken(Phrase(why.template, {"ending": self.ending, "to": self.to, "seconds": self.limits.seconds}))

    def _ended(self, program: str, folder: Path) -> bool:
        """Whether the program ended in time; where it did not, it and all that it started is stopped."""
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        files = ["--outdir", str(folder / "out"), str(folder / f"in.{self.ending}")]
        running = self._begun([program, profile, "--headless", "--norestore", "--convert-to", self.to, *files], folder)
        try:
            running.wait(timeout=self.limits.seconds)
        except subprocess.TimeoutExpired:
            _stop(running)
            return False
        return True

    def _begun(self, words: list[str], folder: Path) -> "subprocess.Popen[bytes]":
        try:
            return subprocess.Popen(  # noqa: S603 -- the program is LibreOffice, and no word of it comes from the document
                words,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "HOME": str(folder)},
                start_new_session=True,
            )
        except OSError as error:
            raise self._broken(_FAILED) from error


def _profile() -> str:
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}"><value>{value}</value></prop></item>'
        for path, said in _SETTINGS
        for name, value in said.items()
    )
    return f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'


def _stop(running: "subprocess.Popen[bytes]") -> None:
    if hasattr(os, "killpg"):
        os.killpg(running.pid, signal.SIGKILL)
    else:
        running.kill()
    running.wait()
