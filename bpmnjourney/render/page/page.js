"use strict";
(() => {
  const data = JSON.parse(document.getElementById("data").textContent);
  const drawings = [...document.querySelectorAll(".drawing")];
  const panel = document.getElementById("details");
  const search = document.getElementById("search");
  const count = document.getElementById("count");
  const entries = [...document.querySelectorAll("#steps button")];
  const shown = () => drawings.find((each) => !each.hidden);
  const home = new Map();
  let chosen = "";

  // -- looking closer ----------------------------------------------------------------------------
  const svgOf = (drawing) => drawing.querySelector("svg");
  const boxOf = (svg) => svg.getAttribute("viewBox").split(" ").map(Number);
  const setBox = (svg, box) => svg.setAttribute("viewBox", box.map((each) => Math.round(each * 100) / 100).join(" "));
  for (const each of drawings) {
    const svg = svgOf(each);
    home.set(svg, boxOf(svg));
    svg.removeAttribute("width");
    svg.removeAttribute("height");
  }

  function scaleOf(svg) {
    const [, , width, height] = boxOf(svg);
    const { width: wide, height: high } = svg.getBoundingClientRect();
    return Math.max(width / Math.max(wide, 1), height / Math.max(high, 1));
  }

  function toDrawing(svg, x, y) {
    const matrix = svg.getScreenCTM();
    const point = matrix ? new DOMPoint(x, y).matrixTransform(matrix.inverse()) : new DOMPoint(0, 0);
    return [point.x, point.y];
  }

  function zoom(svg, factor, at) {
    const [x, y, width, height] = boxOf(svg);
    const all = home.get(svg);
    const wide = Math.min(Math.max(width * factor, all[2] / 60, 40), all[2] * 4);
    const share = wide / width;
    const [cx, cy] = at || [x + width / 2, y + height / 2];
    setBox(svg, [cx - (cx - x) * share, cy - (cy - y) * share, wide, height * share]);
  }

  function pan(svg, dx, dy) {
    const [x, y, width, height] = boxOf(svg);
    setBox(svg, [x + dx, y + dy, width, height]);
  }

  function fit(svg) {
    setBox(svg, home.get(svg));
  }

  function bringIntoView(svg, element) {
    const seen = element.getBoundingClientRect();
    const frame = svg.getBoundingClientRect();
    if (!seen.width && !seen.height) return;
    if (seen.left >= frame.left && seen.right <= frame.right && seen.top >= frame.top && seen.bottom <= frame.bottom) return;
    const [x, y] = toDrawing(svg, (seen.left + seen.right) / 2, (seen.top + seen.bottom) / 2);
    const [, , width, height] = boxOf(svg);
    setBox(svg, [x - width / 2, y - height / 2, width, height]);
  }

  for (const drawing of drawings) {
    const svg = svgOf(drawing);
    const fingers = new Map();
    let moved = 0;
    drawing.addEventListener("wheel", (event) => {
      event.preventDefault();
      zoom(svg, event.deltaY > 0 ? 1.15 : 1 / 1.15, toDrawing(svg, event.clientX, event.clientY));
    }, { passive: false });
    drawing.addEventListener("pointerdown", (event) => {
      if (event.button > 0) return;
      fingers.set(event.pointerId, [event.clientX, event.clientY]);
      moved = 0;
    });
    drawing.addEventListener("pointermove", (event) => {
      const before = fingers.get(event.pointerId);
      if (!before) return;
      const now = [event.clientX, event.clientY];
      moved += Math.abs(now[0] - before[0]) + Math.abs(now[1] - before[1]);
      if (moved > 4 && !drawing.hasPointerCapture(event.pointerId)) drawing.setPointerCapture(event.pointerId);
      drawing.classList.toggle("dragged", moved > 4);
      if (fingers.size === 1) {
        const scale = scaleOf(svg);
        pan(svg, (before[0] - now[0]) * scale, (before[1] - now[1]) * scale);
      } else {
        const other = [...fingers].find(([id]) => id !== event.pointerId)[1];
        const apart = (one) => Math.hypot(one[0] - other[0], one[1] - other[1]) || 1;
        zoom(svg, apart(before) / apart(now), toDrawing(svg, (now[0] + other[0]) / 2, (now[1] + other[1]) / 2));
      }
      fingers.set(event.pointerId, now);
    });
    for (const end of ["pointerup", "pointercancel"]) {
      drawing.addEventListener(end, (event) => {
        fingers.delete(event.pointerId);
        drawing.classList.remove("dragged");
      });
    }
    drawing.addEventListener("click", (event) => {
      if (moved > 4) return;
      let element = event.target.closest("[data-element]");
      while (element && !data.details[element.dataset.element]) element = element.parentElement.closest("[data-element]");
      choose(element ? element.dataset.element : "");
    });
    drawing.addEventListener("keydown", (event) => {
      const [, , width, height] = boxOf(svg);
      const acts = {
        ArrowLeft: () => pan(svg, -width / 10, 0), ArrowRight: () => pan(svg, width / 10, 0),
        ArrowUp: () => pan(svg, 0, -height / 10), ArrowDown: () => pan(svg, 0, height / 10),
        "+": () => zoom(svg, 1 / 1.25), "=": () => zoom(svg, 1 / 1.25), "-": () => zoom(svg, 1.25), 0: () => fit(svg),
      };
      if (!acts[event.key] || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      acts[event.key]();
    });
  }
  function middleOfChosen(svg) {
    const element = places(chosen).find((each) => svg.contains(each));
    if (!element) return null;
    const { left, right, top, bottom } = element.getBoundingClientRect();
    return toDrawing(svg, (left + right) / 2, (top + bottom) / 2);
  }
  const closer = (svg) => zoom(svg, 1 / 1.25, middleOfChosen(svg));
  const farther = (svg) => zoom(svg, 1.25, middleOfChosen(svg));
  for (const [id, act] of [["closer", closer], ["farther", farther], ["fit", fit]]) {
    document.getElementById(id).addEventListener("click", () => act(svgOf(shown())));
  }

  // -- which drawing -----------------------------------------------------------------------------
  const gone = new Set(data.gone);
  for (const each of document.querySelectorAll('input[name="drawing"]')) {
    each.addEventListener("change", () => {
      const [id, faded] = each.value.split(" ");
      for (const drawing of drawings) drawing.hidden = drawing.id !== id;
      for (const element of document.getElementById(id).querySelectorAll("[data-element]")) {
        element.classList.toggle("bj-gone", Boolean(faded) && gone.has(element.dataset.element));
      }
      mark();
    });
  }

  // -- what is known of a step ---------------------------------------------------------------------
  const places = (id) => drawings.flatMap((drawing) => [...drawing.querySelectorAll("[data-element]")].filter((each) => each.dataset.element === id));

  function mark() {
    for (const each of document.querySelectorAll(".bj-chosen")) each.classList.remove("bj-chosen");
    for (const each of entries) each.setAttribute("aria-pressed", String(each.dataset.step === chosen));
    for (const each of places(chosen)) {
      each.classList.add("bj-chosen");
      const drawing = each.closest(".drawing");
      if (!drawing.hidden) bringIntoView(svgOf(drawing), each);
    }
  }

  function added(parent, tag, text) {
    const element = document.createElement(tag);
    element.textContent = text;
    element.dir = "auto";
    parent.append(element);
    return element;
  }

  function choose(id) {
    chosen = data.details[id] ? id : "";
    panel.replaceChildren();
    if (!chosen) {
      added(panel, "p", "Choose a step, in the drawing or in the list.").className = "faint";
    } else {
      const { name, kind, rows } = data.details[chosen];
      added(panel, "h2", name || kind);
      if (name) added(panel, "p", kind).className = "faint";
      const list = added(panel, "dl", "");
      for (const [what, values] of rows) {
        added(list, "dt", what);
        for (const value of values) added(list, "dd", value);
      }
    }
    mark();
  }
  for (const each of entries) each.addEventListener("click", () => choose(each.dataset.step));

  // -- searching -----------------------------------------------------------------------------------
  function look() {
    const wanted = search.value.trim().toLocaleLowerCase();
    let found = 0;
    for (const each of document.querySelectorAll(".bj-found")) each.classList.remove("bj-found");
    for (const each of entries) {
      const hit = each.textContent.toLocaleLowerCase().includes(wanted) || each.dataset.step.toLocaleLowerCase() === wanted;
      each.parentElement.hidden = !hit;
      found += hit ? 1 : 0;
      if (hit && wanted) for (const place of places(each.dataset.step)) place.classList.add("bj-found");
    }
    count.textContent = wanted ? `${found} of ${entries.length} steps found` : `${entries.length} steps`;
  }
  search.addEventListener("input", look);
  search.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    const first = entries.find((each) => !each.parentElement.hidden);
    if (first) choose(first.dataset.step);
  });

  // -- light and dark ------------------------------------------------------------------------------
  document.getElementById("theme").addEventListener("change", (event) => {
    if (event.target.value) document.documentElement.dataset.theme = event.target.value;
    else delete document.documentElement.dataset.theme;
  });

  look();
  choose(decodeURIComponent(location.hash.slice(1)));
})();
