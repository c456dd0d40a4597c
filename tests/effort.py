"""How hard the laws are tried: `.ci/full` sets XJDEMAND_EFFORT to many times the usual number of drawn examples."""

import os

EFFORT = int(os.environ.get("XJDEMAND_EFFORT", "1"))
