"""Read pickles of protocols 0 to 2 as data: a stack machine that calls nothing.

Opcodes and their arguments are those of ``pickletools``; what an opcode would call or import is kept
as a name.
"""

from __future__ import annotations

import codecs
import io
import pickletools
from collections.abc import Callable, Iterator
from typing import Any

from portkit.data.model import DataError, Value

OPCODES = 5_000_000
NEWEST = 2
_NONE = Value("plain")
_OPCODES = {one.code: one for one in pickletools.opcodes}


def read_pickles(content: bytes) -> Iterator[Value]:
    """The objects of a file, one after the other. Raises DataError where it is none, or cut off."""
    file = io.BytesIO(content)
    while file.tell() < len(content):
        yield _Machine(file).run()


class _Machine:
    def __init__(self, file: io.BytesIO) -> None:
        self.file = file
        self.stack: list[Value] = []
        self.marks: list[int] = []
        self.memo: dict[int, Value] = {}

    def run(self) -> Value:
        for _ in range(OPCODES):
            opcode, argument = self._next()
            if opcode.name == "STOP":
                return self._pop()
            if opcode.name == "PROTO" and argument > NEWEST:
                raise DataError(f"a pickle of protocol {argument}: Python 3 has written it")
            self._do(opcode.name, argument)
        raise DataError(f"more than {OPCODES} opcodes: too large to look through")

    def _next(self) -> tuple[pickletools.OpcodeInfo, Any]:
        position = self.file.tell()
        code = self.file.read(1)
        opcode = _OPCODES.get(code.decode("latin-1"))
        if opcode is None:
            why = "it is cut off" if not code else f"no opcode at byte {position}"
            raise DataError(f"no pickle of Python 2, or a broken one: {why}")
        try:
            if opcode.name == "STRING":
                return opcode, _string(pickletools.read_stringnl(self.file, decode=False))
            return opcode, opcode.arg.reader(self.file) if opcode.arg else None
        except (ValueError, OverflowError, MemoryError) as error:
            raise DataError(
                f"no pickle of Python 2, or a broken one: at byte {position}: {error}"
            ) from error

    def _do(self, name: str, argument: Any) -> None:
        handler = _HANDLERS.get(name)
        if handler is not None:
            handler(self, argument)
        elif name in _IGNORED:
            return
        elif name in _PLAIN:
            self.stack.append(Value("plain", argument))
        else:
            raise DataError(f"{name}: an opcode that Python 2.7 does not write")

    def _pop(self) -> Value:
        if not self.stack:
            raise DataError("a broken pickle: its stack is empty")
        return self.stack.pop()

    def _top(self) -> Value:
        if not self.stack:
            raise DataError("a broken pickle: its stack is empty")
        return self.stack[-1]

    def _marked(self) -> list[Value]:
        if not self.marks:
            raise DataError("a broken pickle: a mark is missing")
        start = self.marks.pop()
        found = self.stack[start:]
        del self.stack[start:]
        return found

    def put(self, number: int) -> None:
        self.memo[number] = self._top()

    def get(self, number: int) -> None:
        if number not in self.memo:
            raise DataError(f"a broken pickle: nothing is kept under {number}")
        self.stack.append(self.memo[number])

    def sequence(self, kind: str, values: list[Value]) -> None:
        self.stack.append(Value(kind, items=[(_NONE, one) for one in values]))

    def append(self, values: list[Value]) -> None:
        self._top().items.extend((_NONE, one) for one in values)

    def set_items(self, values: list[Value]) -> None:
        self._top().items.extend(zip(values[::2], values[1::2], strict=False))

    def instance(self, name: Value, arguments: Value, *, old: bool = False) -> None:
        self.stack.append(Value("instance", name.content, list(arguments.items), old=old))

    def inst(self, name: str) -> None:
        arguments = Value("tuple", items=[(_NONE, one) for one in self._marked()])
        self.instance(Value("global", name.replace(" ", ".")), arguments, old=True)

    def obj(self) -> None:
        cls, *arguments = self._marked() or [_NONE]
        self.instance(cls, Value("tuple", items=[(_NONE, one) for one in arguments]), old=True)

    def call(self) -> None:
        arguments, function = self._pop(), self._pop()
        if function.content == "copy_reg._reconstructor" and len(arguments.items) == 3:
            # Protocols 0 and 1: the class, its builtin base, and what that base holds.
            (_, cls), _, (_, held) = arguments.items
            inner = [] if held.kind == "plain" else [(_NONE, held)]
            self.stack.append(Value("instance", cls.content, inner))
        else:
            self.instance(function, arguments)

    def dict(self) -> None:
        values = self._marked()
        self.stack.append(Value("dict", items=list(zip(values[::2], values[1::2], strict=False))))

    def build(self) -> None:
        state = self._pop()
        self._top().state.append(state)

    def drop(self) -> None:
        if self.marks and self.marks[-1] == len(self.stack):
            self.marks.pop()
        else:
            self._pop()

    def drop_marked(self) -> None:
        self._marked()

    def persistent(self, _: Value | None = None) -> None:
        self.stack.append(Value("instance", "persistent_load"))


