"""Capture files below some folders."""
import os

ENDINGS = (".pcap", ".pcapng", ".cap", ".trace", ".dmp", ".dump")


def captures(folders, endings=ENDINGS):
    """Paths of the captures in `folders`, in order of their names; a file stands for itself."""
    for folder in folders:
        if os.path.isfile(folder):
            yield folder
        for base, below, names in os.walk(folder):
            below.sort()
            for name in sorted(names):
                if name.lower().endswith(endings):
                    yield os.path.join(base, name)
