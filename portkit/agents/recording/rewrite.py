"""The body of each function says that it was entered and how it was left.

::

    def f(x):                      def f(x):
        return g(x)                    _portkit_enter("module:f", 1)
                                       try:
                                           return _portkit_return(g(x))
                                           _portkit_return(None)
                                       except:
                                           _portkit_raised()
                                           raise

No local name is added, no call stands between: signature, frames and line numbers stay. A
``yield`` is tapped for what goes out and what comes in. Lambdas and functions inside of
functions are left alone: nobody can call them by name.
"""
import ast

FUNCTIONS = (ast.FunctionDef, ast.Lambda)


def rewrite(tree, module):
    """Rewrite the functions of a module's *tree* in place."""
    _scope(tree.body, module + ":")
    ast.fix_missing_locations(tree)
    return tree


def _scope(body, prefix):
    names = set(node.name for node in body if isinstance(node, ast.FunctionDef))
    for node in body:
        if isinstance(node, ast.FunctionDef):
            if _is_public(node.name, names):
                _function(node, prefix + node.name + _part(node))
        elif isinstance(node, ast.ClassDef):
            _scope(node.body, prefix + node.name + ".")
        else:
            for name in ("body", "orelse", "finalbody"):
                _scope(getattr(node, name, []), prefix)
            for handler in getattr(node, "handlers", []):
                _scope(handler.body, prefix)


def _is_public(name, beside):
    # The numbers of __hash__ are the interpreter's own, and __unicode__ is what 3 calls __str__.
    if name == "__hash__" or (name == "__str__" and "__unicode__" in beside):
        return False
    return not name.startswith("_") or (name.startswith("__") and name.endswith("__"))


def _part(node):
    """Which function of a property it is, where its decorator says so."""
    for decorator in node.decorator_list:
        if isinstance(decorator, ast.Attribute) and decorator.attr in ("setter", "deleter"):
            return "#" + decorator.attr
    return ""


def _function(node, name):
    start = 1 if ast.get_docstring(node, clean=False) is not None else 0
    inner = node.body[start:] or [ast.Pass()]
    yields = any(isinstance(one, ast.Yield) for one in _own(node.body))
    tap = _Tap(yields)
    body = []
    for statement in inner:
        changed = tap.visit(statement)
        body += changed if isinstance(changed, list) else [changed]
    body.append(ast.Expr(_call("_portkit_return", ast.Name("None", ast.Load()))))
    failed = ast.ExceptHandler(None, None, [ast.Expr(_call("_portkit_raised")), ast.Raise(None, None, None)])
    guarded = ast.TryExcept(body, [failed], [])
    enter = ast.Expr(_call("_portkit_enter", ast.Str(name), ast.Num(node.lineno)))
    first = inner[0] if hasattr(inner[0], "lineno") else node
    for new in (enter, guarded, failed):
        ast.copy_location(new, first)
    node.body[start:] = [enter, guarded]


def _own(body):
    """The nodes of a body without those of functions and classes inside of it."""
    todo = list(body)
    while todo:
        node = todo.pop()
        yield node
        if not isinstance(node, FUNCTIONS + (ast.ClassDef,)):
            todo.extend(ast.iter_child_nodes(node))


def _call(name, *args):
    return ast.Call(ast.Name(name, ast.Load()), list(args), [], None, None)


class _Tap(ast.NodeTransformer):
    """Taps what a function returns and yields."""

    def __init__(self, yields):
        self.yields = yields

    def visit(self, node):
        # Nested functions and classes are nobody's by name.
        if isinstance(node, FUNCTIONS + (ast.ClassDef,)):
            return node
        return ast.NodeTransformer.visit(self, node)

    def visit_Return(self, node):
        self.generic_visit(node)
        value = node.value or ast.copy_location(ast.Name("None", ast.Load()), node)
        told = ast.copy_location(_call("_portkit_return", value), node)
        if self.yields:  # whose return takes no value
            return [ast.copy_location(ast.Expr(told), node), node]
        node.value = told
        return node

    def visit_Yield(self, node):
        self.generic_visit(node)
        value = node.value or ast.copy_location(ast.Name("None", ast.Load()), node)
        node.value = ast.copy_location(_call("_portkit_yield", value), node)
        return ast.copy_location(_call("_portkit_sent", node), node)
