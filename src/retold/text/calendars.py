"""Words for times, by language: the names of months and days, numbers, units, and the expressions they form.

A language is one `Calendar`: word lists, and patterns made of placeholders. A pattern names the rule in
`retold.text.dates` that reads it; placeholders in braces stand for the lists (``{MONTH}``, ``{WEEKDAY}``, ``{UNIT}`` ...).
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Calendar:
    """The time words of one language. Keys of the word tables are regular expressions without groups."""

    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    units: dict[str, str]
    """Unit words to TimeML letters: D W M Y, E for a decade, C for a century, H and S with T before them, Q for a quarter."""
    numbers: dict[str, int]
    vague: tuple[str, ...]
    """Words for a number nobody counted: several, a few."""
    past: tuple[str, ...]
    present: tuple[str, ...]
    future: tuple[str, ...]
    """Words that say which neighbour of the reference is meant: last, this, next."""
    early: tuple[str, ...]
    middle: tuple[str, ...]
    late: tuple[str, ...]
    days: dict[str, int]
    """Words for days near the reference, with their distance: today 0, yesterday -1."""
    references: dict[str, str]
    """Words for no date at all: recently, currently."""
    patterns: tuple[tuple[str, str], ...]
    """(rule, pattern), the more specific first."""
    openers: str = ""
    """Words that open a pattern and stand in no list above."""
    before_month: tuple[str, ...] = field(default=())
    """Words one of which stands before a month that has no day or year: else May and March would be found everywhere."""
    ahead: tuple[str, ...] = field(default=())
    """Words before an expression that send it into the future: will, scheduled."""
    behind: tuple[str, ...] = field(default=())
    """Words before an expression that send it into the past."""


_EN = Calendar(
    months=(
        "January|Jan", "February|Feb", "March|Mar", "April|Apr", "May", "June|Jun", "July|Jul", "August|Aug",
        "September|Sept|Sep", "October|Oct", "November|Nov", "December|Dec",
    ),
    weekdays=("Monday|Mon", "Tuesday|Tues?", "Wednesday|Wed", "Thursday|Thu(?:rs)?", "Friday|Fri", "Saturday|Sat", "Sunday|Sun"),
    units={
        "seconds?": "TS", "minutes?": "TM", "hours?": "TH", "(?:trading |business |working |consecutive )?days?": "D",
        "weeks?": "W", "months?": "M", "(?:consecutive )?quarters?": "Q", "years?": "Y", "decades?": "E", "century|centuries": "C",
    },
    numbers={
        "an?": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
        "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17, "eighteen": 18,
        "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "hundred": 100,
    },
    vague=("several", "a few", "some", "many", "a couple of", "dozens of", "a number of"),
    past=("last", "this past"), present=("this", "the current"), future=("next", "this coming"),
    early=("early", "the start of", "the beginning of", "the beginning of the"),
    middle=("mid", "the middle of"),
    late=("late", "the end of"),
    days={
        "the day before yesterday": -2, "yesterday": -1, "(?:earlier|later) today": 0, "today": 0, "tonight": 0,
        "the day after tomorrow": 2, "tomorrow": 1,
    },
    references={
        "(?:more |most )?recently": "PAST_REF", "recent": "PAST_REF", "formerly": "PAST_REF", "previously": "PAST_REF", "the past": "PAST_REF",
        "currently|current|at present|nowadays|at the moment|right now|for now|now": "PRESENT_REF",
        "(?:very )?soon|in the (?:near )?future|the near future|the (?:near|long|short) term|the coming years": "FUTURE_REF",
    },
    patterns=(
        ("iso", r"{YEAR}-(?P<month2>\d\d)-(?P<day>\d\d)"),
        ("full", r"(?:(?P<weekday>{WEEKDAY})\.?{C})?(?P<month>{MONTH})\.? {DAY}(?:st|nd|rd|th)?(?:{C}| ){YEAR}"),
        ("full", r"(?:(?P<weekday>{WEEKDAY})\.?{C})?{DAY}(?:st|nd|rd|th)?(?: of)? (?P<month>{MONTH})\.?(?:{C}| ){YEAR}"),
        ("month_day", r"(?:(?P<weekday>{WEEKDAY})\.?{C})?(?P<month>{MONTH})\.? {DAY}(?:st|nd|rd|th)?(?![\d:%]| ?,\d| percent| million)"),
        ("month_day", r"(?:(?P<weekday>{WEEKDAY})\.?{C})?{DAY}(?:st|nd|rd|th)? (?:of )?(?P<month>{MONTH})"),
        ("month_year", r"(?:(?:{PART})[ -])?(?P<month>{MONTH})\.?(?:{C}| (?:of )?){YEAR}"),
        ("side_month", r"(?:(?:{SIDE}) )(?P<month>{MONTH})(?! \d)"),
        ("month", r"(?:{PART})[ -](?P<month>{MONTH})(?! \d)"),
        ("bare_month", r"(?P<month>{MONTH})(?! \d|\w)"),
        ("quarter", r"(?:the )?(?P<quarter>first|second|third|fourth) quarter(?: of (?:{YEAR}|(?:{SIDE}) year))?"),
        ("side_weekday", r"(?:(?:{SIDE}) )(?P<weekday>{WEEKDAY})(?: (?P<time>morning|afternoon|evening|night))?"),
        ("weekday", r"(?:(?:early|late) )?(?P<weekday>{LONG_WEEKDAY})(?: (?P<time>morning|afternoon|evening|night))?"),
        ("part_of_day", r"this (?P<time>morning|afternoon|evening)"),
        ("ago", r"(?:just |about |some |nearly |almost |more than |over )?(?:{NUM})[ -](?P<unit>{UNIT}) ago"),
        ("hence", r"(?:{NUM}) (?P<unit>{UNIT}) from now"),
        ("recent", r"(?:in )?(?:the )?(?:recent|past few|last few|past several|last several|past couple of) (?P<unit>{UNIT})"),
        ("coming", r"(?:in )?the (?:coming|next few|following) (?P<unit>{UNIT})"),
        ("span_past", r"the (?:last|past|previous)(?: {NUM})? (?P<unit>{UNIT})"),
        ("span_next", r"the (?:next|coming)(?: {NUM})? (?P<unit>{UNIT})"),
        ("part_side_year", r"(?:{PART}) (?:(?:{SIDE}) )(?P<unit>years?|months?)"),
        ("weekend", r"(?:{SIDE}|the|over the) weekend"),
        ("season", r"(?:(?:{SIDE}|the) )(?P<season>spring|summer|autumn|fall|winter)(?:(?: of)? {YEAR})?"),
        ("side_unit", r"(?:later |earlier )?(?:{SIDE}) (?P<unit>week|month|year)(?!-)"),
        ("near", r"(?P<near>{NEAR})"),
        ("set", r"(?:every|each|a|per) (?P<unit>day|week|month|year)(?= [.,;]|[.,;]|$)"),
        ("set", r"(?P<often>daily|weekly|monthly|quarterly|annually|yearly)"),
        ("decade", r"(?:the )?(?:(?:early|mid|late)[ -])?(?P<decade>(?:1[89]|20)\d0)['’]?s"),
        ("part_year", r"(?:{PART})[ -](?:the )?{YEAR}"),
        ("long", r"(?P<unit>(?:week|month|year|decade|centurie|century|day|hour)s?)-long"),
        ("duration", r"(?:{NUM})[ -](?P<unit>{UNIT})(?!-old| old)"),
        ("year", r"(?<![-$£€#./,\d]){YEAR}(?![-–]?\w|[.,:%]\d| (?:people|men|women|jobs|miles|dollars|euros|km|feet|meters|metres|troops|soldiers|UTC|GMT|votes|of))"),
        ("reference", r"(?P<reference>{REFERENCE})"),
    ),
    openers="the in on first second third fourth just about some nearly almost more over early late daily weekly monthly quarterly annually yearly "
    "every each per recent week month year decade century centuries day hour later earlier mid spring summer autumn fall winter",
    before_month=(
        "in", "of", "by", "since", "until", "till", "from", "through", "during", "between", "and", "to", "for", "before", "after", "than", "a", "the",
    ),
    ahead=(
        "will", "shall", "to be", "set to", "plan", "plans", "planned to", "scheduled", "expected", "due", "upcoming", "deadline", "by", "until",
        "would", "could", "can", "begins?", "starts?", "should",
    ),
    behind=("said", "was", "were", "had", "has", "have", "did", "since", r"\w+ed", "told", "met", "held", "fell", "rose", "began", "went", "came", "took", "made"),
)  # fmt: skip

CALENDARS: dict[str, Calendar] = {"en": _EN}
"""By ISO 639-1 code. A language without a calendar gives full numeric dates only."""
