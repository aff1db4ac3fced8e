"""The coders: what is mentioned, who said what, what happened, and what the article is chiefly about."""
