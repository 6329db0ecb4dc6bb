"""How much of a large case one document carries. Beyond these the report says what it left out and how to see it.

The bounds keep the file mailable (well under 20 MB) and the page quick to open on a phone: measured in headless
Chromium, 2,000 pages in 300 stories open in about two seconds within them.
"""

from __future__ import annotations

from typing import Final

PAGES_WITH_TEXT: Final = 300
"""Pages whose text and furniture can be opened in place. News pages hold about 6 kB, so this is about 2 MB of HTML."""

PAGES_LISTED: Final = 2_000
"""Pages that get a row, at about 1 kB: tellings of the largest stories first, then what is no article, then articles in no story."""

FURNITURE_SHOWN: Final = 40
"""Blocks of furniture shown in one page; a page of links can hold hundreds."""

FURNITURE_CHARACTERS: Final = 2_000
"""Characters of one furniture block that are shown: enough to check the reason."""

PAGE_CHARACTERS: Final = 60_000
"""Characters of one article that are shown: ten times a long report."""

STORIES_IN_FULL: Final = 30
"""Stories drawn and laid out; the others get one line each."""

STORIES_LISTED: Final = 500
"""Stories that get at least a line."""

STORIES_ALL_DRAWN: Final = 10
"""Up to so many stories all are drawn; beyond it a story without any arrow gets one line: there is nothing to draw."""

RECORDS_OPEN: Final = 3
"""Stories whose variants and record stand open; those of the others are folded."""

STORIES_ON_TOP: Final = 5
"""Stories told in the answer at the top: what fits a reader's first minute."""

NODES_DRAWN: Final = 80
"""Tellings in one drawing; beyond it the list under the drawing says the same more readably."""

TELLINGS_BESIDE: Final = 36
"""Tellings of one story that can be laid side by side: 630 pairs, already more than a menu can hold with ease."""

CHARACTERS_BESIDE: Final = 2_000_000
"""Characters of all texts embedded for the side by side."""

PAIRS_BESIDE: Final = 800
"""Pairs whose evidence and passages are embedded: about 5 kB each."""

SPANS_OF_EVIDENCE: Final = 40
"""Places shown for one piece of evidence."""

VARIANTS_LISTED: Final = 600
"""Variants listed in the whole document, shared out among its stories; they come most consequential first."""

VARIANTS_OF_A_STORY: Final = (12, 80)
"""Fewest and most variants listed for one story, where it has them."""

WITNESSES_LISTED: Final = 30
"""Rows of the table of witnesses of one story, those with most tellings first."""

PAIRS_LISTED: Final = 80
"""Rows of the table of pairs judged of one story, derived and most probable first."""

MEMBERS_LISTED: Final = 40
"""Tellings named in one cell of a table."""

RECORD_LISTED: Final = 80
"""Events, statements or positions listed for one story."""

PEOPLE_LISTED: Final = 200
"""People listed, those in most tellings first."""

COLUMNS_SYNOPTIC: Final = 12
"""Tellings in the synoptic table: with columns of twelve words each, what scrolls without getting lost."""

ROWS_SYNOPTIC: Final = 40
"""Passages in the synoptic table of one story, those with the weightiest variants first."""

CELL_CHARACTERS: Final = 700
"""Characters of one passage in the synoptic table."""

ACCOUNTS_LISTED: Final = 120
"""Tellings whose numbers beside their parent are listed in one story."""

SIBLINGS_COMPARED: Final = 4
"""Tellings of one lost source that are compared with each other in numbers."""

BRIDGES_LISTED: Final = 60
"""Ties between stories that were cut, the surest first."""

PASSAGES_LISTED: Final = 40
"""Passages of one story that two witnesses or more tell, the best backed first."""

QUOTATIONS_LISTED: Final = 40
"""Quotations followed through the tellings of one story, those that changed first."""
