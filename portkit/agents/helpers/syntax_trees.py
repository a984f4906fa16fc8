"""The syntax trees of 2.7, for programs that walk or make them: made from those of 3, and turned back."""
import _ast
import ast
import sys
import types

# What nodes of 2.7 have for fields, where 3 has no such node or other fields; the class that they are of.
_OLD_FIELDS = {
    "Module": ("mod", "body"),
    "FunctionDef": ("stmt", "name args body decorator_list"),
    "ClassDef": ("stmt", "name bases body decorator_list"),
    "Assign": ("stmt", "targets value"),
    "For": ("stmt", "target iter body orelse"),
    "With": ("stmt", "context_expr optional_vars body"),
    "Raise": ("stmt", "type inst tback"),
    "TryExcept": ("stmt", "body handlers orelse"),
    "TryFinally": ("stmt", "body finalbody"),
    "Print": ("stmt", "dest values nl"),
    "Exec": ("stmt", "body globals locals"),
    "Call": ("expr", "func args keywords starargs kwargs"),
    "Repr": ("expr", "value"),
    "Num": ("expr", "n"),
    "Str": ("expr", "s"),
    "Ellipsis": ("AST", ""),
    "Slice": ("AST", "lower upper step"),
    "ExtSlice": ("AST", "dims"),
    "Index": ("AST", "value"),
    "comprehension": ("AST", "target iter ifs"),
    "arguments": ("AST", "args vararg kwarg defaults"),
    "Suite": ("mod", "body"),
    "AugLoad": ("expr_context", ""),
    "AugStore": ("expr_context", ""),
    "Param": ("expr_context", ""),
}
# On 3 classes that make other nodes than their own.
_NO_BASES = ("Num", "Str", "Ellipsis", "ExtSlice", "Index", "Slice")


def _old_class(name, base, fields):
    """The class of the nodes *name* of 2.7."""
    def __init__(self, *values, **named):
        for place, value in enumerate(values[:len(fields)]):
            setattr(self, fields[place], value)
        for field, value in named.items():
            setattr(self, field, value)

    own = getattr(ast, name, base) if name not in _NO_BASES else base
    return type(name, (own,), {"__init__": __init__, "_fields": fields, "__module__": "_ast"})


class _Turned(object):
    """Turns trees: a node by the method that has the name of its class, all others field by field."""

    def __init__(self, nodes):
        self.nodes = nodes

    def turn(self, value):
        if isinstance(value, list):
            return [self.turn(one) for one in value]
        if not isinstance(value, ast.AST):
            return value
        return getattr(self, type(value).__name__, self.plain)(value)

    def plain(self, node, **more):
        kind = getattr(self.nodes, type(node).__name__, type(node))
        found = [(field, getattr(node, field)) for field in kind._fields if hasattr(node, field)]
        more.update((field, self.turn(value)) for field, value in found)
        return self.make(kind, node, **more)

    def make(self, kind, node, **fields):
        made = kind(**fields)
        for name in ("lineno", "col_offset", "end_lineno", "end_col_offset"):
            if hasattr(node, name):
                setattr(made, name, getattr(node, name))
        return made


