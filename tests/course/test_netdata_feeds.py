# coding: utf-8
from __future__ import absolute_import, division, print_function

import pytest
import webfixtures

from course.netdata import feeds
from course.netdata.feeds import FeedError

FEED = u"""<?xml version="1.0" encoding="iso-8859-1"?>
<rss version="2.0"><channel><title> News \xe9 </title><link>http://h/</link>
<item><title>One &amp; \xfc</title><link>http://h/1</link><category>x</category>
<enclosure url="http://h/1.mp3" type="audio/mpeg"/></item>
<item><guid>2</guid><enclosure/></item>
<image><title>not the title</title></image>
</channel></rss>""".encode("latin-1")


def test_read():
    title, items = feeds.read(FEED)
    assert title == u"News \xe9"
    assert items == [
        {u"title": u"One & \xfc", u"link": u"http://h/1", u"enclosure": u"http://h/1.mp3"},
        {u"guid": u"2"}]


def test_empty_channel():
    assert feeds.read(b"<rss><channel/></rss>") == (None, [])


def test_write_is_fixed_byte_for_byte():
    data = feeds.write(u"N\xe9ws <1>", [
        {"title": u"a & b", "link": u"http://h/?a=1&b=2", "other": u"no"}, {"guid": u""}])
    assert data == (
        b'<?xml version="1.0" encoding="utf-8"?>\n'
        b'<rss version="2.0"><channel><title>N\xc3\xa9ws &lt;1&gt;</title>'
        b"<item><title>a &amp; b</title><link>http://h/?a=1&amp;b=2</link></item><item></item>"
        b"</channel></rss>")
    assert feeds.read(data) == (u"N\xe9ws <1>", [
        {u"title": u"a & b", u"link": u"http://h/?a=1&b=2"}, {}])


@pytest.mark.parametrize("data, problem", [
    (b"<rss>\n<channel></rss>", "line 2: mismatched tag"),
    (b"", "line 1: no element found"),
    (b"<html></html>", "a feed starts with rss, not with html"),
    (b"<rss>\xff</rss>", "line 1: not well-formed (invalid token)"),
])
def test_what_is_no_feed(data, problem):
    with pytest.raises(FeedError) as caught:
        feeds.read(data)
    assert str(caught.value) == problem


def test_limit():
    data = feeds.write(u"t", [{"guid": u"1"}, {"guid": u"2"}])
    assert len(feeds.read(data, 2)[1]) == 2
    with pytest.raises(FeedError) as caught:
        feeds.read(data, 1)
    assert str(caught.value) == "more than 1 items"


def test_external_entities_are_not_fetched(tmpdir):
    secret = tmpdir.join("secret")
    secret.write("secret")
    data = (u'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://%s">]>'
            u"<rss><channel><title>a&x;b</title></channel></rss>" % secret).encode("ascii")
    assert feeds.read(data) == (u"ab", [])


def test_main():
    lines = webfixtures.printed(feeds.main).decode("utf-8").splitlines()
    assert lines[0] == u'<?xml version="1.0" encoding="utf-8"?>'
    assert u"<title>\xc9t\xe9 &amp; more</title>" in lines[1]
    assert lines[-1] == u"News 1 \xc9t\xe9 & more"
