"""How a check is to be made, as a file beside the dossiers says: `[tool.xjdemand]` in pyproject.toml, or xjdemand.toml.

>>> from xjdemand import settings
>>> from xjdemand.examples import joint_dossier
>>> settings.Settings(ignore=("XJ2",)).check(joint_dossier(needs=6)).ids()
[]
"""

from xjdemand.settings.read import find, load, plain
from xjdemand.settings.values import PerFile, Settings

__all__ = ["PerFile", "Settings", "find", "load", "plain"]
