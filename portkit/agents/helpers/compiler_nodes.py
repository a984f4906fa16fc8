"""The nodes of 2.7's ``compiler.ast``."""
import types

# The fields of each class of nodes, as its constructor takes them; those of ``+`` come as one pair.
_COMPILER_FIELDS = """
Expression node|Add + left right|And nodes|AssAttr expr attrname flags|AssList nodes|AssName name flags
AssTuple nodes|Assert test fail|Assign nodes expr|AugAssign node op expr|Backquote expr|Bitand nodes|Bitor nodes
Bitxor nodes|Break|CallFunc node args star_args dstar_args|Class name bases doc code decorators|Compare expr ops
Const value|Continue|Decorators nodes|Dict items|Discard expr|Div + left right|Ellipsis|Exec expr locals globals
FloorDiv + left right|For assign list body else_|From modname names level
Function decorators name argnames defaults flags doc code|GenExpr code|GenExprFor assign iter ifs|GenExprIf test
GenExprInner expr quals|Getattr expr attrname|Global names|If tests else_|IfExp test then else_|Import names
Invert expr|Keyword name expr|Lambda argnames defaults flags code|LeftShift + left right|List nodes
ListComp expr quals|ListCompFor assign list ifs|ListCompIf test|SetComp expr quals|DictComp key value quals
Mod + left right|Module doc node|Mul + left right|Name name|Not expr|Or nodes|Pass|Power + left right
Print nodes dest|Printnl nodes dest|Raise expr1 expr2 expr3|Return value|RightShift + left right|Set nodes
Slice expr flags lower upper|Sliceobj nodes|Stmt nodes|Sub + left right|Subscript expr flags subs
TryExcept body handlers else_|TryFinally body final|Tuple nodes|UnaryAdd expr|UnarySub expr|While test body else_
With expr vars body|Yield value
"""
# Fields whose lists are one child.
_WHOLE = ("argnames", "names", "value", "doc")


def _flat(values):
    """What is in *values* and in the lists inside them."""
    for value in values:
        if isinstance(value, (list, tuple)):
            for inner in _flat(value):
                yield inner
        else:
            yield value


class _CompilerNode(object):
    """``compiler.ast.Node``."""

    _fields, _pair = (), False

    def __init__(self, *values, **named):
        if self._pair:
            values = tuple(named.pop("leftright", None) or values[0]) + values[1:]
        names = self._fields + ("lineno",)
        vars(self).update(dict.fromkeys(names), **dict(zip(names, values), **named))
        if "argnames" in self._fields:
            self.varargs, self.kwargs = [1 if self.flags & flag else None for flag in (4, 8)]

    def getChildren(self):
        found = []
        for name in self._fields:
            value = getattr(self, name)
            is_list = isinstance(value, (list, tuple)) and name not in _WHOLE
            found.extend(_flat(value) if is_list else [value])
        return tuple(found)

    def getChildNodes(self):
        return tuple(one for one in self.getChildren() if isinstance(one, _CompilerNode))

    asList = getChildren

    def __iter__(self):
        return iter(self.getChildren())

    def __repr__(self):
        shown = ", ".join(repr(getattr(self, name)) for name in self._fields)
        return "%s(%s)" % (type(self).__name__, "(%s)" % shown if self._pair else shown)


def _compiler_nodes():
    """The module ``compiler.ast``."""
    made = types.ModuleType("compiler.ast")
    made.Node = _CompilerNode
    for line in _COMPILER_FIELDS.replace("\n", "|").strip("|").split("|"):
        words = line.split()
        fields = tuple(word for word in words[1:] if word != "+")
        members = {"_fields": fields, "_pair": "+" in words, "__module__": "compiler.ast"}
        setattr(made, words[0], type(words[0], (_CompilerNode,), members))
    made.EmptyNode = type("EmptyNode", (_CompilerNode,), {"__module__": "compiler.ast"})
    return made
