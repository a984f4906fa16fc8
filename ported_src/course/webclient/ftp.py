"""Files on an FTP server: upload, download, list."""

from __future__ import absolute_import, division, print_function
import io
import ftplib
import os
import sys


class Account:
    """A login on an FTP server, used as ``with Account(...) as account``."""

    def __init__(self, host, port=ftplib.FTP_PORT, user='anonymous', password='', timeout=10.0):
        self.where = host, port, timeout
        self.who = user, password
        self.server = None

    def __enter__(self):
        self.server = ftplib.FTP()
        self.server.connect(*self.where)
        try:
            self.server.login(*self.who)
        except ftplib.all_errors:
            self.server.close()
            raise
        return self

    def __exit__(self, *exc_info):
        try:
            self.server.quit()
        except (EOFError,) + ftplib.all_errors:
            self.server.close()

    def upload(self, path):
        """Send a file as it is; return how many bytes that were."""
        with open(path, 'rb') as stream:
            self.server.storbinary('STOR ' + os.path.basename(path), stream)
            return stream.tell()

    def upload_bytes(self, name, data):
        """Send bytes as a file."""
        self.server.storbinary('STOR ' + name, io.BytesIO(data))

    def upload_text(self, name, text):
        """Send text as UTF-8, in the line ends of the network (CR LF)."""
        self.server.storlines('STOR ' + name, io.BytesIO(text.encode('utf-8')))

    def download(self, name, path):
        """Write a file of the server to ``path``; return its size.

        Where the transfer fails, no half file stays behind.
        """
        try:
            with open(path, 'wb') as stream:
                self.server.retrbinary('RETR ' + name, stream.write)
                return stream.tell()
        except ftplib.all_errors:
            os.remove(path)
            raise

    def names(self):
        """Return the names of the files, sorted."""
        found = self.server.nlst()
        found.sort()
        return found


def main(argv=None):
    """Upload files: ``ftp HOST PORT USER PASSWORD FILE...``"""
    arguments = list(argv or sys.argv[1:])
    host, port, user, password = arguments[:4]
    try:
        with Account(host, int(port), user, password) as account:
            for path in arguments[4:]:
                print('%s: %d bytes' % (os.path.basename(path), account.upload(path)))
    except ftplib.all_errors as error:
        print('failed:', error, file=sys.stderr)


if __name__ == '__main__':
    main()
