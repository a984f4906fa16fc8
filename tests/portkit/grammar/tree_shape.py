"""The shape of a masked tree, to be equal to that of 2.7's ``ast`` (see ``ast_shape.py``)."""

from __future__ import annotations

from collections import Counter
from typing import Any

from tree_sitter import Node

from portkit.syntax.parse import parse
from portkit.syntax.precedence import operator_of

KINDS = {
    "call": "Call",
    "attribute": "Attribute",
    "integer": "Num",
    "float": "Num",
    "list": "List",
    "list_pattern": "List",
    "dictionary": "Dict",
    "set": "Set",
    "list_comprehension": "ListComp",
    "generator_expression": "GeneratorExp",
    "set_comprehension": "SetComp",
    "dictionary_comprehension": "DictComp",
    "lambda": "Lambda",
    "conditional_expression": "IfExp",
    "yield": "Yield",
    "subscript": "Subscript",
}
STATEMENTS = {
    "return_statement": "Return",
    "import_statement": "Import",
    "import_from_statement": "ImportFrom",
    "future_import_statement": "ImportFrom",
    "assert_statement": "Assert",
    "pass_statement": "Pass",
    "break_statement": "Break",
    "continue_statement": "Continue",
    "global_statement": "Global",
    "print_statement": "Print",
    "if_statement": "If",
    "while_statement": "While",
    "for_statement": "For",
    "function_definition": "FunctionDef",
    "class_definition": "ClassDef",
}