def _string(raw: Any) -> bytes:
    content = raw if isinstance(raw, bytes) else str(raw).encode("latin-1")
    found: bytes = codecs.escape_decode(content)[0]
    return found


def _native(machine: _Machine, argument: Any) -> None:
    content = argument if isinstance(argument, bytes) else argument.encode("latin-1")
    machine.stack.append(Value("native", content))


def _pops(count: int) -> Callable[[_Machine, Any], None]:
    def tuple_of(machine: _Machine, _: Any) -> None:
        machine.sequence("tuple", [machine._pop() for _ in range(count)][::-1])

    return tuple_of


def _set_item(machine: _Machine, _: Any) -> None:
    value, key = machine._pop(), machine._pop()
    machine.set_items([key, value])


_IGNORED = frozenset(["PROTO"])
_PLAIN = frozenset(
    "NONE NEWTRUE NEWFALSE INT BININT BININT1 BININT2 LONG LONG1 LONG4 FLOAT BINFLOAT".split()
)
_HANDLERS: dict[str, Callable[[_Machine, Any], None]] = {
    "STRING": _native,
    "BINSTRING": _native,
    "SHORT_BINSTRING": _native,
    "UNICODE": lambda machine, text: machine.stack.append(Value("text", text)),
    "BINUNICODE": lambda machine, text: machine.stack.append(Value("text", text)),
    "EMPTY_LIST": lambda machine, _: machine.sequence("list", []),
    "EMPTY_TUPLE": lambda machine, _: machine.sequence("tuple", []),
    "EMPTY_DICT": lambda machine, _: machine.stack.append(Value("dict")),
    "LIST": lambda machine, _: machine.sequence("list", machine._marked()),
    "TUPLE": lambda machine, _: machine.sequence("tuple", machine._marked()),
    "DICT": lambda machine, _: machine.dict(),
    "TUPLE1": _pops(1),
    "TUPLE2": _pops(2),
    "TUPLE3": _pops(3),
    "APPEND": lambda machine, _: machine.append([machine._pop()]),
    "APPENDS": lambda machine, _: machine.append(machine._marked()),
    "SETITEM": _set_item,
    "SETITEMS": lambda machine, _: machine.set_items(machine._marked()),
    "MARK": lambda machine, _: machine.marks.append(len(machine.stack)),
    "POP": lambda machine, _: machine.drop(),
    "POP_MARK": lambda machine, _: machine.drop_marked(),
    "DUP": lambda machine, _: machine.stack.append(machine._top()),
    "PUT": lambda machine, number: machine.put(number),
    "BINPUT": lambda machine, number: machine.put(number),
    "LONG_BINPUT": lambda machine, number: machine.put(number),
    "GET": lambda machine, number: machine.get(number),
    "BINGET": lambda machine, number: machine.get(number),
    "LONG_BINGET": lambda machine, number: machine.get(number),
    "GLOBAL": lambda machine, name: machine.stack.append(Value("global", name.replace(" ", "."))),
    "REDUCE": lambda machine, _: machine.call(),
    "NEWOBJ": lambda machine, _: machine.call(),
    "BUILD": lambda machine, _: machine.build(),
    "INST": lambda machine, name: machine.inst(name),
    "OBJ": lambda machine, _: machine.obj(),
    "PERSID": lambda machine, _: machine.persistent(),
    "BINPERSID": lambda machine, _: machine.persistent(machine._pop()),
    "EXT1": lambda machine, _: machine.stack.append(Value("global", "copy_reg extension")),
    "EXT2": lambda machine, _: machine.stack.append(Value("global", "copy_reg extension")),
    "EXT4": lambda machine, _: machine.stack.append(Value("global", "copy_reg extension")),
}
