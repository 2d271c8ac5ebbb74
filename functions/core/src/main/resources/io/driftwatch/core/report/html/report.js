"use strict";
(() => {
  const byId = (id) => document.getElementById("~" + id);

  // Rows: those that were folded join the others, as long as there is a filter to fold them by.
  const body = document.querySelector("tbody");
  const rest = byId("rest");
  let folded = [];
  if (rest !== null) {
    folded = [...rest.querySelectorAll("tbody tr")];
    body.append(...folded);
    rest.remove();
  }
  const headers = [...document.querySelectorAll("th[data-sort]")];
  const collator = new Intl.Collator("en", { numeric: true });
  const rows = [...body.rows].map((row) => ({
    row,
    evidence: Number(row.dataset.evidence),
    size: Number(row.dataset.size),
    name: row.cells[0].firstElementChild.textContent,
    text: (row.cells[0].textContent + " " + row.dataset.state).toLowerCase(),
    folded: folded.includes(row),
  }));

  // What is shown, and in which order; it stands in the address behind #~.
  const START = { search: "", show: "", sort: "evidence", order: "", all: rest === null ? "yes" : "" };
  const view = { ...START };

  function sort() {
    const backwards = view.order === "reversed";
    const compare = (a, b) =>
      view.sort === "name" ? collator.compare(a.name, b.name) : a[view.sort] - b[view.sort];
    rows.sort((a, b) => (backwards ? -compare(a, b) : compare(a, b)) || a.evidence - b.evidence);
    body.append(...rows.map((entry) => entry.row));
    for (const header of headers) {
      if (header.dataset.sort === view.sort) {
        const ascending = (view.sort === "name") !== backwards;
        header.setAttribute("aria-sort", ascending ? "ascending" : "descending");
      } else {
        header.removeAttribute("aria-sort");
      }
    }
  }

  function filter() {
    const wanted = view.search.trim().toLowerCase();
    const everything = view.all !== "" || wanted !== "" || view.show !== "";
    let shown = 0;
    for (const entry of rows) {
      const fold = entry.folded && !everything;
      const match = entry.text.includes(wanted) && (view.show === "" || entry.row.dataset.state === view.show);
      entry.row.hidden = fold || !match;
      entry.row.classList.toggle("folded", fold);
      shown += entry.row.hidden ? 0 : 1;
    }
    byId("shown").textContent = shown === rows.length ? "" : shown + " of " + rows.length + " columns";
    byId("nothing").hidden = shown > 0;
    more.hidden = everything;
  }

  const more = document.createElement("button");
  more.type = "button";
  more.className = "all";
  more.textContent = "Show the other " + folded.length + " columns";
  more.addEventListener("click", () => {
    const first = folded[0];
    change({ all: "yes" });
    first.tabIndex = -1;
    first.focus({ preventScroll: true });
  });
  document.querySelector("table").after(more);

  function apply() {
    byId("search").value = view.search;
    byId("show").value = view.show;
    byId("sort").value = view.sort;
    sort();
    filter();
  }

  function change(wish) {
    Object.assign(view, wish);
    apply();
    const differing = new URLSearchParams(Object.entries(view).filter(([key, value]) => value !== START[key]));
    try {
      history.replaceState(null, "", "#~" + differing);
    } catch {
      // an address that may not change, as in some frames
    }
  }

  function anchor() {
    try {
      return decodeURIComponent(location.hash.slice(1));
    } catch {
      return location.hash.slice(1);
    }
  }

  // What the address asks for: a view, or a column, which no filter shall hide.
  function visit() {
    if (location.hash.startsWith("#~") && !document.getElementById(anchor())) {
      const wish = { ...START, ...Object.fromEntries(new URLSearchParams(location.hash.slice(2))) };
      for (const key of Object.keys(START)) {
        view[key] = wish[key];
      }
      view.sort = ["evidence", "size", "name"].includes(view.sort) ? view.sort : START.sort;
      byId("show").value = view.show;
      view.show = byId("show").value;
      apply();
      return;
    }
    const target = location.hash === "" ? null : document.getElementById(anchor());
    if (target !== null && target.hidden && body.contains(target)) {
      Object.assign(view, { search: "", show: "", all: "yes" });
      apply();
    }
    if (target !== null) {
      target.scrollIntoView();
    }
  }

  for (const header of headers) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...header.childNodes);
    header.append(button);
    button.addEventListener("click", () => {
      const again = view.sort === header.dataset.sort && view.order === "";
      change({ sort: header.dataset.sort, order: again ? "reversed" : "" });
    });
  }
  byId("sort").addEventListener("change", (event) => change({ sort: event.target.value, order: "" }));
  byId("search").addEventListener("input", (event) => change({ search: event.target.value }));
  byId("show").addEventListener("change", (event) => change({ show: event.target.value, all: "yes" }));
  document.querySelector(".tools").hidden = false;
  apply();
  visit();
  addEventListener("hashchange", visit);

  const tip = byId("tip");
  function showTip(text, x, y) {
    tip.hidden = false;
    tip.textContent = text;
    tip.style.left = Math.max(8, Math.min(x + 14, innerWidth - tip.offsetWidth - 8)) + "px";
    tip.style.top = Math.max(8, y - tip.offsetHeight - 10) + "px";
  }
  function hideTip() {
    tip.hidden = true;
  }

  // The strip of dots is one stop of the Tab key; arrows go from dot to dot.
  const dots = [...document.querySelectorAll(".strip a")];
  function dot(from, step) {
    const to = dots[Math.min(dots.length - 1, Math.max(0, dots.indexOf(from) + step))];
    from.setAttribute("tabindex", "-1");
    to.setAttribute("tabindex", "0");
    to.focus();
  }
  for (const link of dots) {
    link.addEventListener("keydown", (event) => {
      const step = { ArrowLeft: 1, ArrowDown: 1, ArrowRight: -1, ArrowUp: -1 }[event.key];
      if (step !== undefined) {
        event.preventDefault();
        dot(link, step);
      }
    });
    link.addEventListener("focus", () => {
      const box = link.querySelector("circle").getBoundingClientRect();
      showTip(link.querySelector("title").textContent, box.right, box.top);
    });
    link.addEventListener("blur", hideTip);
  }
  if (dots.length > 0) {
    dots[0].setAttribute("tabindex", "0");
  }
})();
