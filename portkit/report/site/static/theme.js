// On every page. Light or dark: as the system says, until a reader chooses; kept for the next page.
(function () {
  "use strict";
  const root = document.documentElement;
  let kept = null;
  try {
    kept = localStorage.getItem("portkit-theme");
  } catch (error) {
    kept = null; // some browsers keep nothing for pages from disk
  }
  if (kept === "light" || kept === "dark") {
    root.dataset.theme = kept;
  }

  function isDark() {
    if (root.dataset.theme) {
      return root.dataset.theme === "dark";
    }
    return matchMedia("(prefers-color-scheme: dark)").matches;
  }

  document.addEventListener("DOMContentLoaded", function () {
    // On a phone the row of pages is wider than the screen.
    const current = document.querySelector("nav [aria-current]");
    if (current) {
      current.parentElement.scrollLeft = current.offsetLeft - current.parentElement.offsetLeft;
    }
    const button = document.getElementById("theme");
    button.addEventListener("click", function () {
      root.dataset.theme = isDark() ? "light" : "dark";
      try {
        localStorage.setItem("portkit-theme", root.dataset.theme);
      } catch (error) {
        // The choice lasts as long as the page.
      }
    });
  });
})();
