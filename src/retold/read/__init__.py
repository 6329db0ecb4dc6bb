"""read: from saved pages to articles that later steps can trust, with what was taken out of each and why."""

from retold.read.opening import open_pages, stream_pages
from retold.read.page import read_page
from retold.read.reading import PageReading
from retold.read.step import finished, read
from retold.read.versions import renewed

__all__ = ["PageReading", "finished", "open_pages", "read", "read_page", "renewed", "stream_pages"]
