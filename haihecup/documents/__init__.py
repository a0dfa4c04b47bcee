"""The print shop: files that people hand in or take away.

Domain values in, bytes out (and the other way for workbooks). Knows nothing of where the values are
kept and never decides a rule.
"""
