"""DuckDB's SQL as Spark understands it: sqlglot translates; what it would lose on the way is rewritten before, or refused.

Queries are written in DuckDB's dialect. Where Spark means something else by the same words, or forgets a part of them, either
a rewriting says what DuckDB means in words of Spark's, or the query is refused. Another result without a word is what must not
happen. Four things depend on types or rows, which are not looked at here, and so are for the writer of a query to avoid: sums
and averages of fractions (their last bits depend on the order of adding); fractions cast to whole numbers or to text; ties in
what ``order by``, ``row_number``, ``arg_max`` and ``list`` go by; and nulls in structs that are compared.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, TypeAlias

import sqlglot
from sqlglot import exp
from sqlglot.errors import ErrorLevel, SqlglotError

from retold.errors import UsageError

Node: TypeAlias = exp.Expression

_LAST_BIT: Final = "the last bit depends on the machine's library: compute it in a map"
_LETTERS: Final = "İ and ß become other letters on each: do it in a map"
_ONE: Final = "each engine takes another value"

REFUSED: Final = {
    exp.AnyValue: f"{_ONE}: say min(...)",
    exp.ApproxDistinct: "each engine guesses in its own way: say count(distinct ...)",
    exp.ArrayContains: "nulls in the list are answered in another way: unnest it and compare",
    exp.ArrayDistinct: "nulls and order differ: select distinct first, then list in order",
    exp.Cbrt: _LAST_BIT,
    exp.Exp: _LAST_BIT,
    exp.Extract: "days of the week are numbered in another way: keep dates as text of ISO 8601, and compare that",
    exp.First: f"{_ONE}: say min_by(value, key), or first_value in a window",
    exp.Format: "other marks, and other words for null: put texts together with ||",
    exp.ILike: _LETTERS,
    exp.Last: f"{_ONE}: say max_by(value, key)",
    exp.Ln: _LAST_BIT,
    exp.Log: _LAST_BIT,
    exp.Lower: _LETTERS,
    exp.Pow: _LAST_BIT,
    exp.Qualify: "Spark would lose the order of the rows: put row_number() into a subquery and ask it with where",
    exp.Rand: "chance gives other rows each time",
    exp.RegexpLike: "Java's regular expressions are another language: match in a map",
    exp.Round: "halves are rounded in different ways: round in a map",
    exp.Slice: "Spark has no slices: filter the list before it is made, or number what unnest gives",
    exp.Typeof: "types have other names",
    exp.Unicode: "an empty text has another number",
    exp.Upper: _LETTERS,
}
"""What both engines understand, but not as the same thing, each with what to say instead."""

REFUSED_NAMES: Final = {
    "hash": "each engine has a hash of its own: say md5, or hash in a map",
    "random": REFUSED[exp.Rand],
    "generate_subscripts": "say unnest(...) with ordinality in the from clause",
    "kurtosis": "each engine has a formula of its own: compute it in a map",
    "printf": REFUSED[exp.Format],
}
"""The same by name, of functions that not every sqlglot has a class for."""

_FEW: Final = "Spark takes one only: say row_number() and the first few"

REFUSED_SOMETIMES: Final[tuple[tuple[type[Node], Callable[[Node], bool], str], ...]] = (
    (exp.ArgMax, lambda node: bool(node.args.get("count")), _FEW),
    (exp.ArgMin, lambda node: bool(node.args.get("count")), _FEW),
    (exp.ArrayAgg, lambda node: node.find(exp.Distinct) is not None, "select distinct first, then list in order"),
    (
        exp.Distinct,
        lambda node: bool(node.args.get("on")),
        "Spark would lose the order of the rows: number them with row_number() and take the first",
    ),
    (exp.Join, lambda node: bool(node.method), "sqlglot forgets this kind of join: say what is equal with using or on"),
    (
        exp.Join,
        lambda node: isinstance(node.this, exp.Unnest) and bool(node.side),
        "Spark would drop the rows without elements: name them by a join of their own",
    ),
    (
        exp.Select,
        lambda node: sum(one.find(exp.Unnest, exp.Explode) is not None for one in node.expressions) > 1,
        "Spark would give every pair of elements: unnest one list of structs",
    ),
    (exp.Substring, lambda node: node.args["start"].name == "0", "places in a text are counted from 1"),
    (
        exp.Unnest,
        lambda node: len(node.expressions) > 1,
        "one list at a time: Spark drops rows of which one list is null",
    ),
)
"""The same of what is refused in some forms only."""

_VALUE, _KEY = "value", "key"


def translated(query: str) -> str:
    """Return a *query* in DuckDB's dialect as one in Spark's that gives the same rows.

    >>> translated("select owner, list(word order by n desc) as words from t group by owner")[:33]
    'SELECT owner, NULLIF(TRANSFORM(AR'

    Raises UsageError where that cannot be done.
    """
    tree = _parsed(query)
    for node, instead in _refused(tree):
        raise UsageError(f"engines do not agree on what this means: {node.sql('duckdb')[:80]}", hint=instead)
    for kind, rewritten in REWRITTEN.items():
        for node in reversed(list(tree.find_all(kind))):  # the innermost first: the outer ones take them along
            rewritten(node)
    try:
        return str(tree.sql("spark", unsupported_level=ErrorLevel.RAISE))
    except SqlglotError as error:
        raise UsageError(f"Spark has no words for a part of the query: {error}") from error


def asked_for(query: str, tables: Mapping[str, Sequence[str]]) -> dict[str, list[str]]:
    """Return those of the *tables* that *query* names, each with the columns it may ask for, at least one.

    >>> asked_for("select count(*), max(n) from t", {"t": ["id", "n"], "u": ["n"]})
    {'t': ['n']}
    """
    tree = _parsed(query)
    every = any(not isinstance(star.parent, exp.Count) for star in tree.find_all(exp.Star))
    named = {identifier.name.lower() for identifier in tree.find_all(exp.Identifier)}
    return {
        table: [column for column in columns if every or column.lower() in named] or list(columns[:1])
        for table, columns in tables.items()
        if table.lower() in named
    }


def _parsed(query: str) -> Node:
    try:
        return sqlglot.parse_one(query, read="duckdb")
    except SqlglotError as error:
        raise UsageError(f"the query cannot be read: {error}") from error


def _refused(tree: Node) -> Iterator[tuple[Node, str]]:
    """Yield the parts of a query that engines do not agree on, each with what to say instead."""
    for node in tree.walk():
        if (kind := type(node)) in REFUSED:
            yield node, REFUSED[kind]
        elif isinstance(node, exp.Func) and (name := _name(node)) in REFUSED_NAMES:
            yield node, REFUSED_NAMES[name]
        for kind, is_so, instead in REFUSED_SOMETIMES:
            if isinstance(node, kind) and is_so(node):
                yield node, instead


def _name(function: Node) -> str:
    return str(function.name if isinstance(function, exp.Anonymous) else function.sql_name()).lower()


def _list_in_order(collected: Node) -> None:
    """Say ``list(value order by keys)`` as an array of structs that is sorted and of which the values are taken.

    Spark's own ``collect_list`` leaves nulls out, knows no order, and gives an empty array where DuckDB gives null.
    """
    inside = collected.this
    value, order = (inside.this, inside.expressions) if isinstance(inside, exp.Order) else (inside, [])
    whole = collected
    while isinstance(whole.parent, exp.Filter | exp.Window) and whole.arg_key == "this":
        whole = whole.parent
    fields = {_VALUE: value} | {f"{_KEY}{place}": one.this for place, one in enumerate(order)}
    structs = exp.Struct(expressions=[exp.alias_(field.copy(), name) for name, field in fields.items()])
    place = exp.Placeholder()
    whole.replace(place)
    inner = exp.Anonymous(this="COLLECT_LIST", expressions=[structs])
    if whole is collected:
        whole = inner
    else:
        collected.replace(inner)
    if order:
        whole = exp.Anonymous(this="ARRAY_SORT", expressions=[whole, _comparison(order)])
    values = exp.Anonymous(this="TRANSFORM", expressions=[whole, _spark(f"one -> one.{_VALUE}")])
    place.replace(exp.Anonymous(this="NULLIF", expressions=[values, _spark("ARRAY()")]))


def _best_of_known(best: Node) -> None:
    """Say ``arg_max(value, key)`` so that rows without a value are passed over, as DuckDB does."""
    value, key = best.this, best.expression
    known = exp.Case(ifs=[exp.If(this=exp.Not(this=exp.Is(this=value.copy(), expression=exp.null())), true=key.copy())])
    key.replace(known)


def _of_fractions(division: Node) -> None:
    """Say that both sides of a division are fractions: Spark would divide 1.0 by 3 to six places."""
    for side in (division.this, division.expression):
        side.replace(exp.cast(side.copy(), "double"))


def _numbered_from_one(unnested: Node) -> None:
    """Say ``unnest(...) with ordinality`` as two lists side by side, of which the second counts: Spark counts from nought."""
    offset, alias = unnested.args.get("offset"), unnested.args.get("alias")
    if not offset:
        return
    if not isinstance(offset, exp.Identifier) or not alias:
        raise UsageError(
            "ordinality without a name", hint="name both columns: unnest(...) with ordinality as u(one, place)"
        )
    counted = _spark("(one, place) -> CAST(place + 1 AS BIGINT)")
    numbers = exp.Anonymous(this="TRANSFORM", expressions=[unnested.expressions[0].copy(), counted])
    unnested.append("expressions", numbers)
    unnested.set("offset", None)
    alias.append("columns", offset)


def _comparison(order: Sequence[exp.Ordered]) -> Node:
    """Return the function of two structs that tells which comes first."""
    cases = [case for place, one in enumerate(order) for case in _cases(f"{_KEY}{place}", one)]
    return _spark(f"(l, r) -> CASE {' '.join(cases)} ELSE 0 END")


def _cases(key: str, ordered: exp.Ordered) -> Iterator[str]:
    """Yield when one struct comes before another by one key, and when after."""
    nulls, values = (-1 if ordered.args.get("nulls_first") else 1), (-1 if ordered.args.get("desc") else 1)
    yield f"WHEN l.{key} IS NULL AND r.{key} IS NOT NULL THEN {nulls}"
    yield f"WHEN l.{key} IS NOT NULL AND r.{key} IS NULL THEN {-nulls}"
    yield f"WHEN l.{key} < r.{key} THEN {-values}"
    yield f"WHEN l.{key} > r.{key} THEN {values}"


def _spark(words: str) -> Node:
    """Return an expression written in Spark's dialect, a lambda too."""
    made = sqlglot.parse_one(f"SELECT f({words})", read="spark").find(exp.Anonymous)
    assert made is not None
    argument: Node = made.expressions[0]
    return argument.pop()


REWRITTEN: Final[dict[type[Node], Callable[[Node], None]]] = {
    exp.ArrayAgg: _list_in_order,
    exp.ArgMax: _best_of_known,
    exp.ArgMin: _best_of_known,
    exp.Div: _of_fractions,
    exp.Unnest: _numbered_from_one,
}
"""What is said in other words before sqlglot translates."""
