// Both texts side by side: unfold, one column, explanations, from change to change.
(function () {
  "use strict";
  const table = document.getElementById("diff");
  if (!table) {
    return;
  }
  const folds = Array.from(table.querySelectorAll("tbody.fold"));

  function fold(one, isFolded) {
    one.hidden = !isFolded;
    one.nextElementSibling.hidden = isFolded;
  }

  function toggle(id, whenPressed) {
    const button = document.getElementById(id);
    button.addEventListener("click", function () {
      const pressed = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(pressed));
      whenPressed(pressed);
    });
  }

  toggle("diff-all", (pressed) => folds.forEach((one) => fold(one, !pressed)));
  // The same style sheet that narrow screens have anyway.
  const one = document.getElementById("one-column");
  const narrow = one.media;
  toggle("diff-one", function (pressed) {
    one.media = pressed ? "all" : narrow;
  });
  toggle("diff-why", (pressed) => table.classList.toggle("bare", !pressed));
  folds.forEach((one) => one.querySelector("button").addEventListener("click", () => fold(one, false)));

  // The first row of each run of changed rows.
  const starts = Array.from(table.querySelectorAll("tr.made, tr.hand")).filter(function (row) {
    let before = row.previousElementSibling;
    while (before && before.classList.contains("note")) {
      before = before.previousElementSibling;
    }
    return !before || !(before.classList.contains("made") || before.classList.contains("hand"));
  });
  let here = -1;

  function go(step) {
    if (!starts.length) {
      return;
    }
    if (here >= 0) {
      starts[here].classList.remove("here");
    }
    here = (here + step + starts.length) % starts.length;
    starts[here].classList.add("here");
    starts[here].scrollIntoView({ block: "center" });
  }

  document.getElementById("diff-next").addEventListener("click", () => go(1));
  document.getElementById("diff-previous").addEventListener("click", () => go(here < 0 ? 0 : -1));
  document.addEventListener("keydown", function (event) {
    const isTyping = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (isTyping || event.ctrlKey || event.metaKey || event.altKey) {
      return;
    }
    if (event.key === "n") {
      go(1);
    } else if (event.key === "p") {
      go(here < 0 ? 0 : -1);
    }
  });

  // A link from the work list may lead to a line that is folded.
  function showTarget() {
    const target = location.hash && document.getElementById(location.hash.slice(1));
    if (!target) {
      return;
    }
    const block = target.closest("tbody");
    if (block.hidden) {
      fold(block.previousElementSibling, false);
    }
    target.scrollIntoView({ block: "center" });
  }

  window.addEventListener("hashchange", showTarget);
  showTarget();
})();
