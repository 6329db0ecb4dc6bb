"""What the steps share: words, sentences, quotations, names, numbers, dates, alignment. Pure functions on text."""
