"""Tables for people who count: the summaries as Excel workbooks and as CSV."""
