"""The competition desk of the Haihe Craftsman Cup (海河工匠杯).

The house is a grid. Rows are the stages of a competition, columns are rooms:

- ``domain``     the rulebook: nouns; plain values in, plain values out
- ``storage``    the archive: the competition file, the journal, backups; the only room with SQL
- ``documents``  the print shop: workbooks in and out, certificates and lists as PDF
- ``vault``      the strong-room: keys and signatures
- ``services``   the office: verbs; each is one transaction and its journal entry
- ``demo``       a whole competition made up from one seed
- ``commands``   the journey on the command line, put together by ``cli``
- ``ui``         the hall: pages; the only room with Qt, put together by ``app``

Each room knows only rooms named before it in this order of dependence:
``i18n`` < ``domain`` < ``settings | resources`` < ``storage | documents | vault`` < ``services``
< ``demo`` < ``ui | commands`` < ``app | cli``. The contracts in ``pyproject.toml`` hold the plan.
"""

__version__ = "0.8.0"
