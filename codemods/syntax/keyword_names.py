"""``async``, ``await`` and ``nonlocal`` as names -> ``async_``, ``await_``, ``nonlocal_``.

Python 3 made keywords of them (3.0: ``nonlocal``, ``True``, ``False``; 3.7: ``async``, ``await``). A
name, and an attribute or parameter that the tree defines, is renamed everywhere in the tree. What is
defined outside keeps its name: ``x.async`` -> ``getattr(x, 'async')``, and
``f(async=1)`` -> ``f(**{'async': 1})``. ``True = 1`` of a module -> ``globals()['True'] = 1``: on 3 it says nothing.

Caveats: either all places of a name in a file are rewritten, or none. ``True`` as the name of a parameter or
in a function is told (but for ``True=True``, which no call can give by name), and so is a module or an imported
name of the outside that is called so.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.builtins._written import values_shown
from codemods.syntax._tree_names import TreeName, tree_name
from portkit.codemod import Rewrite, Told, codemod
from portkit.edits import Edit
from portkit.file import File
from portkit.syntax.nodes import members
from portkit.syntax.scopes import Binding, binding_of, same

CONSTANTS = ("True", "False", "None")
TAKEN = "it would become `{name}`, which is a name here already; rename it by hand"
CONSTANT = "nothing can be assigned to it; use another name"
IMPORTED = "what is imported from outside has this name; take a release that renamed it"
LOOKED_UP = "a string looks this attribute up; rename both"
STORED = "rename it, or use setattr"
PASSED = "pass it last, as `**{...}`, or rename the parameter"


@codemod(
    words=["async", "await", "nonlocal", *CONSTANTS],
    rules=["keyword_names"],
    rows=["S18", "S21", "S22", "S23", "X56"],
    unchanged=[
        "'async'  # async = 1",
        "x = True, False, None",
        "async_ = asyncio.async_",
        "f(x=True)",
    ],
    examples={
        "True = 1": "globals()['True'] = 1",
        "try: True\nexcept NameError: True, False = 1, 0": (
            "try: True\nexcept NameError: globals()['True'], globals()['False'] = 1, 0"
        ),
        "False = not 1\nx = False": "globals()['False'] = not 1\nx = False",
        "async = 1\nf(async)": "async_ = 1\nf(async_)",
        "def f(await): return await": "def f(await_): return await_",
        "def async(nonlocal, *await): pass\nasync(nonlocal=1)": (
            "def async_(nonlocal_, *await_): pass\nasync_(nonlocal_=1)"
        ),
        "class async(object): pass\nx = async()": "class async_(object): pass\nx = async_()",
        "def f():\n    global nonlocal\n    del nonlocal": (
            "def f():\n    global nonlocal_\n    del nonlocal_"
        ),
        "class C:\n    def __init__(self, async):\n        self.async = async\n\nC(async=1).async": (
            "class C:\n    def __init__(self, async_):\n        self.async_ = async_\n\nC(async_=1).async_"
        ),
        "class C(object):\n    def True(self): return 1\nC().True()": (
            "class C(object):\n    def True_(self): return 1\nC().True_()"
        ),
        "import os as async\nasync.sep": "import os as async_\nasync_.sep",
        "def f(a, False=False): return False": "def f(a, False_=False): return False_",
        "[async for async in x]": "[async_ for async_ in x]",
        "x.async": "getattr(x, 'async')",
        "x.True.y(1)": "getattr(x, 'True').y(1)",
        "x.y().async(1)": "getattr(x.y(), 'async')(1)",
        "not x.async == 1": "not getattr(x, 'async') == 1",
        "x.async = a, b": "setattr(x, 'async', (a, b))",
        "if x: x[0].async = 1; y": "if x: setattr(x[0], 'async', 1); y",
        "f(async=1)": "f(**{'async': 1})",
        "f(a, async=g(await=1))": "f(a, **{'async': g(**{'await': 1})})",
        "import b\nb.f(True=1,)": "import b\nb.f(**{'True': 1})",
    },
    told=[
        "def f(False): pass",
        "def f(False=True): pass",
        "def f():\n    True = 1",
        "for True in x: pass",
        "import async",
        "from async import x",
        "from x import async",
        "f(async=1, b=2)",
        "f(async=1, **k)",
        "x.async += 1",
        "x.async = y = 1",
        "del x.async",
        "self.async = 1\ngetattr(self, 'async')",
        "self.async = 1\ngetattr(f(self), 'async')",
        "async = 1\nasync_ = 2",
    ],
)
def keyword_names(name: Node, file: File) -> Iterator[Rewrite | Told]:
    word = file.text(name)
    if word in CONSTANTS:
        yield from _constant(name, word, file)
        return
    places = [node for node in file.words(word) if node.type == "identifier"]
    if not same(places[0], name):
        return  # all places are rewritten together, where the first one stands
    tree = tree_name(word, file)
    taken = any(True for _ in file.words(word + "_"))
    edits = []
    for place in places:
        made = TAKEN.format(name=word + "_") if taken else _rewritten(place, word, tree, file)
        if isinstance(made, str):
            yield file.told(place, f"`{word}` is a keyword of 3: {made}")
            return
        edits.append(made)
    yield file.group(name, edits)


def _rewritten(place: Node, word: str, tree: TreeName, file: File) -> Edit | str:
    """The edit for one place of *word*, or why there is none."""
    above = file.parent(place)
    assert above is not None
    if above.type == "attribute" and same(above.child_by_field_name("attribute"), place):
        return _attribute(above, place, word, tree, file)
    if above.type == "keyword_argument" and same(above.child_by_field_name("name"), place):
        return _keyword(above, place, word, tree, file)
    if above.type == "dotted_name" and not _is_own_import(above, tree, file):
        return IMPORTED
    return file.replace(place, word + "_")


def _constant(name: Node, word: str, file: File) -> Iterator[Rewrite | Told]:
    """``True`` where it is bound: as a variable of the module it can be set by its name."""
    binding = file.binding(name)
    above = file.parent(name)
    if binding is not None and binding.kind == "assign" and binding.scope.type == "module":
        yield file.group(name, [file.replace(name, f"globals()['{word}']")])
        tried = file.enclosing(name, "except_clause")
        if tried is None and any(file.text(one) == word for one, _ in values_shown(file)):
            yield file.told(
                name, f"`{word}` stays what it is on 3, and is written so; use another name"
            )
    elif binding is not None and _is_member(binding, word, file):
        yield file.group(name, [file.replace(name, word + "_")])
    elif binding is not None and _is_default(name, word, file):
        places = [name, *_reads_inside(binding, word, file)]
        yield file.group(name, [file.replace(one, word + "_") for one in places])
    elif binding is not None:
        yield file.told(name, f"`{word}` is a keyword of 3: {CONSTANT}")
    elif above is not None and above.type in ("attribute", "keyword_argument"):
        made = _rewritten(name, word, tree_name(word, file), file)
        why = f"`{word}` is a keyword of 3: "
        yield file.told(name, why + made) if isinstance(made, str) else file.group(name, [made])


def _is_member(binding: Binding, word: str, file: File) -> bool:
    """Whether it is bound in the body of a class that reads it as an attribute only, as all the tree does."""
    tree = tree_name(word, file)
    if binding.scope.type != "class_definition" or tree.looked_up:
        return False
    return not any(
        binding.scope.start_byte < one.start_byte < binding.scope.end_byte
        and one.type != "identifier"
        and same(file.scope(one), binding.scope)
        for one in file.words(word)
    )


def _is_default(name: Node, word: str, file: File) -> bool:
    """Whether this is a parameter that is the constant itself if nothing is given, the only one of the file."""
    above = file.parent(name)
    if above is None or above.type != "default_parameter" or len(file.bindings(word)) > 1:
        return False
    is_named = same(above.child_by_field_name("name"), name)
    return is_named and file.text(above.child_by_field_name("value")) == word


def _reads_inside(binding: Binding, word: str, file: File) -> list[Node]:
    """Where the function that has the parameter reads it."""
    return [
        node
        for node in file.words(word)
        if node.type != "identifier"
        and any(same(scope, binding.scope) for scope in file.scopes(node))
    ]


def _is_own_import(dotted: Node, tree: TreeName, file: File) -> bool:
    """Whether ``from x import name`` takes a name that the tree defines."""
    statement = file.enclosing(dotted, "import_from_statement")
    if statement is None or same(statement.child_by_field_name("module_name"), dotted):
        return False
    return tree.defined and dotted.named_child_count == 1


def _is_outside(node: Node, file: File) -> bool:
    """Whether *node* was imported from outside the tree."""
    origin = file.origin(node)
    package = file.dotted("_compat").rpartition(".")[0]
    return origin is not None and not origin.startswith((".", package + "."))


def _attribute(attribute: Node, place: Node, word: str, tree: TreeName, file: File) -> Edit | str:
    if tree.defined and not _is_outside(attribute, file):
        return LOOKED_UP if tree.looked_up else file.replace(place, word + "_")
    value = attribute.child_by_field_name("object")
    assert value is not None
    if binding_of("", attribute, file.parent) is None:
        return file.rewrite(attribute, f"getattr({{value}}, '{word}')", value=value).edits[0]
    return _stored(attribute, value, word, file)


def _stored(attribute: Node, value: Node, word: str, file: File) -> Edit | str:
    """``x.async = 1`` as a call of ``setattr``, where it is a plain assignment."""
    assignment = file.parent(attribute)
    if assignment is None or assignment.type != "assignment":
        return STORED
    statement, right = file.parent(assignment), assignment.child_by_field_name("right")
    if statement is None or statement.type != "expression_statement":
        return STORED
    if right is None or right.type == "assignment":
        return STORED
    bare = right.type == "expression_list"
    values = ["(", file.hole(right), ")"] if bare else [file.hole(right, 1)]
    parts = ["setattr(", file.hole(value, 1), f", '{word}', ", *values, ")"]
    return file.between(assignment.start_byte, assignment.end_byte, *parts)


def _keyword(argument: Node, place: Node, word: str, tree: TreeName, file: File) -> Edit | str:
    arguments = file.parent(argument)
    call = file.parent(arguments) if arguments is not None else None
    function = call.child_by_field_name("function") if call is not None else None
    value = argument.child_by_field_name("value")
    if arguments is None or function is None or value is None:
        return PASSED
    if file.text(function).rpartition(".")[2] in tree.taken_by and not _is_outside(function, file):
        return file.replace(place, word + "_")
    if not same(members(arguments)[-1], argument):
        return PASSED
    comma = arguments.children[-2]  # ``f(**d,)`` is an error on 2.7
    end = comma.end_byte if comma.type == "," else argument.end_byte
    return file.between(argument.start_byte, end, f"**{{'{word}': ", file.hole(value, 1), "}")
