"use strict";
// The page stands in an iframe that runs nothing; all that happens, happens from here.
(() => {
  const $ = (id) => document.getElementById(id);
  const data = JSON.parse($("data").textContent);
  const root = document.documentElement, frame = $("page"), tip = $("tip");
  const chips = [...document.querySelectorAll(".chip")], items = [...document.querySelectorAll(".segment")];
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const off = new Set();
  const SMALLEST = 0.6;  // a page that would have to be smaller to fit is shown plain
  let doc = null, marks = new Map(), over = null;

  // ---- filters and switches

  function filter() {
    const labels = [...off].join(" ");
    for (const chip of chips) chip.setAttribute("aria-pressed", String(!off.has(chip.dataset.label)));
    let shown = 0;
    for (const item of items) shown += !(item.parentElement.hidden = off.has(item.parentElement.dataset.label));
    $("nothing").hidden = shown > 0 || !items.length;
    if (doc) doc.documentElement.dataset.off = labels;
  }

  for (const chip of chips) chip.addEventListener("click", () => {
    const label = chip.dataset.label;
    off.delete(label) || off.add(label);
    filter();
  });
  $("all").addEventListener("click", () => { off.clear(); filter(); });
  $("none").addEventListener("click", () => { for (const chip of chips) off.add(chip.dataset.label); filter(); });

  const isOn = (id) => $(id).getAttribute("aria-pressed") === "true";

  // How much a page that is set for wider screens must be made smaller to fit
  function fit() {
    const top = doc.documentElement;
    top.style.zoom = "";
    const ratio = top.clientWidth / Math.max(top.scrollWidth, doc.body.scrollWidth);
    if (ratio < 1) top.style.zoom = Math.max(ratio, SMALLEST);
    const left = top.clientWidth / top.scrollWidth;  // what is set in parts of the window does not shrink alike
    if (left < 1 && ratio * left >= SMALLEST) top.style.zoom = ratio * left;
    return ratio;
  }

  function apply() {
    if (!doc) return;
    const top = doc.documentElement;
    top.toggleAttribute("data-names", isOn("names"));
    top.toggleAttribute("data-hide", isOn("hide"));
    top.toggleAttribute("data-plain", !isOn("styles"));
    top.dataset.theme = root.dataset.theme || (dark.matches ? "dark" : "light");
    frame.style.background = !isOn("styles") && top.dataset.theme === "dark" ? "#15181d" : "#fff";
    doc.getElementById("ps-page").disabled = !isOn("styles");
    for (const element of doc.body.querySelectorAll(isOn("styles") ? "[data-style]" : "[style]")) {
      const [from, to] = isOn("styles") ? ["data-style", "style"] : ["style", "data-style"];
      element.setAttribute(to, element.getAttribute(from));
      element.removeAttribute(from);
    }
    fit();
    look();
  }

  for (const id of ["names", "styles", "hide"]) $(id).addEventListener("click", () => {
    $("wide").hidden = true;
    $(id).setAttribute("aria-pressed", String(!isOn(id)));
    apply();
  });
  const themes = ["", "light", "dark"];
  $("theme").addEventListener("click", () => {
    const theme = themes[(themes.indexOf(root.dataset.theme || "") + 1) % themes.length];
    root.dataset.theme = theme;
    $("theme").textContent = "Theme: " + (theme || "auto");
    apply();
  });
  dark.addEventListener("change", apply);
  addEventListener("resize", () => { if (doc) fit(); });

  // ---- segments

  const isVisible = (element) =>
    element.getClientRects().length > 0 && (!element.checkVisibility || element.checkVisibility({ visibilityProperty: true }));

  function marksOf(number) {
    const [first, end] = data.segments[number], found = [];
    for (let block = first; block < end; block++) found.push(...(marks.get(block) || []));
    return found;
  }

  // Says of each segment whether anything of it can be seen; what the filters hide counts as seen
  function look() {
    const hide = doc.documentElement.hasAttribute("data-hide");
    doc.documentElement.removeAttribute("data-hide");
    items.forEach((item, number) => { item.querySelector(".unseen").hidden = marksOf(number).some(isVisible); });
    doc.documentElement.toggleAttribute("data-hide", hide);
  }

  function pick(number, fromPage) {
    const item = items[number], found = marksOf(number);
    for (const other of items) other.removeAttribute("aria-current");
    item.setAttribute("aria-current", "true");
    for (const element of doc.querySelectorAll("[data-ps-now]")) element.removeAttribute("data-ps-now");
    for (const element of found) element.setAttribute("data-ps-now", "");
    if (fromPage) {
      item.scrollIntoView({ block: "nearest" });
      return;
    }
    let target = found.find(isVisible) || found[0];
    while (target && !isVisible(target)) target = target.parentElement;
    if (target) target.scrollIntoView({ block: target.getBoundingClientRect().height > frame.clientHeight ? "start" : "center" });
  }

  items.forEach((item, number) => item.addEventListener("click", () => { if (doc) pick(number, false); }));

  // ---- the page

  const words = (block) => {
    const [label, confidence, sure, rest] = data.blocks[block];
    return [`${label} ${confidence}` + (sure === "unsure" ? " unsure" : ""), rest && "else " + rest];
  };

  function hover(event) {
    const element = event.target.closest ? event.target.closest("[data-ps]") : null;
    if (element !== over) {
      if (over) for (const part of marks.get(Number(over.dataset.ps)) || []) part.removeAttribute("data-ps-over");
      over = element;
      tip.hidden = !over;
      if (over) {
        const block = Number(over.dataset.ps);
        for (const part of marks.get(block) || []) part.setAttribute("data-ps-over", "");
        const [first, rest] = words(block);
        tip.replaceChildren(Object.assign(document.createElement("b"), { textContent: first }));
        for (const more of [rest, data.blocks[block][4]]) {
          if (more) tip.append(Object.assign(document.createElement("span"), { textContent: more }));
        }
      }
    }
    if (over) {
      const box = frame.getBoundingClientRect();
      const x = Math.max(8, Math.min(box.left + event.clientX + 14, innerWidth - tip.offsetWidth - 8));
      const y = box.top + event.clientY + 18;
      tip.style.transform = `translate(${x}px, ${y + tip.offsetHeight > innerHeight - 8 ? y - tip.offsetHeight - 30 : y}px)`;
    }
  }

  function click(event) {
    event.preventDefault();
    const element = event.target.closest ? event.target.closest("[data-ps]") : null;
    if (!element) return;
    const block = Number(element.dataset.ps);
    pick(data.segments.findIndex(([first, end]) => first <= block && block < end), true);
  }

  function wire() {
    const now = frame.contentDocument;
    if (!now || !now.getElementById("ps-page") || now === doc) return;
    doc = now;
    marks = new Map();
    for (const element of doc.querySelectorAll("[data-ps]")) {
      const block = Number(element.dataset.ps);
      marks.set(block, [...(marks.get(block) || []), element]);
      element.dataset.psLevel = data.blocks[block][2];
      // Safari keeps listeners from documents that may run nothing; there, its own tooltips must do
      if (/^Apple/.test(navigator.vendor)) element.title = words(block).filter(Boolean).join(", ");
    }
    const tooWide = fit() < SMALLEST;
    $("styles").setAttribute("aria-pressed", String(!tooWide && !doc.documentElement.hasAttribute("data-plain")));
    $("wide").hidden = !tooWide;
    doc.addEventListener("mousemove", hover);
    doc.addEventListener("mouseleave", () => hover({ target: {} }));
    doc.addEventListener("click", click);
    doc.addEventListener("submit", (event) => event.preventDefault());
    filter();
    apply();
    root.dataset.ready = "";
  }

  if (root.dataset.kind === "empty") { root.dataset.ready = ""; return; }
  frame.addEventListener("load", wire);
  if (frame.contentDocument && frame.contentDocument.readyState === "complete") wire();
})();
