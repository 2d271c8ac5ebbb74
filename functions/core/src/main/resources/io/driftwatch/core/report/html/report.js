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
})();
