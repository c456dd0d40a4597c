"""A page model set in type: lines, rows and sheets, in mm, with no word of any file format."""
