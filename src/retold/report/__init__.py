"""The report: a case told to a reader, as one HTML document and as a summary in words and numbers."""

from retold.report.document import Report, render
from retold.report.summary import StoryLine, Summary

__all__ = ["Report", "StoryLine", "Summary", "render"]
