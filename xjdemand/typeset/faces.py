"""What setting type asks of a face, and which face serves which character."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol

from xjdemand.page.page import Role

MM = 25.4 / 72
"""Millimetres in a point."""


class Face(Protocol):
    """A face: `ascent` and `descent` of its type above and below the line, in em; both are positive."""

    @property
    def ascent(self) -> float: ...  # noqa: D102 -- said above
    @property
    def descent(self) -> float: ...  # noqa: D102 -- said above

    def advance(self, character: str) -> float | None:
        """The width of `character` in em; None where the face has no such character."""


class Chain(dict[str, tuple[Face, float]]):
    """Faces in order of preference, as a dict from a character to the first face that has it, and its width in em.

    Each character is looked up once. KeyError where no face has it.
    """

    def __init__(self, faces: Iterable[Face]) -> None:
        super().__init__()
        self.faces: Sequence[Face] = tuple(faces)

    def __missing__(self, character: str) -> tuple[Face, float]:
        for face in self.faces:
            width = face.advance(character)
            if width is not None:
                self[character] = (face, width)
                return self[character]
        raise KeyError(character)


Chains = Mapping[Role, Chain]
"""The faces of each role."""
