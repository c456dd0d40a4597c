"""A rule: a short generator with its page, its signature and one condition."""

import sys
from collections.abc import Callable, Iterator, Mapping
from inspect import get_annotations, getdoc
from pickle import PicklingError
from pkgutil import resolve_name
from typing import Any

from attrs import field, frozen

from xjdemand.forms.dossier import Dossier
from xjdemand.forms.filled import Filled
from xjdemand.language import Phrase
from xjdemand.notice.clause import Clause
from xjdemand.notice.model import Notice
from xjdemand.rules.basis import Basis, Labelled
from xjdemand.rules.finding import Stage, Strength


@frozen
class Hit:
    """What a rule yields: where (a JSON pointer), the values of its message, a clause nearer than its basis', other places."""

    at: str
    values: Mapping[str, object] = field(factory=dict)
    cites: Clause | None = None
    also: tuple[str, ...] = ()


def hit(at: str, *, cites: Clause | None = None, also: tuple[str, ...] = (), **values: object) -> Hit:
    """A hit at the JSON pointer `at`."""
    return Hit(at, values, cites, also)


@frozen
class Need:
    """What a rule must know before it can run at all."""

    met: Callable[[Dossier], bool]
    why: Phrase


Find = Callable[[Any, Notice], Iterator[Hit]]
"""What a rule is made of: (Dossier or Filled, Notice) -> hits. The first parameter's annotation says what it looks at."""


@frozen(kw_only=True)
class Rule:
    """One rule of the catalogue.

    `subject` is what `find` looks at: a kind of dossier, or `Filled`, one blank at a time. `due` is the first stage at which it
    runs. `missing` marks rules that find what is not there yet. `page` is the docstring of `find`.
    """

    id: str
    strength: Strength
    basis: Basis
    message: str
    remedy: str
    missing: bool
    due: Stage
    needs: Need | None
    find: Find
    subject: type
    page: str

    def __reduce__(self) -> Any:  # noqa: ANN401 -- as object.__reduce__
        """A rule of a module is pickled by its place there, so an edition can go to another process."""
        if getattr(sys.modules.get(self.find.__module__), self.name, None) is not self:
            message = f"{self.id} is not the rule that its module calls {self.name!r}"
            raise PicklingError(message)
        return resolve_name, (f"{self.find.__module__}:{self.name}",)

    @property
    def name(self) -> str:
        """The defect's name, as in code."""
        return self.find.__name__

    @property
    def title(self) -> str:
        """The first line of its page; its name where its author wrote none."""
        return self.page.partition("\n")[0] or self.name

    def concerns(self, dossier: Dossier) -> bool:
        """Whether it looks at dossiers of this channel."""
        return self.subject is Filled or isinstance(dossier, self.subject)

    def reads(self, item: Filled) -> bool:
        """Whether it looks at this blank."""
        return not isinstance(self.basis, Labelled) or self.basis.where(item.blank)


def rule(  # noqa: PLR0913 -- a declaration: each argument is one line of the rule's page
    id: str,  # noqa: A002 -- the house's word for it
    strength: Strength,
    *,
    cites: Basis,
    message: str,
    remedy: str,
    missing: bool = False,
    due: Stage | None = None,
    needs: Need | None = None,
) -> Callable[[Find], Rule]:
    """Make a rule of a generator. What is missing is due at the form stage, all else as soon as it is written."""

    def made(find: Find) -> Rule:
        return Rule(
            id=id,
            strength=strength,
            basis=cites,
            message=message,
            remedy=remedy,
            missing=missing,
            due=(Stage.FORM if missing else Stage.DRAFT) if due is None else due,
            needs=needs,
            find=find,
            subject=next(iter(get_annotations(find, eval_str=True).values())),
            page=getdoc(find) or "",
        )

    return made
