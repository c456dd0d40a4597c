"""A file read within bounds that the kernel itself holds: processor time and memory for all, interpreter, library and file.

One process imports the readers; for every file it makes a copy of itself that is bound, so that hundreds of files cost one start.
"""

import json
import os
import subprocess
import sys
from atexit import register
from functools import cache
from pathlib import Path
from typing import NamedTuple, cast

import xjdemand as xj

SECONDS = 5
"""Of processor time for one file."""
WORST = 300_000_000
"""Bytes of data that a file may make us take, all told."""
HUNG = 60
"""Seconds by the clock after which a file that takes no processor time is given up."""

_READERS = f"""
import json, os, resource, signal, sys, traceback
from importlib import import_module
from xjdemand.errors import LoadError
from xjdemand.formats.data import load_file
from xjdemand.formats.opening import DOCUMENTS

for module in DOCUMENTS.values():
    import_module(module)

def reading(file):
    resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}))
    resource.setrlimit(resource.RLIMIT_DATA, ({WORST}, {WORST}))
    signal.alarm({HUNG})
    try:
        return "read", chr(10).join(note.said("zh") for note in load_file(file).notes)
    except LoadError as error:
        return "refused", error.said("zh")
    except BaseException:
        return "died", traceback.format_exc()[-2000:]

for line in sys.stdin:
    child = os.fork()
    if not child:
        print(json.dumps(reading(json.loads(line))), flush=True)
        os._exit(0)
    status = os.waitpid(child, 0)[1]
    if status:
        print(json.dumps(("killed", str(status))), flush=True)
"""


class Ended(NamedTuple):
    """How reading ended: read, refused (a LoadError), died (another exception) or killed (a bound); and what was said."""

    how: str
    said: str


@cache
def _readers() -> subprocess.Popen[bytes]:
    env = {**os.environ, "PYTHONPATH": str(Path(xj.__file__).parents[1])}
    process = subprocess.Popen(
        [sys.executable, "-X", "utf8", "-c", _READERS],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,  # a warning printed by the way is no answer, and fails
        env=env,
    )
    register(process.kill)
    return process


def ended(path: Path) -> Ended:
    """How the reading of this file ended within the bounds."""
    process = _readers()
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(json.dumps(str(path.resolve())).encode() + b"\n")
    process.stdin.flush()
    return Ended(*cast("list[str]", json.loads(process.stdout.readline())))