class _ToOld(_Turned):
    """Trees of 3 as 2.7 has them. What 2.7 cannot say stays as 3 says it."""

    def Constant(self, node):
        value = node.value
        if value is None or isinstance(value, bool):
            return self.make(ast.Name, node, id=repr(value), ctx=ast.Load())
        if value is Ellipsis:
            return self.make(self.nodes.Ellipsis, node)
        if isinstance(value, (str, bytes)):
            return self.make(self.nodes.Str, node, s=value)
        return self.make(self.nodes.Num, node, n=value)

    NameConstant = Constant

    def Bytes(self, node):
        return self.make(self.nodes.Str, node, s=node.s)

    def Subscript(self, node):
        value, part = self.turn(node.value), self._slice(node.slice)
        return self.make(ast.Subscript, node, value=value, slice=part, ctx=node.ctx)

    def _slice(self, node):
        name = type(node).__name__
        if name in ("Tuple", "ExtSlice"):
            dims = [self._slice(one) for one in getattr(node, "dims", None) or node.elts]
            if any(not isinstance(one, self.nodes.Index) for one in dims):
                return self.make(self.nodes.ExtSlice, node, dims=dims)
        if name == "Slice":
            return self.turn(node)
        value = self.turn(node.value if name == "Index" else node)
        is_ellipsis = isinstance(value, self.nodes.Ellipsis)
        return value if is_ellipsis else self.make(self.nodes.Index, node, value=value)

    def Try(self, node):
        body, final = self.turn(node.body), self.turn(node.finalbody)
        if node.handlers:
            handlers, orelse = self.turn(node.handlers), self.turn(node.orelse)
            made = self.make(
                self.nodes.TryExcept, node, body=body, handlers=handlers, orelse=orelse
            )
            if not final:
                return made
            body = [made]
        return self.make(self.nodes.TryFinally, node, body=body, finalbody=final)

    def ExceptHandler(self, node):
        made = self.plain(node)
        if made.name is not None:
            made.name = self.make(ast.Name, node, id=node.name, ctx=ast.Store())
        return made

    def With(self, node):
        body = self.turn(node.body)
        for item in reversed(node.items):
            context, variables = self.turn(item.context_expr), self.turn(item.optional_vars)
            fields = {"context_expr": context, "optional_vars": variables, "body": body}
            body = [self.make(self.nodes.With, node, **fields)]
        return body[0]

    def Raise(self, node):
        return self.make(self.nodes.Raise, node, type=self.turn(node.exc), inst=None, tback=None)

    def arg(self, node):
        made = self.make(ast.Name, node, id=node.arg, ctx=self.nodes.Param())
        made.arg = node.arg  # 3.0 had it, and programs for both ask for it there
        return made

    def arguments(self, node):
        args = [self.arg(one) for one in getattr(node, "posonlyargs", []) + node.args]
        rest = [one and one.arg for one in (node.vararg, node.kwarg)]
        defaults = self.turn(node.defaults)
        return self.nodes.arguments(args=args, vararg=rest[0], kwarg=rest[1], defaults=defaults)

    def Call(self, node):
        args, keywords, starred, named = list(node.args), list(node.keywords), None, None
        if args and isinstance(args[-1], ast.Starred):
            starred = self.turn(args.pop().value)
        if keywords and keywords[-1].arg is None:
            named = self.turn(keywords.pop().value)
        fields = {"args": self.turn(args), "keywords": self.turn(keywords)}
        fields.update(func=self.turn(node.func), starargs=starred, kwargs=named)
        return self.make(self.nodes.Call, node, **fields)


