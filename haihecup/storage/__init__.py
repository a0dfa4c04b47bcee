"""The archive: one competition as an encrypted file or a shared database, and its journal.

The only room that speaks SQL. Hands out and takes in domain values; no session and no mapped row
ever leaves it. Never speaks to the person: it raises ``RuleBroken``.
"""
