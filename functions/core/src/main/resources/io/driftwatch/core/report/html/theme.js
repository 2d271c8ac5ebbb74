"use strict";
(() => {
  // Light, dark, or as the system: kept where the browser lets a local file keep something.
  const theme = document.getElementById("~theme");
  const themes = ["system", "light", "dark"];
  let chosen = "system";
  try {
    chosen = themes.includes(localStorage.getItem("driftwatch-theme")) ? localStorage.getItem("driftwatch-theme") : chosen;
  } catch {
    // no storage: the choice lasts as long as the page
  }
  function paint() {
    if (chosen === "system") {
      delete document.documentElement.dataset.theme;
    } else {
      document.documentElement.dataset.theme = chosen;
    }
    theme.textContent = "Theme: " + chosen;
  }
  theme.addEventListener("click", () => {
    chosen = themes[(themes.indexOf(chosen) + 1) % themes.length];
    paint();
    try {
      localStorage.setItem("driftwatch-theme", chosen);
    } catch {
      // as above
    }
  });
  paint();
  theme.hidden = false;
})();