class Shape:
    """Counts and blocks of one text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.kinds: Counter[str] = Counter()
        self.operators: Counter[str] = Counter()
        self.names: Counter[str] = Counter()
        root = parse(text).root
        self._count(root)
        self.body = self._block(root)

    def as_dict(self) -> dict[str, Any]:
        return {
            "body": self.body,
            "kinds": dict(self.kinds),
            "operators": dict(self.operators),
            "names": dict(self.names),
        }

    def _source(self, node: Node) -> str:
        return self.text[node.start_byte : node.end_byte]

    # Expressions -----------------------------------------------------------------------------

    def _count(self, root: Node) -> None:
        todo = [root]
        while todo:
            node = todo.pop()
            self._count_one(node)
            if node.type not in ("string", "concatenated_string", "comment"):
                todo += node.children

    def _count_one(self, node: Node) -> None:
        kind = node.type
        if kind in ("identifier", "true", "false", "none") and node.is_named:
            self.names[self._source(node)] += 1
        elif kind in ("string", "concatenated_string"):
            self.kinds["Str"] += 1
        elif kind in KINDS and node.is_named:
            self._count_kind(node)
        elif kind in ("tuple", "expression_list", "pattern_list", "tuple_pattern"):
            self._count_tuple(node)
        elif kind == "parenthesized_expression" and self._source(node).startswith("`"):
            self.kinds["Repr"] += 1
        self._count_operators(node)

    def _count_kind(self, node: Node) -> None:
        self.kinds[KINDS[node.type]] += 1

    def _count_tuple(self, node: Node) -> None:
        above = node.parent
        assert above is not None
        source = self._source(node)
        if node.type == "tuple_pattern" and not any(child.type == "," for child in node.children):
            return  # ``(x)`` as a target is just ``x``
        if source.startswith("`"):
            self.kinds["Repr"] += 1
        elif above.type == "delete_statement" and self._source(above).startswith("exec"):
            # ``exec(code, globals)`` is no tuple since 2.7.9
            self.kinds["Tuple"] += node.type == "tuple" and node.named_child_count not in (2, 3)
            return
        elif (
            above.type in ("raise_statement", "delete_statement") and node.type == "expression_list"
        ):
            return  # the parts of print, raise, del and exec are no tuple
        self.kinds["Tuple"] += 1

    def _count_operators(self, node: Node) -> None:
        kind = node.type
        if kind in ("binary_operator", "boolean_operator"):
            self.operators[operator_of(node)] += 1
        elif kind == "not_operator":
            self.operators["unary not"] += 1
        elif kind == "unary_operator" and not self._is_folded(node):
            self.operators["unary " + operator_of(node)] += 1
        elif kind == "augmented_assignment":
            self.operators[operator_of(node)[:-1]] += 1
        elif kind == "comparison_operator":
            for child in node.children_by_field_name("operators"):
                self.operators[{"<>": "!="}.get(child.type, child.type)] += 1
        self._count_bare_tuples(node)

    def _count_bare_tuples(self, node: Node) -> None:
        kind = node.type
        if kind == "for_in_clause" and len(node.children_by_field_name("right")) > 1:
            self.kinds["Tuple"] += 1
        if kind == "expression_statement" and any(child.type == "," for child in node.children):
            self.kinds["Tuple"] += 1
        if (
            kind == "slice"
            and node.children[-1].type == ":"
            and sum(one.type == ":" for one in node.children) == 2
        ):
            self.names["None"] += 1  # 2.7 fills in the missing step
        if kind == "subscript" and self._is_tuple_subscript(node):
            self.kinds["Tuple"] += 1

    def _is_folded(self, node: Node) -> bool:
        """2.7 turns the minus of a number into part of the number."""
        argument = node.child_by_field_name("argument")
        return (
            operator_of(node) == "-"
            and argument is not None
            and argument.type in ("integer", "float")
        )

    def _is_tuple_subscript(self, node: Node) -> bool:
        parts = node.children_by_field_name("subscript")
        tuples = len(parts) > 1 or (len(parts) == 1 and node.children[-2].type == ",")
        return tuples and not any(part.type in ("slice", "ellipsis") for part in parts)

    # Statements ------------------------------------------------------------------------------

    def _block(self, node: Node | None) -> list[Any]:
        if node is None:
            return []
        return [self._statement(child) for child in node.named_children if not child.is_extra]

    def _statement(self, node: Node) -> list[Any]:
        kind = node.type
        if kind == "expression_statement":
            inner = node.named_children[0]
            names = {"assignment": "Assign", "augmented_assignment": "AugAssign"}
            return [names.get(inner.type, "Expr")]
        if kind == "raise_statement":
            return ["Print" if self._source(node).startswith("print") else "Raise"]
        if kind == "delete_statement":
            return ["Exec" if self._source(node).startswith("exec") else "Delete"]
        if kind == "decorated_definition":
            return self._statement(node.child_by_field_name("definition"))  # type: ignore[arg-type]
        if kind == "try_statement":
            return self._try(node)
        if kind == "with_statement":
            return self._with(node)
        if kind == "if_statement":
            return self._if(
                node, [one for one in node.children if one.type in ("elif_clause", "else_clause")]
            )
        shape: list[Any] = [STATEMENTS[kind]]
        body = node.child_by_field_name("body")
        if body is not None:
            shape.append(self._block(body))
        otherwise = node.child_by_field_name("alternative")
        if otherwise is not None:
            shape.append(self._block(otherwise.child_by_field_name("body")))
        return shape

    def _if(self, node: Node, rest: list[Node]) -> list[Any]:
        shape: list[Any] = ["If", self._block(node.child_by_field_name("consequence"))]
        if rest and rest[0].type == "elif_clause":
            shape.append([self._if(rest[0], rest[1:])])
        elif rest:
            shape.append(self._block(rest[0].child_by_field_name("body")))
        return shape

    def _try(self, node: Node) -> list[Any]:
        handlers = [one for one in node.children if one.type == "except_clause"]
        otherwise = [one for one in node.children if one.type == "else_clause"]
        final = [one for one in node.children if one.type == "finally_clause"]
        body = self._block(node.child_by_field_name("body"))
        if handlers:
            shape: list[Any] = [
                "TryExcept",
                body,
                *(self._block(one.named_children[-1]) for one in handlers),
            ]
            if otherwise:
                shape.append(self._block(otherwise[0].child_by_field_name("body")))
            body = [shape]
        if final:
            return ["TryFinally", body, self._block(final[0].named_children[-1])]
        inner: list[Any] = body[0]
        return inner

    def _with(self, node: Node) -> list[Any]:
        items = [one for one in node.named_children[0].named_children if one.type == "with_item"]
        shape: list[Any] = self._block(node.child_by_field_name("body"))
        for _ in items:
            shape = [["With", shape]]
        inner: list[Any] = shape[0]
        return inner
