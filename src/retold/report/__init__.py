"""The report: a case told to a reader, as one HTML document and as a summary in words and numbers."""

from retold.report.document import render
from retold.report.summary import StoryLine, Summary, summary

__all__ = ["StoryLine", "Summary", "render", "summary"]
