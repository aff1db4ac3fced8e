"""Many reports: what they put forward together, what they contest, and what happened behind them."""
