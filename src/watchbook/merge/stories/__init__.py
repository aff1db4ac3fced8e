"""Stories: which articles tell of one matter, by the words that they share."""
