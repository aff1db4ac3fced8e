"""Where a thing stands that was struck or shut before: “attacked the post in X … The post had been hit in May”."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from watchbook.coding.events import victims
from watchbook.coding.events.drafts import Draft
from watchbook.records import Place, Span, Thing

#: Levels of places at which a thing stands.
_SPOTS = frozenset(("exact", "city", "district"))


class Sites:
    """The places of the things to which the events of an article were done."""

    def __init__(self, drafts: Iterable[Draft]) -> None:
        self._known: dict[str, list[tuple[Span, Place]]] = {}
        for draft in drafts:
            if draft.place is not None and draft.place.level in _SPOTS and not draft.scene.heads:
                for noun, _ in _things(draft):
                    self._known.setdefault(noun, []).append((draft.trigger.span, draft.place))

    def of(self, drafts: Sequence[Draft]) -> Place | None:
        """The place of a thing with an article that points back, as the nearest event before told it."""
        for draft in drafts:
            for noun, pointing in _things(draft):
                before = [place for span, place in self._known.get(noun, ()) if span < draft.trigger.span]
                if pointing and before and not draft.scene.heads:
                    return before[-1]
        return None


# Helpers


def _things(draft: Draft) -> Iterator[tuple[str, bool]]:
    """The noun of each thing it was done to, and whether an article points back to it."""
    tree, words = draft.scene.tree, draft.scene.words
    spans = [one.span for one in draft.recipients if isinstance(one, Thing) and one.span is not None]
    for head in victims.heads(draft)[: victims.MOST]:
        if any(span.holds(tree.tokens[head].span) for span in spans):
            determiner = tree.child(head, "det")
            pointing = determiner is not None and tree.tokens[determiner].text.lower() in words.definite
            yield tree.tokens[head].lemma.lower(), pointing
