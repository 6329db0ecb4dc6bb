"""Retold: who retells whose text, what each telling changed, and what is on the record behind it.

The verbs are those of the command line. Results are Arrow tables; their columns are described in ``docs/reference/tables.md``.

>>> import retold
>>> result = retold.report("examples/pages", "out")  # doctest: +SKIP
>>> result.tables["descents"].to_pandas()  # doctest: +SKIP
"""

from retold.app import (
    Result,
    add,
    calibrate,
    collate,
    compare,
    export,
    find,
    lineage,
    match,
    read,
    record,
    relate,
    report,
    without,
)
from retold.calibration import Label
from retold.errors import CaseError, InputError, OutputError, RetoldError, UsageError
from retold.settings import Settings

__all__ = [
    "CaseError",
    "InputError",
    "Label",
    "OutputError",
    "Result",
    "RetoldError",
    "Settings",
    "UsageError",
    "add",
    "calibrate",
    "collate",
    "compare",
    "export",
    "find",
    "lineage",
    "match",
    "read",
    "record",
    "relate",
    "report",
    "without",
]
