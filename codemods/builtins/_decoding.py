"""``value.decode(codec)`` of what is a native string of text on 3, as the call of a helper that leaves it there."""

from portkit.codemod import Rewrite, Safety
from portkit.file import File, Value
from portkit.syntax.nodes import MethodCall, unparenthesized


def by_helper(parts: MethodCall, message: str, file: File) -> Rewrite:
    """The call as that of ``decoded_string``, which decodes on 2.7."""
    given: dict[str, Value] = {f"a{number}": one for number, one in enumerate(parts.arguments)}
    holes = ["{value}", *(f"{{{name}}}" for name in given)]
    return file.rewrite(
        parts.node,
        f"{{helper}}({', '.join(holes)})",
        helper=file.need("_compat", "decoded_string"),
        value=unparenthesized(parts.receiver),
        message=message,
        safety=Safety.EVIDENCE,
        holes=given,
    )
