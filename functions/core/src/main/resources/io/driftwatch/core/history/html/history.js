"use strict";
(() => {
  const byId = (id) => document.getElementById(id);

  // The evidence of a cell: under the pointer, or by the arrow keys.
  const rows = byId("rows");
  if (rows === null) {
    return;
  }
  const tip = byId("tip");
  const places = rows.dataset.places.split("\n");
  let at = places.length - 1;
  function show(strip, place) {
    at = Math.max(0, Math.min(places.length - 1, place));
    const box = strip.getBoundingClientRect();
    const value = strip.dataset.v.split(" ")[at];
    tip.textContent = places[at] + "\n" + (value === "-" ? "not judged" : "evidence " + value);
    tip.hidden = false;
    const x = box.left + ((at + 0.5) / places.length) * box.width;
    tip.style.left = Math.max(8, Math.min(x + 10, innerWidth - tip.offsetWidth - 8)) + "px";
    tip.style.top = Math.max(8, box.top - tip.offsetHeight - 4) + "px";
  }
  const hide = () => {
    tip.hidden = true;
  };
  for (const strip of rows.querySelectorAll(".strip")) {
    strip.setAttribute("tabindex", "0");
    strip.addEventListener("pointermove", (event) => {
      const box = strip.getBoundingClientRect();
      show(strip, Math.floor(((event.clientX - box.left) / box.width) * places.length));
    });
    strip.addEventListener("pointerleave", hide);
    strip.addEventListener("focus", () => strip.matches(":focus-visible") && show(strip, at));
    strip.addEventListener("blur", hide);
    strip.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: -1, ArrowRight: 1, Home: -places.length, End: places.length }[event.key];
      if (step !== undefined) {
        event.preventDefault();
        show(strip, at + step);
      } else if (event.key === "Escape") {
        hide();
      }
    });
  }
})();
