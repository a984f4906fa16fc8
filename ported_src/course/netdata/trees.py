"""ElementTree: namespaces, changing a document, reading one that does not fit into memory."""

from __future__ import absolute_import, division, print_function
import six
import xml.etree.cElementTree as ElementTree
import io

INVENTORY = 'urn:course:inventory'


class BadDocument(ValueError):
    """A document that is not an inventory."""


def tag(name):
    """Return the name of an element of ours as ElementTree spells it: ``{namespace}name``."""
    return '{%s}%s' % (INVENTORY, name)


def load(data):
    """Return the root element of an inventory given as bytes; raises :class:`BadDocument`."""
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        line, column = error.position
        raise BadDocument('not XML: line %d, column %d' % (line, column))
    if root.tag != tag('inventory'):
        raise BadDocument('the root is %s' % root.tag)
    return root


def hosts(root):
    """Return ``{name: [address, ...]}``."""
    found = {}
    for host in root.iter(tag('host')):
        found[host.get('name')] = [child.text for child in list(host)
                                   if child.tag == tag('address')]
    return found


def add_host(root, name, addresses):
    """Add a host at the end; raises ``ValueError`` where there is one with this name."""
    if name in hosts(root):
        raise ValueError('there is a host %s' % name)
    host = ElementTree.SubElement(root, tag('host'), name=name)
    for address in addresses:
        ElementTree.SubElement(host, tag('address')).text = address
    return host


def drop_hosts(root, wanted):
    """Remove the hosts for whose name ``wanted(name)`` is false; return how many went."""
    before = len(root)
    for host in root.findall(tag('host')):
        if not wanted(host.get('name')):
            root.remove(host)
    return before - len(root)


def dump(root):
    """Return the document as bytes: ASCII, all else as character references."""
    return ElementTree.tostring(root)


def checksum_line(root):
    """Return the length of the document and its text in one line, to compare by eye."""
    text = six.ensure_str(dump(root))
    return '%d %s' % (len(text), ' '.join(text.split()))


def stream_names(stream):
    """Yield the names of the hosts of a binary file, which is read piece by piece."""
    for event, element in ElementTree.iterparse(stream, ('end',)):
        if element.tag == tag('host'):
            yield element.get('name')
            element.clear()


def depth(element):
    """Return how many levels of elements there are."""
    return 1 + max([depth(child) for child in list(element)] or [0])


def indent(element, level=0):
    """Put each element on a line of its own, for people."""
    for child in element:
        child.tail = '\n' + '  ' * (level + 1)
        indent(child, level + 1)
    if len(element):
        element.text = '\n' + '  ' * (level + 1)
        element[-1].tail = '\n' + '  ' * level


def main():
    root = ElementTree.Element(tag('inventory'))
    add_host(root, 'alpha', ['10.0.0.1', '10.0.0.2'])
    add_host(root, 'beta', [])
    print(hosts(root)['alpha'], list(stream_names(io.BytesIO(dump(root)))), depth(root))
    drop_hosts(root, lambda name: name == 'beta')
    indent(root)
    print(six.ensure_str(dump(root)))


if __name__ == '__main__':
    main()
