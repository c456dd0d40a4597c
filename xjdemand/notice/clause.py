"""A clause of a notice: where its words stand, and the words."""

from attrs import frozen


@frozen
class Clause:
    """`id` names a part of the notice (“二.2”, “报送”, “附件3”, “附件3.注”); `quote` is verbatim, white space aside.

    >>> str(Clause("二.2", "推荐项目需求不超过5个"))
    '二.2 “推荐项目需求不超过5个”'
    """

    id: str
    quote: str

    def __str__(self) -> str:
        return f"{self.id} “{self.quote}”"


def squeeze(text: str) -> str:
    """`text` without any white space: how quotes and the notice's text are compared."""
    return "".join(text.split())
