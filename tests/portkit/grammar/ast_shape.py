"""Runs in Python 2.7: the shape of each file named on stdin, from 2.7's own ``ast``, as one JSON line.

A shape is the nested list of statement kinds, and counts of expression kinds, operators and names.
A file that 2.7 does not compile gives ``null``.
"""

import ast
import json
import sys
import warnings
from collections import Counter

OPERATORS = {
    "Add": "+",
    "Sub": "-",
    "Mult": "*",
    "Div": "/",
    "FloorDiv": "//",
    "Mod": "%",
    "Pow": "**",
    "LShift": "<<",
    "RShift": ">>",
    "BitOr": "|",
    "BitAnd": "&",
    "BitXor": "^",
    "Invert": "~",
    "UAdd": "+",
    "USub": "-",
    "Not": "not",
    "Eq": "==",
    "NotEq": "!=",
    "Lt": "<",
    "LtE": "<=",
    "Gt": ">",
    "GtE": ">=",
    "Is": "is",
    "IsNot": "is not",
    "In": "in",
    "NotIn": "not in",
    "And": "and",
    "Or": "or",
}
COUNTED = frozenset(
    "Call Attribute Str Num List Tuple Dict Set ListComp GeneratorExp SetComp DictComp Lambda IfExp Yield Repr"
    " Subscript".split()
)


def symbol(operator):
    return OPERATORS[type(operator).__name__]


def imported(node):
    parts = [part for part in node.name.split(".") if part != "*"]
    return parts + ([node.asname] if node.asname else [])


def imported_from(node):
    return [part for part in (node.module or "").split(".") if part and part != "__future__"]


# By type, as most nodes have neither.
NAMES = {
    ast.Name: lambda node: [node.id],
    ast.Attribute: lambda node: [node.attr],
    ast.keyword: lambda node: [node.arg],
    ast.FunctionDef: lambda node: [node.name],
    ast.ClassDef: lambda node: [node.name],
    ast.arguments: lambda node: [name for name in (node.vararg, node.kwarg) if name],
    ast.Global: lambda node: node.names,
    ast.alias: imported,
    ast.ImportFrom: imported_from,
}
USED = {
    ast.BinOp: lambda node: [symbol(node.op)],
    ast.AugAssign: lambda node: [symbol(node.op)],
    ast.UnaryOp: lambda node: ["unary " + symbol(node.op)],
    ast.BoolOp: lambda node: [symbol(node.op)] * (len(node.values) - 1),
    ast.Compare: lambda node: map(symbol, node.ops),
}


def block(statements):
    return [statement(node) for node in statements]


def statement(node):
    kind = type(node).__name__
    shape = [kind]
    for field in ("body", "handlers", "orelse", "finalbody"):
        inner = getattr(node, field, None)
        if isinstance(inner, list):
            if field == "handlers":
                shape.extend(block(handler.body) for handler in inner)
            elif inner:
                shape.append(block(inner))
    return shape


def shape_of(path):
    with open(path, "rb") as stream:
        text = stream.read()
    try:
        compile(text, path, "exec", 0, 1)
        tree = ast.parse(text, path)
    except (SyntaxError, TypeError, ValueError):
        return None
    kinds, operators, names = [], [], []
    for node in ast.walk(tree):
        kind = type(node)
        kinds.append(kind.__name__)
        if kind in USED:
            operators += USED[kind](node)
        if kind in NAMES:
            names += NAMES[kind](node)
    return {
        "body": block(tree.body),
        "kinds": Counter(name for name in kinds if name in COUNTED),
        "operators": Counter(operators),
        "names": Counter(names),
    }


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    for line in sys.stdin:
        print(json.dumps(shape_of(line.rstrip("\n").decode("utf-8")), encoding="latin-1"))
