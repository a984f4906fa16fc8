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
COUNTED = (
    "Call Attribute Str Num List Tuple Dict Set ListComp GeneratorExp SetComp DictComp Lambda IfExp Yield Repr"
    " Subscript"
).split()


def names_of(node):
    if isinstance(node, ast.Name):
        return [node.id]
    if isinstance(node, ast.Attribute):
        return [node.attr]
    if isinstance(node, ast.keyword):
        return [node.arg]
    if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
        return [node.name]
    if isinstance(node, ast.arguments):
        return [name for name in (node.vararg, node.kwarg) if name]
    if isinstance(node, ast.Global):
        return node.names
    if isinstance(node, ast.alias):
        return [part for part in node.name.split(".") if part != "*"] + (
            [node.asname] if node.asname else []
        )
    if isinstance(node, ast.ImportFrom):
        return [part for part in (node.module or "").split(".") if part and part != "__future__"]
    return []


def operators_of(node):
    if isinstance(node, (ast.BinOp, ast.AugAssign)):
        return [OPERATORS[type(node.op).__name__]]
    if isinstance(node, ast.UnaryOp):
        return ["unary " + OPERATORS[type(node.op).__name__]]
    if isinstance(node, ast.BoolOp):
        return [OPERATORS[type(node.op).__name__]] * (len(node.values) - 1)
    if isinstance(node, ast.Compare):
        return [OPERATORS[type(op).__name__] for op in node.ops]
    return []


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
    kinds, operators, names = Counter(), Counter(), Counter()
    for node in ast.walk(tree):
        kind = type(node).__name__
        if kind in COUNTED:
            kinds[kind] += 1
        operators.update(operators_of(node))
        names.update(names_of(node))
    return {"body": block(tree.body), "kinds": kinds, "operators": operators, "names": names}


if __name__ == "__main__":
    warnings.simplefilter("ignore")
    for line in sys.stdin:
        print(json.dumps(shape_of(line.rstrip("\n").decode("utf-8")), encoding="latin-1"))
