#!/bin/sh
# What `make demo` does: the sample articles into a ledger of their own, and a look at what was written down.
set -eu
BIN=${BIN:-.venv/bin}
LEDGER=demo/watchbook.db
mkdir -p demo

echo "Reading the 72 invented articles in samples/articles …"
"$BIN/watchbook" add samples/articles --ledger "$LEDGER"
echo
echo "What three of them say: ● and ▸ mark what an article is chiefly about, ○ other events, ▹ other sayings."
echo
for id in $(cat samples/demo.txt); do
  "$BIN/watchbook" show "$id" --ledger "$LEDGER"
done
echo "Where responsibility is spoken of:"
echo
"$BIN/watchbook" search "responsibility" --ledger "$LEDGER" --limit 3
echo "Next, try:"
echo "  $BIN/watchbook search \"border guards\" --ledger $LEDGER"
echo "  $BIN/watchbook code samples/articles --format table | less"
echo "  $BIN/watchbook brief --date 2025-03-13 --ledger $LEDGER"
echo "  $BIN/watchbook serve --ledger $LEDGER --open"

# A person at a terminal gets the pages; a pipe or a build gets none that would wait for ever.
if [ -t 0 ] && [ -t 1 ]; then
  echo
  exec "$BIN/watchbook" serve --ledger "$LEDGER" --open
fi
