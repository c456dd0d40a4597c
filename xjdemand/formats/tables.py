"""What tables are that other programs read and write too: how much a cell holds, and what is taken for a formula."""

LONGEST = 32_767
"""Signs that a cell can hold (Excel's own limit)."""

SIGNIFICANT = 15
"""Digits of a number that Excel keeps and shows."""

FORMULA = r"[=+\-@＝＋－＠\t\r\n]"
"""A pattern of what a cell of CSV begins with that may be taken for a formula; ours put an apostrophe before it."""