class _ToNew(_Turned):
    """Trees of 2.7 as 3 compiles them."""

    def Str(self, node):
        return self.make(ast.Constant, node, value=node.s)

    def Num(self, node):
        return self.make(ast.Constant, node, value=node.n)

    def Name(self, node):
        known = {"None": None, "True": True, "False": False}
        if node.id in known:
            return self.make(ast.Constant, node, value=known[node.id])
        return self.plain(node)

    def Ellipsis(self, node):
        return self._index(self.make(ast.Constant, node, value=Ellipsis))

    def Index(self, node):
        return self._index(self.turn(node.value))

    def _index(self, value):
        return value if sys.version_info >= (3, 9) else ast.Index(value=value)

    def ExtSlice(self, node):
        dims = self.turn(node.dims)
        if sys.version_info >= (3, 9):
            return self.make(ast.Tuple, node, elts=dims, ctx=ast.Load())
        return ast.ExtSlice(dims=dims)

    def TryExcept(self, node):
        return self._attempt(node, handlers=self.turn(node.handlers), orelse=self.turn(node.orelse))

    def TryFinally(self, node):
        return self._attempt(node, finalbody=self.turn(node.finalbody))

    def _attempt(self, node, handlers=(), orelse=(), finalbody=()):
        parts = {"handlers": list(handlers), "orelse": list(orelse), "finalbody": list(finalbody)}
        return self.make(ast.Try, node, body=self.turn(node.body), **parts)

    def ExceptHandler(self, node):
        made = self.plain(node)
        made.name = getattr(made.name, "id", made.name)
        return made

    def With(self, node):
        context, variables = self.turn(node.context_expr), self.turn(node.optional_vars)
        items = [ast.withitem(context_expr=context, optional_vars=variables)]
        return self.make(ast.With, node, items=items, body=self.turn(node.body))

    def Raise(self, node):
        raised = self.turn(node.type)
        inst, tback = getattr(node, "inst", None), getattr(node, "tback", None)
        if inst is not None:
            values = inst.elts if isinstance(inst, ast.Tuple) else [inst]
            raised = self._call(raised, self.turn(values), node)
        if tback is not None:
            method = self.make(
                ast.Attribute, node, value=raised, attr="with_traceback", ctx=ast.Load()
            )
            raised = self._call(method, [self.turn(tback)], node)
        return self.make(ast.Raise, node, exc=raised, cause=None)

    def _call(self, function, args, node, keywords=()):
        if isinstance(function, str):
            function = self.make(ast.Name, node, id=function, ctx=ast.Load())
        return self.make(ast.Call, node, func=function, args=args, keywords=list(keywords))

    def Print(self, node):
        given = [] if node.nl else [ast.keyword(arg="end", value=ast.Constant(value=" "))]
        if node.dest is not None:
            given.append(ast.keyword(arg="file", value=self.turn(node.dest)))
        printed = self._call("print", self.turn(node.values), node, given)
        return self.make(ast.Expr, node, value=printed)

    def Exec(self, node):
        given = [one for one in (node.body, node.globals, node.locals) if one is not None]
        return self.make(ast.Expr, node, value=self._call("exec", self.turn(given), node))

    def Repr(self, node):
        return self._call("repr", [self.turn(node.value)], node)

    def arguments(self, node):
        rest = [name and ast.arg(arg=name, annotation=None) for name in (node.vararg, node.kwarg)]
        args = [self.make(ast.arg, one, arg=one.id, annotation=None) for one in node.args]
        made = ast.arguments(args=args, vararg=rest[0], kwarg=rest[1], kwonlyargs=[], kw_defaults=[])
        made.posonlyargs, made.defaults = [], self.turn(node.defaults)
        return made

    def Call(self, node):
        args, keywords = self.turn(node.args), self.turn(node.keywords)
        if getattr(node, "starargs", None) is not None:
            starred = self.turn(node.starargs)
            args.append(self.make(ast.Starred, node.starargs, value=starred, ctx=ast.Load()))
        if getattr(node, "kwargs", None) is not None:
            keywords.append(ast.keyword(arg=None, value=self.turn(node.kwargs)))
        return self._call(self.turn(node.func), args, node, keywords)

    def FunctionDef(self, node):
        more = {"type_params": []} if "type_params" in ast.FunctionDef._fields else {}
        return self.plain(node, **more)

    def ClassDef(self, node):
        more = {"type_params": []} if "type_params" in ast.ClassDef._fields else {}
        return self.plain(node, keywords=[], **more)

    def comprehension(self, node):
        return self.plain(node, is_async=0)

    def Module(self, node):
        return self.plain(node, type_ignores=[])


if sys.version_info[0] == 2:
    compile_tree = compile
else:
    def compile_tree(source, filename, mode, flags=0, dont_inherit=False):
        """``compile``, with the trees of 2.7."""
        if isinstance(source, ast.AST):
            source = ast.fix_missing_locations(_ToNew(ast).turn(source))
        made = compile(source, filename, mode, flags, dont_inherit)
        return _ToOld(old_ast).turn(made) if isinstance(made, ast.AST) else made


def _old_ast():
    """The module ``ast``, with the nodes of 2.7."""
    nodes = types.ModuleType("ast")
    vars(nodes).update((name, one) for name, one in vars(ast).items() if name[:2] != "__")
    for name, (base, fields) in _OLD_FIELDS.items():
        setattr(nodes, name, _old_class(name, getattr(ast, base), tuple(fields.split())))

    def parse(source, filename="<unknown>", mode="exec"):
        return _ToOld(nodes).turn(ast.parse(source, filename, mode))

    def literal_eval(node_or_string):
        return ast.literal_eval(_ToNew(ast).turn(node_or_string))

    nodes.parse, nodes.literal_eval = parse, literal_eval
    return nodes


# ``ast`` with the nodes of 2.7.
if sys.version_info[0] == 2:
    old_ast = ast
else:
    old_ast = _old_ast()

# ``_ast`` with the nodes of 2.7.
if sys.version_info[0] == 2:
    old_c_ast = _ast
else:
    old_c_ast = old_ast
