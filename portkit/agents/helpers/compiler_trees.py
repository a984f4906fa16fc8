"""The trees of 2.7's ``compiler``, for programs that walk them: made from those that ``old_ast`` gives."""
import ast
import sys
import types

_OPERATORS = dict(
    pair.split(":") for pair in (
        "Add:+= Sub:-= Mult:*= Div:/= FloorDiv://= Mod:%= Pow:**= LShift:<<= RShift:>>= BitAnd:&= BitOr:|= BitXor:^="
        " Eq:== NotEq:!= Lt:< LtE:<= Gt:> GtE:>= Is:is IsNot:is_not In:in NotIn:not_in"
    ).split()
)
_RENAMED = {
    "Mult": "Mul", "Pow": "Power", "LShift": "LeftShift", "RShift": "RightShift", "BitAnd": "Bitand",
    "BitOr": "Bitor", "BitXor": "Bitxor", "USub": "UnarySub", "UAdd": "UnaryAdd",
}
_FLAGS = {"Store": "OP_ASSIGN", "Del": "OP_DELETE"}


class _ToCompiler(object):
    """Turns what ``old_ast`` gives; *nodes* is the module ``compiler.ast``."""

    def __init__(self, nodes):
        self.nodes = nodes

    def turn(self, node):
        if isinstance(node, list):
            return [self.turn(one) for one in node]
        return node and getattr(self, type(node).__name__)(node)

    def make(self, name, node, *values):
        made = getattr(self.nodes, name)(*values)
        made.lineno = getattr(node, "lineno", None)
        return made

    def behind(self, name, node, *values):
        """A node whose line is that on which *node* ends."""
        made = self.make(name, node, *values)
        made.lineno = getattr(node, "end_lineno", made.lineno)
        return made

    def none(self):
        return self.nodes.Const(None)

    def block(self, body):
        return self.nodes.Stmt(self.turn(body)) if body else None

    def documented(self, body):
        """The docstring of *body*, and the block of the rest."""
        first = body[0] if body and isinstance(body[0], ast.Expr) else None
        doc = getattr(first and first.value, "s", None)
        is_text = isinstance(doc, str)
        return doc if is_text else None, self.nodes.Stmt(self.turn(body[is_text:]))

    def Module(self, node):
        return self.nodes.Module(*self.documented(node.body))

    def Expression(self, node):
        return self.nodes.Expression(self.turn(node.body))

    def decorators(self, node):
        return self.nodes.Decorators(self.turn(node.decorator_list)) if node.decorator_list else None

    def parameters(self, arguments):
        """Names, defaults and flags of a function."""
        rest = [arguments.vararg, arguments.kwarg]
        names = [self.parameter(one) for one in arguments.args] + [one for one in rest if one]
        defaults = self.turn(arguments.defaults) if names else ()
        return names or (), defaults, (4 if rest[0] else 0) | (8 if rest[1] else 0)

    def parameter(self, node):
        elements = getattr(node, "elts", None)
        return node.id if elements is None else tuple(self.parameter(one) for one in elements)

    def FunctionDef(self, node):
        names, defaults, flags = self.parameters(node.args)
        doc, code = self.documented(node.body)
        values = (self.decorators(node), node.name, names, defaults, flags, doc, code)
        return self.make("Function", node, *values)

    def ClassDef(self, node):
        doc, code = self.documented(node.body)
        return self.make("Class", node, node.name, self.turn(node.bases), doc, code, self.decorators(node))

    def Return(self, node):
        return self.make("Return", node, self.turn(node.value) or self.none())

    def Yield(self, node):
        return self.make("Yield", node, self.turn(node.value) or self.none())

    def Delete(self, node):
        found = self.turn(node.targets)
        return found[0] if len(found) == 1 else self.make("AssTuple", node, found)

    def Assign(self, node):
        return self.make("Assign", node, self.turn(node.targets), self.turn(node.value))

    def AugAssign(self, node):
        target = self.turn(node.target)
        if isinstance(target, self.nodes.AssName):
            target = self.make("Name", node.target, target.name)
        elif isinstance(target, self.nodes.AssAttr):
            target = self.make("Getattr", node.target, target.expr, target.attrname)
        else:
            target.flags = "OP_APPLY"
        return self.make("AugAssign", node, target, _OPERATORS[type(node.op).__name__], self.turn(node.value))

    def Print(self, node):
        return self.make("Printnl" if node.nl else "Print", node, self.turn(node.values), self.turn(node.dest))

    def For(self, node):
        parts = (self.turn(node.target), self.turn(node.iter), self.block(node.body), self.block(node.orelse))
        return self.make("For", node, *parts)

    def While(self, node):
        return self.make("While", node, self.turn(node.test), self.block(node.body), self.block(node.orelse))

    def If(self, node):
        tests, one = [], node
        while True:
            tests.append((self.turn(one.test), self.block(one.body)))
            inner = one.orelse[0] if len(one.orelse) == 1 else None
            if not isinstance(inner, ast.If) or not self.is_elif(inner, node):
                return self.make("If", node, tests, self.block(one.orelse))
            one = inner

    def is_elif(self, inner, node):
        """Before 3.8 an ``elif`` begins where its condition does."""
        is_early = inner.lineno == inner.test.lineno and inner.test.col_offset - inner.col_offset < len("if ")
        return is_early or inner.col_offset == node.col_offset

    def With(self, node):
        body = self.block(node.body)
        if isinstance(node.body[0], type(node)) and node.body[0].lineno == node.lineno:
            body = self.turn(node.body[0])
        return self.make("With", node, self.turn(node.context_expr), self.turn(node.optional_vars), body)

    def Raise(self, node):
        return self.make("Raise", node, self.turn(node.type), self.turn(node.inst), self.turn(node.tback))

    def TryExcept(self, node):
        handlers = [(self.turn(one.type), self.turn(one.name), self.block(one.body)) for one in node.handlers]
        return self.make("TryExcept", node, self.block(node.body), handlers, self.block(node.orelse))

    def TryFinally(self, node):
        body = self.block(node.body)
        if len(node.body) == 1 and hasattr(node.body[0], "handlers") and node.body[0].lineno == node.lineno:
            body = self.turn(node.body[0])
        return self.make("TryFinally", node, body, self.block(node.finalbody))

    def Assert(self, node):
        return self.make("Assert", node, self.turn(node.test), self.turn(node.msg))

    def Import(self, node):
        return self.make("Import", node, [(one.name, one.asname) for one in node.names])

    def ImportFrom(self, node):
        names = [(one.name, one.asname) for one in node.names]
        return self.make("From", node, node.module or "", names, node.level)

    def Exec(self, node):
        return self.make("Exec", node, self.turn(node.body), self.turn(node.globals), self.turn(node.locals))

    def Global(self, node):
        return self.make("Global", node, node.names)

    def Expr(self, node):
        value = self.turn(node.value)
        return self.make("Discard", value, value)

    def Pass(self, node):
        return self.make(type(node).__name__, node)

    Break = Continue = Ellipsis = Pass

    def BoolOp(self, node):
        return self.make(type(node.op).__name__, node, self.turn(node.values))

    def BinOp(self, node):
        name = type(node.op).__name__
        name, left, right = _RENAMED.get(name, name), self.turn(node.left), self.turn(node.right)
        if not name.startswith("Bit"):
            return self.make(name, node, (left, right))
        is_chain = isinstance(left, getattr(self.nodes, name))
        return self.make(name, node, (left.nodes if is_chain else [left]) + [right])

    def UnaryOp(self, node):
        name = type(node.op).__name__
        return self.make(_RENAMED.get(name, name), node, self.turn(node.operand))

    def Lambda(self, node):
        names, defaults, flags = self.parameters(node.args)
        return self.make("Lambda", node, names, defaults, flags, self.turn(node.body))

    def IfExp(self, node):
        return self.make("IfExp", node, self.turn(node.test), self.turn(node.body), self.turn(node.orelse))

    def Dict(self, node):
        return self.make("Dict", node, list(zip(self.turn(node.keys), self.turn(node.values))) or ())

    def Set(self, node):
        return self.make("Set", node, self.turn(node.elts))

    def parts(self, node, loop="ListCompFor", test="ListCompIf"):
        found = []
        for one in node.generators:
            tests = [self.make(test, inner, self.turn(inner)) for inner in one.ifs]
            found.append(self.make(loop, one.target, self.turn(one.target), self.turn(one.iter), tests))
        return found

    def ListComp(self, node):
        return self.make(type(node).__name__, node, self.turn(node.elt), self.parts(node))

    SetComp = ListComp

    def DictComp(self, node):
        return self.make("DictComp", node, self.turn(node.key), self.turn(node.value), self.parts(node))

    def GeneratorExp(self, node):
        inner = (self.turn(node.elt), self.parts(node, "GenExprFor", "GenExprIf"))
        return self.make("GenExpr", node, self.make("GenExprInner", node, *inner))

    def Compare(self, node):
        names = [_OPERATORS[type(one).__name__].replace("_", " ") for one in node.ops]
        return self.make("Compare", node, self.turn(node.left), list(zip(names, self.turn(node.comparators))))

    def Call(self, node):
        named = [self.make("Keyword", one.value, one.arg, self.turn(one.value)) for one in node.keywords]
        args = self.turn(node.args) + named
        stars = (self.turn(node.starargs), self.turn(node.kwargs))
        return self.behind("CallFunc", node.func, self.turn(node.func), args, *stars)

    def Repr(self, node):
        return self.make("Backquote", node, self.turn(node.value))

    def Num(self, node):
        return self.make("Const", node, node.n)

    def Str(self, node):
        is_long = len(node.s.splitlines()) > 1  # such a literal is where it ends
        return (self.behind if is_long else self.make)("Const", node, node.s)

    def Name(self, node):
        flags = _FLAGS.get(type(node.ctx).__name__)
        return self.make("AssName", node, node.id, flags) if flags else self.make("Name", node, node.id)

    def Attribute(self, node):
        flags, value = _FLAGS.get(type(node.ctx).__name__), self.turn(node.value)
        if flags:
            return self.make("AssAttr", node, value, node.attr, flags)
        return self.behind("Getattr", node.value, value, node.attr)

    def Tuple(self, node):
        name = type(node).__name__
        kind = "Ass" + name if type(node.ctx).__name__ in _FLAGS else name
        return self.make(kind, node, self.turn(node.elts) or ())

    List = Tuple

    def Subscript(self, node):
        value, flags, part = self.turn(node.value), _FLAGS.get(type(node.ctx).__name__, "OP_APPLY"), node.slice
        if hasattr(part, "upper") and part.step is None:
            return self.make("Slice", node, value, flags, self.turn(part.lower), self.turn(part.upper))
        inner = getattr(part, "value", None)
        parts = inner.elts if isinstance(inner, ast.Tuple) else getattr(part, "dims", [part])
        return self.make("Subscript", node, value, flags, self.turn(parts))

    def Index(self, node):
        return self.turn(node.value)

    def Slice(self, node):
        found = [self.turn(one) or self.none() for one in (node.lower, node.upper)]
        return self.make("Sliceobj", node, found + ([self.turn(node.step)] if node.step else []))


