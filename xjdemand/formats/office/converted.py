"""Documents of other formats, such as .doc, by way of LibreOffice: in a folder and with a profile of their own, in limited time.

LibreOffice is another program and its safety is its own. Macros are off in its profile, and what it would fetch is sent to a
proxy that is not there.
"""

import os
import shutil
import signal
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from xjdemand.edition import Edition
from xjdemand.errors import Fault, Location
from xjdemand.formats.assemble import Source
from xjdemand.formats.decode import ending
from xjdemand.formats.limits import LIMITS, Limits
from xjdemand.formats.office.found import content_of
from xjdemand.formats.office.guard import sized
from xjdemand.formats.office.read import recognised
from xjdemand.formats.tree import Broken
from xjdemand.language import Phrase

PROGRAMS = ("soffice", "libreoffice")
_ZIP = b"PK\x03\x04"
_SECURITY, _NET = "org.openoffice.Office.Common/Security/Scripting", "org.openoffice.Inet/Settings"
_NOWHERE = "127.0.0.1"
_SETTINGS = (
    (_SECURITY, {"DisableMacrosExecution": "true", "MacroSecurityLevel": "3", "BlockUntrustedRefererLinks": "true"}),
    (_NET, {"ooInetProxyType": "2", "ooInetHTTPProxyName": _NOWHERE, "ooInetHTTPProxyPort": "9"}),
    (_NET, {"ooInetHTTPSProxyName": _NOWHERE, "ooInetHTTPSProxyPort": "9"}),
)
"""No macro runs; what a document would fetch is asked of a proxy that is not there."""

_MISSING = Phrase(".{ending} 要由 LibreOffice 转换，这台机器上没有；请用 Word 或 WPS 另存为 .docx")
_FAILED = Phrase("LibreOffice 没有能转换这份 .{ending}（可能已损坏，或有密码）；请用 Word 或 WPS 另存为 .docx")
_SLOW = Phrase("LibreOffice 转换这份 .{ending} 超过 {seconds} 秒，没有读；请用 Word 或 WPS 另存为 .docx")
_BY_WAY = Phrase(".{ending} 由 LibreOffice 转成 .docx 再读；表、行、格照转换后的数")
_MISNAMED = Phrase("后缀是 .{ending}，里面是 .docx；照 .docx 读")


def document(path: Path, edition: Edition, limits: Limits = LIMITS) -> tuple[Source, list[Fault]]:
    """What the document at `path` holds, converted to Word's format of today. Raises Broken where it can't be."""
    raw, named = content_of(path, limits.file), {"ending": ending(path)}
    sized(raw, limits)
    how = _MISNAMED if raw.startswith(_ZIP) and named["ending"] != "odt" else _BY_WAY
    if how is _BY_WAY:
        raw = _as_docx(raw, named["ending"], limits)
    source, doubts = recognised(raw, str(path), edition, limits)
    return source, [Fault(Phrase(how.template, named), Location(str(path))), *doubts]


def _as_docx(raw: bytes, ending: str, limits: Limits) -> bytes:
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        raise Broken(Phrase(_MISSING.template, {"ending": ending}))
    with TemporaryDirectory(prefix="xjdemand-", ignore_cleanup_errors=True) as scratch:
        folder = Path(scratch)
        (folder / f"in.{ending}").write_bytes(raw)
        settings = folder / "profile" / "user"
        settings.mkdir(parents=True)
        (settings / "registrymodifications.xcu").write_text(_profile(), encoding="utf-8")
        if not _converted(program, folder, ending, limits.seconds):
            raise Broken(Phrase(_SLOW.template, {"ending": ending, "seconds": limits.seconds}))
        made = folder / "out" / "in.docx"
        if not made.is_file():
            raise Broken(Phrase(_FAILED.template, {"ending": ending}))
        return content_of(made, limits.file)


def _profile() -> str:
    items = "".join(
        f'<item oor:path="/{path}"><prop oor:name="{name}"><value>{value}</value></prop></item>'
        for path, said in _SETTINGS
        for name, value in said.items()
    )
    return f'<oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>'


def _converted(program: str, folder: Path, ending: str, seconds: int) -> bool:
    """Whether the program ended in time; where it did not, it and all that it started is stopped."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    asked = [
        "--headless",
        "--norestore",
        "--convert-to",
        "docx",
        "--outdir",
        str(folder / "out"),
        str(folder / f"in.{ending}"),
    ]
    running = subprocess.Popen(  # noqa: S603 -- the program is LibreOffice, and no word of it comes from the document
        [program, profile, *asked],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "HOME": str(folder)},
        start_new_session=True,
    )
    try:
        running.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        _stop(running)
        return False
    return True


def _stop(running: "subprocess.Popen[bytes]") -> None:
    if hasattr(os, "killpg"):
        os.killpg(running.pid, signal.SIGKILL)
    else:
        running.kill()
    running.wait()
