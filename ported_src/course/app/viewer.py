"""A window with the numbers of the service; needs Tk and a display only when it is opened."""

from __future__ import absolute_import, division, print_function
from six.moves import tkinter as Tkinter
from six.moves import tkinter_messagebox as tkMessageBox

REFRESH_MS = 1000


class Viewer:
    """Shows what ``ask()`` returns, a dictionary of numbers, once a second."""

    def __init__(self, ask, root=None):
        self.ask = ask
        self.root = root or Tkinter.Tk()
        self.root.title('Course service')
        self.text = Tkinter.StringVar()
        Tkinter.Label(self.root, textvariable=self.text, justify=Tkinter.LEFT).pack()

    def refresh(self):
        """Show the numbers as they are now; asks whether to go on where that fails."""
        try:
            values = self.ask()
        except EnvironmentError as error:
            if not tkMessageBox.askretrycancel('Service', 'No answer: %s' % error):
                self.root.destroy()
                return
        else:
            self.text.set('\n'.join('%s: %d' % item for item in sorted(values.items())))
        self.root.after(REFRESH_MS, self.refresh)

    def run(self):
        self.refresh()
        self.root.mainloop()


def main(argv=None):
    """Watch a service: ``viewer PORT``, the port of its RPC server."""
    import sys
    from course.distributed.rpc import RpcClient
    client = RpcClient(int((argv or sys.argv[1:])[0]))
    Viewer(client.status).run()
    client.close()


if __name__ == '__main__':
    main()
