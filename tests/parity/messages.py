"""Structs, frames, arrays, pickles and other forms of messages."""
from __future__ import absolute_import, division, print_function

import io
import os

from course.messaging import arrays, custom, envelopes, frames, marshalling, pickles, structs

VALUES = (None, True, 0, -1, 10 ** 20, 1.5, u"t\xe9xt", [1, [2.5]], (1, u"a"), {u"a": [1, None]}, {u"x": {u"y": ()}})


def scenario_main(observe):
    for module in (arrays, custom, envelopes, frames, marshalling, pickles, structs):
        observe.printed(module.__name__, module.main)


def scenario_structs(observe):
    for order in ("native", "packed", "little", "big", "network"):
        observe.calls(structs.layout, ("bi", order), ("hhi", order), ("cd", order), ("", order), ("z", order))
    codec = structs.ReadingCodec()
    packed = []
    for reading in (structs.Reading(u"north", u"t", 21.5, 1234567890), structs.Reading(u"", u"x", -0.0, 0)):
        packed.append(observe.call("packed", codec.pack, reading))
        observe("unpacked", codec.unpack(packed[-1]))
    observe("all", codec.unpack_all(b"".join(packed)))
    observe.call("long", codec.pack, structs.Reading(u"northernmost", u"t", 1.0, 1))
    observe.call("not ASCII", codec.pack, structs.Reading(u"n\xf6rd", u"t", 1.0, 1))
    for data in (b"", packed[0][:-1], packed[0][:-1] + b"x", b"XX" + packed[0][2:]):
        observe.call("bad", codec.unpack, data)
    for width in (4, 8, 16):
        observe("dump", structs.hexdump(bytes(bytearray(range(28, 60))), width))
    observe("empty", structs.hexdump(b""))


def scenario_frames(observe):
    made = [observe.call("frame", frames.frame, kind, body) for kind, body in ((b"T", b"hello"), (b"B", b""), (b"x", b"\0\xff"))]
    observe.call("bad kind", frames.frame, b"TT", b"x")
    stream = io.BytesIO(b"".join(made))
    observe("all", frames.frames(stream))
    observe("end", frames.read_frame(io.BytesIO(b"")))
    for data in (b"C", b"CF", b"XX" + made[0][2:], made[0][:-1], made[0][:-1] + b"\0", made[0][:9]):
        observe.call("bad", frames.read_frame, io.BytesIO(data))
    observe.call("long", frames.read_frame, io.BytesIO(made[0]), 4)
    observe.call("just", frames.read_frame, io.BytesIO(made[0]), 5)
    out = io.BytesIO()
    frames.write_frame(out, b"T", b"abc")
    observe("written", out.getvalue())


def scenario_arrays(observe):
    for values in ((1, -2, 300), (), (5, 5), (-1, 0), (1, 2)):
        samples = arrays.Samples(values)
        data = observe("bytes", samples.to_bytes())
        observe("again", list(arrays.Samples.from_bytes(data).values))
        observe.call("mean", samples.mean)
        observe("peaks", samples.peaks(2))
    observe.call("odd", arrays.Samples.from_bytes, b"abc")
    canvas = arrays.Canvas(5, 3)
    canvas.plot([1, 3, 0, 2])
    canvas.put(4, 0, "x")
    observe("canvas", canvas.lines())
    observe.call("outside", canvas.put, 9, 9, "x")
    header = observe.call("header", arrays.pack_header, 1, b"T", 300, b"north")
    observe.calls(arrays.parse_header, (header,), (header + b"more",), (header[:-1],), (b"",))
    observe.calls(arrays.c_string, (b"ab", 5), (b"ab", 2), (b"a\0b", 4), (b"abc", 1))


