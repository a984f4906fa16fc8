// Tables: filter rows by text and by column, sort by a heading.
(function () {
  "use strict";

  function rowsOf(table) {
    return Array.from(table.tBodies[0].rows);
  }

  function controlsOf(table) {
    return document.querySelectorAll('[data-filter="' + table.id + '"]');
  }

  function isWanted(row, control) {
    const value = control.value.trim().toLowerCase();
    if (!value) {
      return true;
    }
    if (control.dataset.column) {
      return row.dataset[control.dataset.column].toLowerCase() === value;
    }
    return value.split(/\s+/).every(function (word) {
      return row.textContent.toLowerCase().includes(word);
    });
  }

  function filter(table) {
    const controls = Array.from(controlsOf(table));
    let shown = 0;
    for (const row of rowsOf(table)) {
      row.hidden = !controls.every((control) => isWanted(row, control));
      shown += row.hidden ? 0 : 1;
    }
    count(table, shown);
  }

  function count(table, shown) {
    const output = document.querySelector('[data-count="' + table.id + '"]');
    if (output) {
      output.textContent = shown.toLocaleString("en") + " of " + rowsOf(table).length.toLocaleString("en");
    }
  }

  function key(row, column) {
    const text = row.cells[column].textContent.trim();
    const number = Number(text.replace(/[,% s]/g, ""));
    return text !== "" && Number.isFinite(number) ? number : text;
  }

  function compare(one, other) {
    if (typeof one === "number" && typeof other === "number") {
      return one - other;
    }
    return String(one).localeCompare(String(other), "en", { numeric: true });
  }

  function sort(table, heading, column) {
    const down = heading.getAttribute("aria-sort") === "ascending";
    for (const other of table.tHead.rows[0].cells) {
      other.removeAttribute("aria-sort");
    }
    heading.setAttribute("aria-sort", down ? "descending" : "ascending");
    const rows = rowsOf(table).map((row) => [key(row, column), row]);
    rows.sort((one, other) => (down ? -1 : 1) * compare(one[0], other[0]));
    table.tBodies[0].append(...rows.map((pair) => pair[1]));
  }

  function makeSortable(table) {
    Array.from(table.tHead.rows[0].cells).forEach(function (heading, column) {
      heading.querySelector("button").addEventListener("click", () => sort(table, heading, column));
    });
  }

  document.querySelectorAll("table.sortable").forEach(makeSortable);
  document.querySelectorAll("table[id]").forEach(function (table) {
    for (const control of controlsOf(table)) {
      control.addEventListener("input", () => filter(table));
    }
  });
})();
