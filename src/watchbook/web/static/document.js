// Keeps the text and the list beside it in step: what is pointed at on one side lights up on the other.
"use strict";

const pieces = [...document.querySelectorAll("[data-parts]")];
const cards = new Map([...document.querySelectorAll("[data-record]")].map((card) => [card.dataset.record, card]));
const records = (piece) => piece.dataset.parts.split(" ").map((part) => part.split(".")[0]);

function light(wanted) {
  for (const piece of pieces) piece.classList.toggle("lit", records(piece).some((record) => wanted.has(record)));
  for (const [record, card] of cards) card.classList.toggle("lit", wanted.has(record));
}

function over(event) {
  const card = event.target.closest?.("[data-record]");
  const piece = event.target.closest?.("[data-parts]");
  if (card) light(new Set([card.dataset.record]));
  else if (piece) light(new Set(records(piece).filter((record) => cards.has(record))));
}

for (const kind of ["pointerover", "focusin"]) document.addEventListener(kind, over);
document.addEventListener("pointerleave", () => light(new Set()));

// The list scrolls by itself: bring the record of what is shown into view.
const chosen = document.querySelector(".card.chosen");
const list = document.querySelector(".records");
if (chosen && list && list.scrollHeight > list.clientHeight) list.scrollTop = chosen.offsetTop - list.offsetTop;
