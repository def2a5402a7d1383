"""`python -m tests.mutation [FILE ...] [--every N]`: mutants of the awards rules, one by one, against their tests.

Each mutant changes one comparison, operator, constant or condition in a copy of the tree; the quick tests run first, the
property tests only for what survives those. What survives all is printed, unless `EXPLAINED` says why no test can notice.
Ends with status 1 where a survivor is not explained.
"""

from __future__ import annotations

import argparse
import ast
import copy
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.mutation.explained import EXPLAINED

ROOT = Path(__file__).resolve().parents[2]
FILES = [
    f"services/awards/domain/{name}.py" for name in ("assess", "combine", "kinds", "columnar", "budget", "questions")
]
QUICK = [
    "tests/clauses",
    *(f"tests/awards/test_{name}.py" for name in ("golden_statements", "packfile", "questions")),
]
SLOW = ["tests/awards/test_population.py", "tests/awards/test_budget.py"]

_COMPARE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
}
_BINARY: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.FloorDiv,
    ast.FloorDiv: ast.Mult,
    ast.BitAnd: ast.BitOr,
    ast.BitOr: ast.BitAnd,
}
_NAMES = {"min": "max", "max": "min", "minimum": "maximum", "maximum": "minimum", "less": "greater", "greater": "less"}


def changes(node: ast.AST) -> Iterator[ast.AST]:
    """The node with one thing changed, every way there is."""
    if isinstance(node, ast.Compare) and type(node.ops[0]) in _COMPARE:
        changed = copy.deepcopy(node)
        changed.ops[0] = _COMPARE[type(node.ops[0])]()
        yield changed
    elif isinstance(node, ast.BinOp) and type(node.op) in _BINARY:
        yield ast.BinOp(node.left, _BINARY[type(node.op)](), node.right)
    elif isinstance(node, ast.BoolOp):
        yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.Not, ast.Invert)):
        yield node.operand
    elif isinstance(node, ast.Constant) and type(node.value) is int:
        yield ast.Constant(node.value + 1)
    elif isinstance(node, ast.If):
        for value in (True, False):
            yield ast.If(ast.Constant(value), node.body, node.orelse)
    elif isinstance(node, ast.IfExp):
        yield node.body
        yield node.orelse
    elif isinstance(node, ast.Name) and node.id in _NAMES:
        yield ast.Name(_NAMES[node.id], node.ctx)
    elif isinstance(node, ast.Attribute) and node.attr in _NAMES:
        yield ast.Attribute(node.value, _NAMES[node.attr], node.ctx)


def mutants(source: str) -> Iterator[tuple[int, str, str, str]]:
    """(line, what stood there, what stands there now, the whole mutated source)."""
    tree = ast.parse(source)
    types = {id(part) for node in ast.walk(tree) for hint in _annotations(node) for part in ast.walk(hint)}
    for parent in ast.walk(tree):
        for name, value in ast.iter_fields(parent):
            for place, node in enumerate(value) if isinstance(value, list) else [(None, value)]:
                if isinstance(node, ast.AST) and id(node) not in types:
                    for changed in changes(node):
                        yield (node.lineno, *_swapped(tree, parent, name, place, node, changed))  # type: ignore[attr-defined]


def _annotations(node: ast.AST) -> Iterator[ast.AST]:
    """What only a type checker reads, and decorators' arguments."""
    yield from (hint for name in ("annotation", "returns") if (hint := getattr(node, name, None)))
    yield from getattr(node, "decorator_list", ())


def _swapped(
    tree: ast.AST, parent: ast.AST, name: str, place: int | None, node: ast.AST, changed: ast.AST
) -> tuple[str, str, str]:
    def put(what: ast.AST) -> None:
        if place is None:
            setattr(parent, name, what)
        else:
            getattr(parent, name)[place] = what

    put(changed)
    whole = ast.unparse(ast.fix_missing_locations(tree))
    put(node)
    return _head(node), _head(changed), whole


def _head(node: ast.AST) -> str:
    return ast.unparse(ast.fix_missing_locations(copy.deepcopy(node))).splitlines()[0]


def survives(tree: Path, tests: list[str]) -> bool:
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-n", "0", "-p", "no:cacheprovider", "--no-header", *tests]
    environment = {**os.environ, "PYTHONPATH": str(tree), "PYTHONDONTWRITEBYTECODE": "1"}
    try:
        done = subprocess.run(command, cwd=tree, env=environment, capture_output=True, timeout=240, check=False)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.mutation", description=__doc__)
    parser.add_argument("files", nargs="*", default=FILES)
    parser.add_argument("--every", type=int, default=1, help="only every n-th mutant")
    options = parser.parse_args()
    left = 0
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder)
        for part in ("services", "shared", "tests", "pyproject.toml"):
            source = ROOT / part
            (shutil.copytree if source.is_dir() else shutil.copy)(source, tree / part)
        for file in options.files:
            source = (ROOT / file).read_text("utf-8")
            tried = killed = explained = 0
            for line, was, now, whole in list(mutants(source))[:: options.every]:
                (tree / file).write_text(whole, "utf-8")
                tried += 1
                if not (survives(tree, QUICK) and survives(tree, SLOW)):
                    killed += 1
                elif (Path(file).name, source.splitlines()[line - 1].strip(), now) in EXPLAINED:
                    explained += 1
                else:
                    left += 1
                    print(f"SURVIVED {file}:{line}: {was}  ->  {now}", flush=True)
            (tree / file).write_text(source, "utf-8")
            print(f"{file}: {tried} mutants, {killed} killed, {explained} explained", flush=True)
    raise SystemExit(1 if left else 0)


if __name__ == "__main__":
    main()
