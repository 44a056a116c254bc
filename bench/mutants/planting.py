"""A changed statement takes the place of the one that runs, wherever others have hold of it.

Modules are imported once, for all changes; a process of its own for each makes that safe. A body
that is changed becomes the body of the function that everybody holds. A changed value of the
module goes to all who imported it by its name, and what the module works out from it is worked
out again. Other changes of a class or of defaults are handed to the class and the functions that
are there. What cannot be changed so (members of an enumeration) is refused.
"""

import ast
import gc
import sys
from enum import Enum
from functools import _lru_cache_wrapper
from types import CodeType, FunctionType, ModuleType

OWN = {"__dict__", "__weakref__", "__module__", "__doc__", "__firstlineno__", "__slots__"}
PLAIN = (int, float, str, bool, tuple, frozenset, type(None))


class CannotBePlantedError(Exception):
    """A change that only a fresh interpreter would see."""


def functions_of(module: ModuleType) -> dict[tuple[str, int], list[FunctionType]]:
    """Return the functions of a module as they are now, by name and first line."""
    found: dict[tuple[str, int], list[FunctionType]] = {}
    for thing in gc.get_objects():
        if type(thing) is FunctionType and thing.__code__.co_filename == module.__file__:
            found.setdefault(place(thing.__code__), []).append(thing)
    return found


def memories_of(prefix: str):
    """Return the caches of functions: what was worked out before a change must not answer."""
    return [
        thing
        for thing in gc.get_objects()
        if type(thing) is _lru_cache_wrapper and str(thing.__module__).startswith(prefix)
    ]


def place(code: CodeType) -> tuple[str, int]:
    return code.co_qualname, code.co_firstlineno


def put(module, tree, mutant, functions) -> None:
    statement = tree.body[mutant.top]
    if mutant.function is not None:
        put_body(module, statement, mutant, functions)
        if mutant.function in called_at_import(tree):
            run_again(module, tree.body, {mutant.function})
    elif isinstance(statement, ast.FunctionDef | ast.ClassDef):
        put_definition(module, statement, functions)
    else:
        run_again(module, tree.body[mutant.top :], set())


def put_body(module, statement, mutant, functions) -> None:
    codes = {place(code): code for code in codes_in(compiled(module, [statement]))}
    is_found = False
    for where, holders in functions.items():
        if where[0] == mutant.function and where in codes:
            for function in holders:
                give(function, codes[where])
                is_found = True
    if not is_found:
        raise CannotBePlantedError


def give(function: FunctionType, code: CodeType) -> None:
    try:
        function.__code__ = code
    except ValueError as error:  # a method that asked for `super()` and does no more
        raise CannotBePlantedError from error


def codes_in(code: CodeType):
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield constant
            yield from codes_in(constant)


def compiled(module, statements) -> CodeType:
    return compile(ast.Module(statements, []), module.__file__, "exec", dont_inherit=True)


def put_definition(module, statement, functions) -> None:
    fresh = dict(module.__dict__)
    exec(compiled(module, [statement]), fresh)
    new, old = fresh[statement.name], getattr(module, statement.name)
    if isinstance(new, type):
        put_class(old, new)
    for (name, line), holders in functions.items():
        made = new
        for part in name.split(".")[1:]:
            made = getattr(made, part, None)
        if isinstance(made, FunctionType) and place(made.__code__) == (name, line):
            for function in holders:
                function.__defaults__ = made.__defaults__
                function.__kwdefaults__ = made.__kwdefaults__


def put_class(old, new) -> None:
    if issubclass(old, Enum):
        raise CannotBePlantedError
    for name, value in vars(new).items():
        is_made = isinstance(value, FunctionType) and value.__code__.co_filename == "<string>"
        if name not in OWN and (is_made or isinstance(value, PLAIN)):
            setattr(old, name, value)
    if hasattr(old, "__dataclass_fields__"):
        old.__dataclass_fields__ = new.__dataclass_fields__


def called_at_import(tree) -> set[str]:
    """Return the names that the module's own statements use while it is imported."""
    values = [each for each in tree.body if is_value(each)]
    return {name for each in values for name in names_in(each)}


def is_value(statement) -> bool:
    return not isinstance(statement, ast.FunctionDef | ast.ClassDef | ast.Import | ast.ImportFrom)


def names_in(statement) -> set[str]:
    return {node.id for node in ast.walk(statement) if isinstance(node, ast.Name)}


def run_again(module, statements, changed: set[str]) -> None:
    """Run the statements that need what is changed; with nothing changed, the first does."""
    for statement in filter(is_value, statements):
        names = names_in(statement)
        if not changed or names & changed:
            before = dict(module.__dict__)
            exec(compiled(module, [statement]), module.__dict__)
            given = {name for name in names if module.__dict__.get(name) is not before.get(name)}
            hand_round(module, before, given)
            changed |= given
    if not changed:
        raise CannotBePlantedError


def hand_round(module, before, names) -> None:
    for other in list(sys.modules.values()):
        if not getattr(other, "__name__", "").startswith(("tutorium", "tests")):
            continue
        for name in names:
            if other.__dict__.get(name, module) is before.get(name):
                other.__dict__[name] = module.__dict__[name]
