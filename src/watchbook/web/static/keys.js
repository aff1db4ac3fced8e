// Keys for lists. Every page works without this file.
"use strict";

const items = () => [...document.querySelectorAll("[data-item]")].filter((item) => item.offsetParent !== null);

function step(by) {
  const every = items();
  if (every.length === 0) return;
  const here = every.findIndex((item) => item.contains(document.activeElement));
  const next = every[Math.min(Math.max(here + by, 0), every.length - 1)];
  const target = next.querySelector("a, button") ?? next;
  target.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

function follow(relation) {
  document.querySelector(`a[rel="${relation}"]`)?.click();
}

const KEYS = {
  "/": () => document.getElementById("q")?.focus(),
  j: () => step(1),
  k: () => step(-1),
  n: () => follow("next"),
  p: () => follow("prev"),
  "?": () => location.assign("/help"),
};

document.addEventListener("keydown", (event) => {
  const writing = event.target instanceof Element && event.target.closest("input, select, textarea");
  if (writing) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(KEYS, event.key)) return;
  event.preventDefault();
  KEYS[event.key]();
});

// A link to a place of the map opens what is folded there.
function unfold() {
  const target = document.getElementById(location.hash.slice(1));
  if (target instanceof HTMLDetailsElement) target.open = true;
}
addEventListener("hashchange", unfold);
unfold();
