"""Sphinx: the pages in this folder, and those that tools/docs.py writes into generated/."""

project = "xjdemand"
author = "the xjdemand founders"
extensions = ["myst_parser"]
html_theme = "alabaster"
language = "zh_CN"
exclude_patterns = ["README.md"]
