"use strict";
(() => {
  const byId = (id) => document.getElementById(id);
  const body = document.querySelector("tbody");
  const headers = [...document.querySelectorAll("th[data-sort]")];
  const rows = [...body.rows].map((row) => {
    const state = row.dataset.state;
    const shown = row.querySelector(".score b");
    return {
      row,
      rank: Number(row.dataset.rank),
      name: row.cells[0].firstElementChild.textContent,
      state: ["drifted", "stable", "not comparable"].indexOf(state),
      score: shown ? Number(shown.dataset.n) : Infinity,
      text: (row.cells[0].textContent + " " + state).toLowerCase(),
    };
  });
  const collator = new Intl.Collator("en", { numeric: true });

  // Sorting: by a heading, or by the list that phones show instead.
  function sort(key, descending) {
    const order = (a, b) => (key === "name" ? collator.compare(a.name, b.name) : a[key] - b[key]) || 0;
    rows.sort((a, b) => (descending ? -order(a, b) : order(a, b)) || a.rank - b.rank);
    body.append(...rows.map((entry) => entry.row));
    for (const header of headers) {
      if (header.dataset.sort === key) {
        header.setAttribute("aria-sort", descending ? "descending" : "ascending");
      } else {
        header.removeAttribute("aria-sort");
      }
    }
    byId("sort").value = key;
  }
  for (const header of headers) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...header.childNodes);
    header.append(button);
    button.addEventListener("click", () =>
      sort(header.dataset.sort, header.getAttribute("aria-sort") === "ascending"));
  }
  byId("sort").addEventListener("change", (event) => sort(event.target.value, false));

  // Searching.
  function filter() {
    const wanted = byId("search").value.trim().toLowerCase();
    const state = byId("show").value;
    let shown = 0;
    for (const entry of rows) {
      const match = entry.text.includes(wanted) && (state === "" || entry.row.dataset.state === state);
      entry.row.hidden = !match;
      shown += match ? 1 : 0;
    }
    byId("shown").textContent = shown === rows.length ? "" : shown + " of " + rows.length + " columns";
    byId("nothing").hidden = shown > 0;
  }
  byId("search").addEventListener("input", filter);
  byId("show").addEventListener("change", filter);
  document.querySelector(".tools").hidden = false;

  // Light, dark, or as the system: kept where the browser lets a local file keep something.
  const theme = byId("theme");
  const themes = ["system", "light", "dark"];
  let chosen = "system";
  try {
    chosen = themes.includes(localStorage.getItem("driftwatch-theme")) ? localStorage.getItem("driftwatch-theme") : chosen;
  } catch {
    // no storage: the choice lasts as long as the page
  }
  function apply() {
    if (chosen === "system") {
      delete document.documentElement.dataset.theme;
    } else {
      document.documentElement.dataset.theme = chosen;
    }
    theme.textContent = "Theme: " + chosen;
  }
  theme.addEventListener("click", () => {
    chosen = themes[(themes.indexOf(chosen) + 1) % themes.length];
    apply();
    try {
      localStorage.setItem("driftwatch-theme", chosen);
    } catch {
      // as above
    }
  });
  apply();
  theme.hidden = false;

  // The numbers of a bar under the pointer.
  const tip = byId("tip");
  const percent = (text) => text + "\u202f%";
  function describe(plot, at) {
    const reference = plot.dataset.r.split(" ");
    const current = plot.dataset.c.split(" ");
    const labels = plot.dataset.l === undefined ? null : plot.dataset.l.split("\n");
    const slot = labels === null ? 300 / current.length : Math.min(60, 300 / labels.length);
    const i = Math.floor(at / slot);
    if (i < 0 || i >= current.length) {
      return "";
    }
    const [low, high] = labels === null ? plot.dataset.e.split(" ").map(Number) : [];
    const edge = (k) => Number((low + (k * (high - low)) / current.length).toPrecision(4));
    const where = labels === null ? edge(i) + " to " + edge(i + 1) : labels[i];
    return where + "\nreference " + percent(reference[i]) + "\ncurrent " + percent(current[i]);
  }
  body.addEventListener("pointermove", (event) => {
    const plot = event.target.closest(".plot");
    const box = plot === null ? null : plot.getBoundingClientRect();
    const text = plot === null ? "" : describe(plot, ((event.clientX - box.left) / box.width) * 300);
    tip.hidden = text === "";
    if (!tip.hidden) {
      tip.textContent = text;
      tip.style.left = Math.min(event.clientX + 14, innerWidth - tip.offsetWidth - 8) + "px";
      tip.style.top = Math.max(8, event.clientY - tip.offsetHeight - 10) + "px";
    }
  });
  body.addEventListener("pointerleave", () => {
    tip.hidden = true;
  });
})();
