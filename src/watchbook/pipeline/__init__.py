"""The pipeline composes the rooms: one article to its report, many articles, reports to the ledger."""
