// Keys of the review, and offsets of what is selected. Every action is a plain form that works without this file.
"use strict";

const lines = () => [...document.querySelectorAll("[data-review]")];
let current = null;

function choose(line, scroll = true) {
  if (!line) return;
  current?.classList.remove("current");
  current = line;
  current.classList.add("current");
  current.focus({ preventScroll: true });
  if (scroll) current.scrollIntoView({ block: "nearest" });
}

function move(by) {
  const every = lines();
  const here = every.indexOf(current);
  choose(every[Math.min(Math.max(here + by, 0), every.length - 1)]);
}

function press(key) {
  const target = (key === "u" ? document : current)?.querySelector(`[data-key="${key}"]`);
  if (target instanceof HTMLInputElement) target.focus();
  else target?.click();
}

const ACTIONS = {
  j: () => move(1),
  k: () => move(-1),
  a: () => press("a"),
  r: () => press("r"),
  e: () => press("e"),
  u: () => press("u"),
};

addEventListener("keydown", (event) => {
  const writing = event.target instanceof Element && event.target.closest("input, select, textarea");
  if (writing) {
    if (event.key === "Escape") choose(event.target.closest("[data-review]"), false);
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || !Object.hasOwn(ACTIONS, event.key)) return;
  if (lines().length === 0 && event.key !== "u") return;
  event.preventDefault();
  event.stopImmediatePropagation();
  ACTIONS[event.key]();
}, { capture: true });

addEventListener("focusin", (event) => {
  const line = event.target.closest?.("[data-review]");
  if (line && line !== current) {
    current?.classList.remove("current");
    current = line;
    current.classList.add("current");
  }
});

const asked = location.hash ? document.getElementById(location.hash.slice(1)) : null;
const first = asked?.matches("[data-review]") ? asked : document.querySelector("[data-review].open") ?? lines()[0];
choose(first, first === asked);
// An opened form is begun at once.
first?.querySelector(".fields-form select, .fields-form input:not([type=hidden])")?.focus({ preventScroll: true });

// Where the selection stands in the text, in code points as the reports count.
const text = document.getElementById("missed-text");
const points = (string) => [...string].length;

function selected() {
  const selection = getSelection();
  if (!text || !selection || selection.isCollapsed || selection.rangeCount === 0) return;
  const range = selection.getRangeAt(0);
  if (!text.contains(range.commonAncestorContainer)) return;
  const before = new Range();
  before.setStart(text, 0);
  before.setEnd(range.startContainer, range.startOffset);
  const words = range.toString();
  const start = points(before.toString()) + points(words) - points(words.trimStart());
  document.getElementById("start").value = start;
  document.getElementById("end").value = start + points(words.trim());
  document.getElementById("missed-words").textContent = words.trim();
}
if (text) document.addEventListener("selectionchange", selected);
