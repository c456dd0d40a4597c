"""The frame of an official document: GB/T 9704-2012, in mm and pt.

A4, 天头 37 mm, 订口 28 mm, 版心 156 × 225 mm. A form wider than high is printed crosswise with its head at the binding edge, so its
margins are those of the upright sheet turned by a right angle.
"""

A4 = (210.0, 297.0)
TYPE_AREA = (156.0, 225.0)
_TOP, _BINDING = 37.0, 28.0

UPRIGHT = (_TOP, A4[0] - _BINDING - TYPE_AREA[0], A4[1] - _TOP - TYPE_AREA[1], _BINDING)
"""Margins: top, right, bottom, left."""

CROSSWISE = (_BINDING, _TOP, UPRIGHT[1], UPRIGHT[2])

SIZE_2 = 22.0
"""二号, of titles, in pt."""
SIZE_3 = 16.0
"""三号, of 附件 and its number."""
SIZE_4 = 14.0
"""四号, of page numbers."""
SIZE_5 = 10.5
"""五号, of what the form says in small type: hints and notes."""
SIZE_5_SMALL = 9.0
"""小五, of a return slip with much to say."""

BELOW = 7.0
"""Page numbers stand so far below the type area."""
