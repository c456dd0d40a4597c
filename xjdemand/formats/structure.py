"""From field names to dossiers and back, by cattrs: quickly first, and again with every error kept where that fails."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import cache, partial
from operator import eq
from typing import Any, TypeVar

from cattrs import BaseValidationError, Converter
from cattrs.errors import AttributeValidationNote, IterableValidationNote

from xjdemand.formats.leaves import LEAVES, WRITTEN, Unfit
from xjdemand.formats.tree import step

T = TypeVar("T")


@cache
def _converter(*, detailed: bool) -> Converter:
    converter = Converter(detailed_validation=detailed, unstruct_collection_overrides={tuple: list})
    for wanted, read in LEAVES:
        hook = partial(_read, read)
        if isinstance(wanted, type):  # cattrs asks its own hooks for str and int before any predicate
            converter.register_structure_hook(wanted, hook)
        else:
            converter.register_structure_hook_func(partial(eq, wanted), hook)
    for kind, write in WRITTEN:
        converter.register_unstructure_hook(kind, write)
    return converter


def _read(read: Callable[[object], object], value: object, _kind: object) -> object:
    return read(value)


def structured(cls: type[T], named: object) -> tuple[T | None, list[tuple[str, Unfit]]]:
    """An instance of `cls`, or every value that did not fit, with its pointer."""
    with suppress(Unfit):  # the quick way stops at the first misfit: the slow one below finds them all
        return _converter(detailed=False).structure(named, cls), []
    try:
        return _converter(detailed=True).structure(named, cls), []
    except BaseValidationError as error:
        return None, list(_unfit(error, ""))


def _unfit(error: BaseException, pointer: str) -> Iterator[tuple[str, Unfit]]:
    for note in getattr(error, "__notes__", ()):
        if isinstance(note, AttributeValidationNote):
            pointer = step(pointer, note.name)
        elif isinstance(note, IterableValidationNote):
            pointer = step(pointer, note.index)
    if isinstance(error, BaseValidationError):
        for inner in error.exceptions:
            yield from _unfit(inner, pointer)
    elif isinstance(error, Unfit):
        yield pointer, error
    else:
        raise error


def unstructured(value: object) -> Any:  # noqa: ANN401 -- plain dicts, lists and scalars
    """The way back, under field names."""
    return _converter(detailed=False).unstructure(value)
