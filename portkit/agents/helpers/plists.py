"""``plistlib`` of 2.7, which names its functions otherwise."""
import sys

if sys.version_info[0] == 2:
    from plistlib import readPlist
else:
    def readPlist(path_or_file):
        """``plistlib.readPlist``."""
        import plistlib
        if not isinstance(path_or_file, str):
            return plistlib.load(path_or_file)
        with open(path_or_file, "rb") as source:
            return plistlib.load(source)

if sys.version_info[0] == 2:
    from plistlib import writePlist
else:
    def writePlist(value, path_or_file):
        """``plistlib.writePlist``."""
        import plistlib
        if not isinstance(path_or_file, str):
            return plistlib.dump(value, path_or_file)
        with open(path_or_file, "wb") as target:
            return plistlib.dump(value, target)

if sys.version_info[0] == 2:
    from plistlib import readPlistFromString
else:
    from plistlib import loads as readPlistFromString

if sys.version_info[0] == 2:
    from plistlib import writePlistToString
else:
    from plistlib import dumps as writePlistToString
