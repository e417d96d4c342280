// The drawer with all pages, and how far the annotator has come.

import { make } from "./list.js";

const LAST = 30;  // pages whose lessons are shown
const STATES = { open: "open", done: "✓ done", skipped: "skipped" };
const percent = (share) => `${(share * 100).toFixed(share && share < 0.1 ? 1 : 0)}%`;

export function showProgress(overview) {
  const { done, skipped, pages } = overview.progress;
  document.getElementById("count").textContent = `${done} of ${pages} pages done${skipped ? `, ${skipped} skipped` : ""}`;
  document.getElementById("bar").style.width = `${(100 * (done + skipped)) / Math.max(1, pages)}%`;
}

export function showPages(overview, current, open) {
  const { labels, lessons } = overview.progress;
  const most = Math.max(1, ...Object.values(labels));
  document.getElementById("totals").replaceChildren(...overview.choices.map((label) => {
    const row = make("li"), meter = make("span", "meter"), count = labels[label] || 0;
    meter.dataset.psLabel = label;
    meter.style.width = `${(100 * count) / most}%`;
    row.append(make("span", "", label), meter, make("span", "", count.toLocaleString("en")));
    return row;
  }));
  showLessons(lessons.slice(-LAST));
  document.getElementById("queue").replaceChildren(...overview.pages.map((page) => {
    const item = make("li"), button = make("button");
    button.type = "button";
    button.setAttribute("aria-current", String(page.id === current));
    button.append(make("span", `state-${page.state}`, STATES[page.state]), make("span", "", page.title || page.name),
      make("span", "dim", page.note ? `✎ ${page.note}` : page.domain), make("span", "num", `${page.confirmed} / ${page.blocks}`));
    button.title = page.name;
    button.addEventListener("click", () => open(page.id));
    item.append(button);
    return item;
  }));
}

function showLessons(lessons) {
  const place = document.getElementById("lessons");
  if (!lessons.length) {
    place.textContent = "After each page that is done, this shows how many suggestions on the open pages it changed. "
      + "When the bars stay low, further pages of these sites teach little.";
    return;
  }
  const most = Math.max(0.01, ...lessons.map((lesson) => lesson.moved)), bars = make("div", "bars");
  for (const lesson of lessons) {
    const bar = make("i");
    bar.style.height = `${(100 * lesson.moved) / most}%`;
    bar.title = `${lesson.page}: changed ${percent(lesson.moved)} of the suggestions on open pages; ${percent(lesson.corrected)} of its own were corrected`;
    bars.append(bar);
  }
  const last = lessons.at(-1);
  place.replaceChildren(bars, `The last page changed ${percent(last.moved)} of the suggestions on the open pages, the most so far ${percent(Math.max(...lessons.map((one) => one.moved)))}. `
    + `Of its own suggestions ${percent(last.corrected)} were corrected.`);
}
