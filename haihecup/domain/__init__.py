"""The rulebook: what a competition is and how marks become places, awards and certificates.

Plain frozen values and functions on them. Knows no file, no SQL, no window, no clock and no chance
of its own: time, seeds and names are parameters. Never rounds with floats.
"""