class _CompilerVisitor(object):
    """``compiler.visitor.ASTVisitor``."""

    VERBOSE = 0

    def __init__(self):
        self.node, self._cache = None, {}

    def default(self, node, *args):
        for child in node.getChildNodes():
            self.dispatch(child, *args)

    def dispatch(self, node, *args):
        self.node = node
        if type(node) not in self._cache:
            self._cache[type(node)] = getattr(self.visitor, "visit" + type(node).__name__, self.default)
        return self._cache[type(node)](node, *args)

    def preorder(self, tree, visitor, *args):
        self.visitor = visitor
        visitor.visit = self.dispatch
        self.dispatch(tree, *args)


def _compiler_walk(tree, visitor, walker=None, verbose=None):
    """``compiler.walk``."""
    walker = walker or _CompilerVisitor()
    if verbose is not None:
        walker.VERBOSE = verbose
    walker.preorder(tree, visitor)
    return walker.visitor


def _old_compiler():
    """The module ``compiler``: what it reads and walks, not what it compiles."""
    made = types.ModuleType("compiler")
    made.ast, made.visitor = _compiler_nodes(), types.ModuleType("compiler.visitor")
    made.consts = types.ModuleType("compiler.consts")
    vars(made.consts).update((name, name) for name in ("OP_ASSIGN", "OP_DELETE", "OP_APPLY"))
    vars(made.consts).update(CO_VARARGS=4, CO_VARKEYWORDS=8)
    made.visitor.ASTVisitor, made.visitor.walk = _CompilerVisitor, _compiler_walk

    def parse(buf, mode="exec"):
        return _ToCompiler(made.ast).turn(old_ast.parse(buf, mode=mode))

    def parseFile(path):
        with open(path) as source:
            return parse(source.read())

    made.parse, made.parseFile, made.walk = parse, parseFile, _compiler_walk
    return made


# ``compiler``, which reads and walks.
if sys.version_info[0] == 2:
    import compiler as old_compiler
else:
    old_compiler = _old_compiler()