def scenario_envelopes(observe):
    for value in VALUES:
        body = observe.call("json", envelopes.encode, value)
        observe("back", envelopes.decode(envelopes.JSON, body))
        for kind in (envelopes.PICKLE, envelopes.MARSHAL):
            stream = io.BytesIO()
            envelopes.send(stream, value, kind)
            stream.seek(0)
            observe("received", envelopes.receive(stream, trusted=True))
    for body in (b'"caf\xc3\xa9"', b'{"\xe2\x82\xac": [1]}', b'"caf\xe9"'):
        try:
            observe("in UTF-8", envelopes.decode(envelopes.JSON, body))
        except envelopes.BadEnvelope as error:
            observe("not UTF-8", str(error).split(":")[0])
    observe.call("end", envelopes.receive, io.BytesIO(b""))
    for kind, body in ((b"J", b"{"), (b"J", b"\xff"), (b"P", b"x"), (b"P", b""), (b"M", b"x"), (b"?", b"1")):
        observe.call("bad", envelopes.decode, kind, body)
        observe.call("trusted", envelopes.decode, kind, body, (), True)
    observe.call("taken by nobody", envelopes.decode, b"?", b"1")
    observe.call("kind", envelopes.encode, 1, b"?")
    observe.call("no JSON", envelopes.encode, object)


def scenario_marshalling(observe):
    for value in VALUES + (set(), object, [1, {2: set()}], {(1, set): 2}):
        observe.call("plain", marshalling.check_plain, value)
    rows = [[1, 2.5, u"x\xe9", None], (True, 10 ** 20), {u"a": [1]}]
    marshalling.dump_table("table", rows)
    observe("rows", marshalling.load_table("table"))
    observe.call("not plain", marshalling.dump_table, "bad", [object()])
    os.remove("table")
    with open("script.py", "w") as stream:
        stream.write("answer = 6 * number\n")
    cache = marshalling.CodeCache(".")
    observe("answers", [cache.run("script.py", number=number)["answer"] for number in (7, 1.5)])
    observe("compiled", [cache.compiled, os.path.basename(cache.cache_path("script.py"))])
    os.remove("script.pyc")
    observe.call("missing", cache.code, "none.py")


def scenario_custom(observe):
    custom.register_methods()
    account = custom.Account("Eva", 5)
    observe("deposit", account.deposit(10))
    again = pickles.deep_copy(account)
    observe("copied", [again.owner, again.balance, again == account, again < custom.Account("Eva", 16)])
    observe("method", pickles.deep_copy(account.deposit)(1))
    warm = custom.Temperature(20.5)
    observe("temperatures", [warm == custom.Temperature(20.5), warm != custom.Temperature(1), hash(warm) == hash(20.5)])
    observe.call("fixed", setattr, warm, "celsius", 3)
    observe("warm", pickles.deep_copy(warm).celsius)
    document = custom.Document("k1", "text")
    library = custom.Library({"k1": document})
    data = library.dumps([document, 1, u"x"])
    observe("same", library.loads(data)[0] is document)
    observe.call("unknown", custom.Library({}).loads, data)


def scenario_pickles(observe):
    for value in VALUES:
        observe("copy", pickles.deep_copy(value))
        pickles.save("value", value)
        observe("loaded", pickles.load("value"))
        with open("value", "rb") as stream:
            data = stream.read()
        observe("safely", pickles.loads_safely(data))
    os.remove("value")
    for data in (b"", b"x", b"I1\n.", b"cos\nsystem\n(S'true'\ntR.", b"c__builtin__\neval\n.", b"\x80\x02K\x01."):
        observe.call("safe", pickles.loads_safely, data)
        observe.call("rubbish" if data == b"x" else "protocol", pickles.protocol_of, data)
    observe.call("allowed", pickles.loads_safely, b"cos\nsep\n.", [("os", "sep")])
    stream = io.BytesIO()
    observe("written", pickles.write_all(stream, [1, u"a", [2.5]]))
    stream.seek(0)
    observe("read", pickles.read_all(stream))
    observe("sizes", pickles.sizes(7))
