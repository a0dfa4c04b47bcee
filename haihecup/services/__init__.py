"""The office: one verb of the competition per module.

Each changing call is one transaction with its journal entry, and returns its answer together with
``Changes``, which tell every page what to read again. Services do not call each other.
"""
