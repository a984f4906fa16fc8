// The import graph: zoom, search, and what a chosen module loads and is loaded by.
(function () {
  "use strict";
  const frame = document.getElementById("graph");
  const picture = document.getElementById("picture");
  const find = document.getElementById("graph-find");
  const about = document.getElementById("graph-about");
  const boxes = Array.from(picture.querySelectorAll("a.box"));
  const size = picture.viewBox.baseVal;
  const STEP = 1.25;
  const SMALLEST = 0.05;
  const LARGEST = 3;
  let scale = 1;

  const places = boxes.map(function (box) {
    const at = box.transform.baseVal.getItem(0).matrix;
    const rect = box.querySelector("rect");
    return { x: at.e, y: at.f, width: rect.width.baseVal.value, height: rect.height.baseVal.value };
  });
  const loads = boxes.map((box) => box.dataset.to.split(" ").filter(Boolean).map(Number));
  const loadedBy = boxes.map(() => []);
  loads.forEach((others, one) => others.forEach((other) => loadedBy[other].push(one)));

  function zoom(wanted) {
    const middleX = (frame.scrollLeft + frame.clientWidth / 2) / scale;
    const middleY = (frame.scrollTop + frame.clientHeight / 2) / scale;
    scale = Math.min(Math.max(wanted, SMALLEST), LARGEST);
    picture.setAttribute("width", size.width * scale);
    picture.setAttribute("height", size.height * scale);
    frame.scrollLeft = middleX * scale - frame.clientWidth / 2;
    frame.scrollTop = middleY * scale - frame.clientHeight / 2;
  }

  function fit() {
    return frame.clientWidth / size.width;
  }

  function show(number) {
    const place = places[number];
    frame.scrollTo({
      left: (place.x + place.width / 2) * scale - frame.clientWidth / 2,
      top: (place.y + place.height / 2) * scale - frame.clientHeight / 2,
    });
  }

  function line(from, to) {
    const x = places[from].x + places[from].width / 2;
    const y = places[from].y;
    const endX = places[to].x + places[to].width / 2;
    const endY = places[to].y + places[to].height;
    const bend = (y + endY) / 2;
    return "M" + x + " " + y + "C" + x + " " + bend + " " + endX + " " + bend + " " + endX + " " + endY;
  }

  function light(number) {
    const near = new Set([number, ...loads[number], ...loadedBy[number]]);
    picture.classList.add("chosen");
    boxes.forEach(function (box, one) {
      box.classList.toggle("near", near.has(one));
      box.classList.toggle("self", one === number);
    });
    document.getElementById("graph-lines-out").setAttribute("d", loads[number].map((to) => line(number, to)).join(""));
    document.getElementById("graph-lines-in").setAttribute("d", loadedBy[number].map((from) => line(from, number)).join(""));
  }

  function link(number) {
    const made = document.createElement("a");
    made.href = boxes[number].getAttribute("href");
    made.textContent = boxes[number].dataset.name;
    return made;
  }

  function list(words, numbers) {
    const parts = [words];
    numbers.slice(0, 12).forEach((number, place) => parts.push(place ? ", " : " ", link(number)));
    if (numbers.length > 12) {
      parts.push(" and " + (numbers.length - 12) + " more");
    }
    if (!numbers.length) {
      parts.push(" nothing");
    }
    return parts;
  }

  function choose(number) {
    light(number);
    const open = Number(boxes[number].dataset.open);
    about.replaceChildren(
      link(number),
      open ? ", " + open + " findings left. " : ", nothing left. ",
      ...list("Loads", loads[number]),
      ". ",
      ...list("Loaded by", loadedBy[number]),
      "."
    );
  }

  function clear() {
    picture.classList.remove("chosen");
    document.getElementById("graph-lines-out").setAttribute("d", "");
    document.getElementById("graph-lines-in").setAttribute("d", "");
  }

  let hits = [];
  let hit = 0;

  function search() {
    const value = find.value.trim().toLowerCase();
    hits = [];
    boxes.forEach(function (box, number) {
      const isHit = value !== "" && box.dataset.name.toLowerCase().includes(value);
      box.classList.toggle("hit", isHit);
      if (isHit) {
        hits.push(number);
      }
    });
    picture.classList.toggle("searched", value !== "");
    document.getElementById("graph-count").textContent = value ? hits.length + " of " + boxes.length : "";
    hit = 0;
    if (hits.length) {
      show(hits[0]);
    }
  }

  boxes.forEach(function (box, number) {
    box.addEventListener("click", function (event) {
      // A pointer chooses; Enter on the keyboard, which has chosen by coming here, follows the link.
      if (event.detail > 0) {
        event.preventDefault();
        choose(number);
      }
    });
    box.addEventListener("focus", () => choose(number));
  });
  find.addEventListener("input", search);
  find.addEventListener("keydown", function (event) {
    if (event.key === "Enter" && hits.length) {
      choose(hits[hit]);
      show(hits[hit]);
      hit = (hit + 1) % hits.length;
    }
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") {
      clear();
    }
  });
  document.getElementById("graph-in").addEventListener("click", () => zoom(scale * STEP));
  document.getElementById("graph-out").addEventListener("click", () => zoom(scale / STEP));
  document.getElementById("graph-fit").addEventListener("click", () => zoom(Math.min(1, fit())));
})();
