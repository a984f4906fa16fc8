"""What 2.7 writes and reads HTML with."""
import re
import sys
import types

if sys.version_info[0] == 2:
    def unescape(text):
        """``HTMLParser.HTMLParser().unescape(text)``."""
        import HTMLParser
        return HTMLParser.HTMLParser().unescape(text)
else:
    def unescape(text):
        """``HTMLParser.HTMLParser().unescape(text)``: a reference ends in a semicolon."""
        from html.entities import name2codepoint

        def character(found):
            name = found.group(1)
            try:
                if name[:2] in ("#x", "#X"):
                    return chr(int(name[2:], 16))
                if name[0] == "#":
                    return chr(int(name[1:]))
                return "'" if name == "apos" else chr(name2codepoint[name])
            except (KeyError, ValueError):
                return found.group()
        return re.sub(r"&(#?[xX]?(?:[0-9a-fA-F]+|\w{1,8}));", character, text, flags=re.ASCII)

if sys.version_info[0] == 2:
    from cgi import escape
else:
    def escape(s, quote=None):
        """``cgi.escape``: quotation marks only if asked for."""
        import html
        text = html.escape(s, False)
        return text.replace('"', "&quot;") if quote else text

if sys.version_info[0] == 2:
    from HTMLParser import HTMLParseError
else:
    class HTMLParseError(Exception):
        """What 2.7's HTMLParser raises; on 3 it raises nothing."""

        def __init__(self, msg, position=(None, None)):
            Exception.__init__(self, msg, position)
            self.msg = msg
            self.lineno, self.offset = position

if sys.version_info[0] == 2:
    from HTMLParser import HTMLParser as LegacyHTMLParser
else:
    import html.parser

    class LegacyHTMLParser(html.parser.HTMLParser):
        """``HTMLParser.HTMLParser``: references are handed over; those in attributes end in ``;``."""

        convert_charrefs = False  # also for a class whose __init__ does not call this one
        # The method itself, with another function to turn the references of an attribute into text.
        parse_starttag = types.FunctionType(
            html.parser.HTMLParser.parse_starttag.__code__,
            dict(vars(html.parser), unescape=unescape, _unescape_attrvalue=unescape),
        )

        def __init__(self):
            html.parser.HTMLParser.__init__(self, convert_charrefs=False)

        def unescape(self, s):
            return unescape(s)


def sort_attributes(tree):
    """*tree*, an element or a tree of ``xml.etree``, with all attributes in the order in which 2.7 writes them."""
    if sys.version_info[0] > 2:
        for element in tree.iter():
            pairs = sorted(element.attrib.items())
            element.attrib.clear()
            element.attrib.update(pairs)
    return tree
