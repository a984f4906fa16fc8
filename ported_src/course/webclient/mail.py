"""Mail: building messages with attachments, sending them, reading headers."""

from __future__ import absolute_import, division, print_function
import six
from course._compat import AddressList, decoded_string, mail_date_tz, mktime_tz
import email
import mimetypes
import os
import smtplib
import sys
from email import encoders as Encoders
from email.header import decode_header, Header
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import COMMASPACE, formataddr, formatdate, getaddresses, make_msgid

message_from_bytes = getattr(email, 'message_from_bytes', email.message_from_string)


class MailError(Exception):
    """Mail that the server did not take; ``refused`` has its reasons by address."""

    def __init__(self, problem, refused=()):
        Exception.__init__(self, problem)
        self.refused = dict(refused)


def _header(text):
    try:
        return six.ensure_str(text.encode('ascii'))
    except UnicodeError:
        return Header(text, 'utf-8').encode()


def build(sender, recipients, subject, text, paths=()):
    """Return a message; sender and recipients are ``(name, address)``, ``paths`` attachments."""
    message = MIMEText(text.encode('utf-8'), 'plain', 'utf-8')
    if paths:
        body, message = message, MIMEMultipart()
        message.attach(body)
        for path in paths:
            message.attach(_attachment(path))
    message['From'] = formataddr((_header(sender[0]), sender[1]))
    message['To'] = COMMASPACE.join([formataddr((_header(name), address))
                                     for name, address in recipients])
    message['Subject'] = _header(subject)
    message['Date'] = formatdate(localtime=True)
    message['Message-ID'] = make_msgid('course')
    return message


def _attachment(path):
    kind = mimetypes.guess_type(path)[0] or 'application/octet-stream'
    part = MIMEBase(*kind.split('/'))
    stream = open(path, 'rb')
    part.set_payload(stream.read())
    stream.close()
    Encoders.encode_base64(part)
    part.add_header('Content-Disposition', 'attachment', filename=os.path.basename(path))
    return part


def send(message, host='localhost', port=25):
    """Send a message to all its recipients.

    Raises :class:`MailError`, also where only some of them are refused.
    """
    recipients = [address for _, address in addresses(message['To'])]
    try:
        server = smtplib.SMTP(host, port, 'localhost')
        try:
            refused = server.sendmail(message['From'], recipients, message.as_string())
        finally:
            server.quit()
    except smtplib.SMTPRecipientsRefused as error:
        raise MailError('nobody takes it', error.recipients)
    except (smtplib.SMTPException, EnvironmentError) as error:
        raise MailError('cannot send: %s' % error)
    if refused:
        raise MailError('%d of %d refused' % (len(refused), len(recipients)), refused)


def addresses(header):
    """Return ``[(name, address), ...]`` of a To or Cc header.

    >>> addresses('Ann <ann@host>, bob@host')
    [('Ann', 'ann@host'), ('', 'bob@host')]
    """
    return list(AddressList(header))


def header_text(value):
    """Return a header as text, its encoded words decoded."""
    pieces = [six.ensure_text(part, charset or 'ascii').strip() for part, charset in decode_header(value)]
    return u' '.join(pieces)


def read(data):
    """Return ``(subject, text, {filename: bytes})`` of a message given as bytes."""
    message = message_from_bytes(data)
    text, files = u'', {}
    for part in message.walk():
        name = part.get_filename()
        if name:
            files[name] = part.get_payload(decode=True)
        elif part.get_content_type() == 'text/plain':
            charset = part.get_content_charset() or 'ascii'
            text += part.get_payload(decode=True).decode(charset, 'replace')
    return header_text(message['Subject']), text, files


def sent_at(message):
    """Return the seconds since the epoch of a message's Date header."""
    return mktime_tz(mail_date_tz(message['Date']))


def main(argv=None):
    """Mail a line of text: ``mail PORT FROM TO TEXT``"""
    port, sender, recipient, text = argv or sys.argv[1:]
    message = build(('', sender), [('', recipient)], u'A line', decoded_string(text, 'utf-8'))
    try:
        send(message, '127.0.0.1', int(port))
    except MailError as error:
        print('failed: %s' % error.args[0])
    else:
        print('sent to', recipient)


if __name__ == '__main__':
    main()
