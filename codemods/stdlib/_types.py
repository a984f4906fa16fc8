"""What the names of 2.7's ``types`` are that 3 has not (``Lib/types.py`` of 2.7; PEP 3100)."""

from codemods.stdlib._member import Member

TYPES = {
    "types.StringType": Member("str"),
    "types.UnicodeType": Member("{~text type}"),
    "types.StringTypes": Member("(str, {~text type})", py3="(str,)"),
    "types.IntType": Member("int"),
    "types.LongType": Member("{~integer types}[-1]", py3="int"),
    "types.FloatType": Member("float"),
    "types.BooleanType": Member("bool"),
    "types.ComplexType": Member("complex"),
    "types.ListType": Member("list"),
    "types.TupleType": Member("tuple"),
    "types.DictType": Member("dict"),
    "types.DictionaryType": Member("dict"),
    "types.NoneType": Member("type(None)"),
    "types.TypeType": Member("type"),
    "types.ObjectType": Member("object"),
    "types.SliceType": Member("slice"),
    "types.XRangeType": Member("{~range}"),
    "types.EllipsisType": Member("type(Ellipsis)"),
    "types.NotImplementedType": Member("type(NotImplemented)"),
    "types.DictProxyType": Member("type(type.__dict__)"),
    "types.InstanceType": Member("{_compat:InstanceType}"),
    "types.UnboundMethodType": Member("{_compat:UnboundMethodType}"),
    "types.FileType": Member("{_compat:FileType}", py3="{io:IOBase}"),
    "types.BufferType": Member("{_compat:BufferType}", py3="memoryview"),
    "types.ClassType": Member("{_compat:classobj}", py3="type"),
}
