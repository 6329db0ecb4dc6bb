"""DuckDB's SQL as Spark understands it: what is rewritten, and what is refused rather than misunderstood. Needs no Spark."""

from __future__ import annotations

import pytest

from retold.errors import UsageError

pytest.importorskip("sqlglot", reason="no sqlglot: pip install 'retold[spark]'")

from retold.engines.spark_sql import asked_for, translated

REFUSED = {
    "the order is lost": "select a, row_number() over (order by b) as r from t qualify r < 3 order by a",
    "the first of each": "select distinct on (b) a, b from t order by b, a",
    "slices": "select words[1:2] from t",
    "regular expressions": "select regexp_matches(word, 'x+') from t",
    "logarithms": "select ln(n) from t",
    "logarithms to ten": "select log(n) from t",
    "logarithms to two": "select log2(n) from t",
    "powers of e": "select exp(n) from t",
    "rounding": "select round(n, 1) from t",
    "any": "select any_value(n) from t",
    "the first there is": "select first(n) from t",
    "hashes": "select hash(n) from t",
    "chance": "select random() from t",
    "subscripts": "select generate_subscripts(words, 1) from t",
    "distinct lists": "select list(distinct n) from t",
    "rows without elements": "select t.n, u.w from t left join unnest(t.words) as u(w) on true",
    "two lists at once": "select u.a from t, unnest(t.words, t.numbers) as u(a, b)",
    "the best three": "select arg_max(a, b, 3) from t",
    "two lists side by side": "select unnest(words) as w, unnest(numbers) as n from t",
    "natural joins": "select n from t natural join u",
    "the nearest before": "select n from t asof join u on t.n >= u.n",
    "letters of another case": "select lower(word) from t",
    "whatever the case": "select word from t where word ilike 'z%'",
    "powers": "select pow(n, 2) from t",
    "lists without doubles": "select list_distinct(words) from t",
    "lists that hold": "select list_contains(words, 'a') from t",
    "formats": "select format('{}', n), printf('%d', n) from t",
    "types": "select typeof(n) from t",
    "days of the week": "select extract(dow from day) from t",
    "before the beginning": "select substr(word, 0, 2) from t",
    "no query": "select from where",
}


@pytest.mark.parametrize("query", REFUSED.values(), ids=REFUSED)
def test_what_engines_do_not_agree_on_is_refused(query: str) -> None:
    """An error that says which words, and mostly what to say instead, not other rows."""
    with pytest.raises(UsageError):
        translated(query)


def test_a_refusal_says_what_to_say_instead() -> None:
    """The hint names another wording."""
    with pytest.raises(UsageError, match="ANY_VALUE") as refused:
        translated("select any_value(n) from t")
    assert "min(...)" in refused.value.hint


@pytest.mark.parametrize(
    ("query", "asked"),
    [
        ("select number from t", ["number"]),
        ("select t.Number, count(*) as n from t group by 1", ["number"]),
        ("select number from t join u using (Words)", ["number", "words"]),
        ("select * from t", ["number", "words", "page"]),
        ("select u.* from t, u", ["number", "words", "page"]),
        ("select count(*) from t", ["number"]),
        ("select max(t.page.begin) from t", ["page"]),
    ],
)
def test_only_columns_that_are_named_travel(query: str, asked: list[str]) -> None:
    """A table of pages need not go to the workers for the sake of its numbers; rows are counted by any column."""
    tables = {"t": ["number", "words", "page"], "elsewhere": ["number"]}
    assert asked_for(query, tables) == {"t": asked}
