"use strict";
document.querySelector(".tools").hidden = false;
document.getElementById("show").addEventListener("change", event => {
  for (const row of document.querySelectorAll("tbody tr")) {
    row.hidden = event.target.value !== "" && row.className !== event.target.value;
  }
});
