"""``python -m haihecup``, and where the built program starts."""

import sys
from importlib import import_module

from haihecup.documents import sheets

if __name__ == "__main__":
    if sheets.is_reader(sys.argv):
        sheets.be_reader()
    else:
        # the reader of sheets starts without loading the program
        import_module("haihecup.cli").main()
