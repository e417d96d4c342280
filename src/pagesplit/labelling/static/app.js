// Ties the parts together: what the annotator does, to the page at hand, to the screen and to the server.

import { get, getText, onSaving, post, Refused, unsaved } from "./api.js";
import { Frame } from "./frame.js";
import { listen } from "./keys.js";
import { List, make } from "./list.js";
import { showPages, showProgress } from "./pages.js";
import { Work } from "./work.js";

const $ = (id) => document.getElementById(id);
const LINE = 0.3;  // part of a pane's height at which page and list show the same block
const frame = new Frame($("page"), $("shield"), $("marquee"), $("tip")), list = new List($("list"), $("rows"), lookOf);
let overview = null, work = null, sure = 0.9, leads = "", asked = "", swatches = [], opening = 0, stepping = null, between = false;
let last = Promise.resolve(); // what was sent to the server last

// ---- showing

function lookOf(index) {
  return {
    label: work.label(index), sure: work.isSure(index), picked: work.picked.has(index), now: index === work.cursor,
    percent: `${Math.floor(work.blocks[index].sure * 100)}%`, doubtful: work.isDoubtful(index, sure),
  };
}

function paint(indexes) {
  for (const index of new Set(indexes)) {
    frame.paint(index, lookOf(index));
    list.paint(index);
  }
}

function sum() {  // what stands beside buttons, and below
  const counts = new Map(overview.choices.map((label) => [label, [0, 0]]));
  let ready = 0, doubtful = 0;
  for (let index = 0; index < work.blocks.length; index++) {
    counts.get(work.label(index))[work.isSure(index) ? 0 : 1]++;
    ready += !work.isSure(index) && work.blocks[index].sure >= sure;
    doubtful += work.isDoubtful(index, sure);
  }
  const chosen = new Set([...work.picked].map((index) => work.label(index)));
  for (const { label, button, number } of swatches) {
    const [confirmed, suggested] = counts.get(label);
    number.replaceChildren(make("b", "", confirmed || (suggested ? "" : "–")), suggested ? ` +${suggested}` : "");
    button.title = `${label}: ${confirmed} confirmed, ${suggested} suggested`;
    button.classList.toggle("on", chosen.has(label));
  }
  $("sure-said").textContent = `${Math.round(sure * 100)}%`;
  $("sure-count").textContent = `${ready} ready, ${doubtful} unsure`;
  $("selection").textContent = `${work.confirmed} of ${work.blocks.length} confirmed` + (work.picked.size > 1 ? ` · ${work.picked.size} selected` : "");
  $("undo").disabled = !work.undo;
  $("redo").disabled = !work.redo;
  $("note").classList.toggle("full", Boolean(work.note));
  $("skip").firstChild.data = work.state === "open" ? "Skip " : "Open again ";
  $("done").hidden = work.state === "done";
}

function show(indexes, follow = true) {
  asked = "";
  paint(indexes);
  sum();
  if (follow) {
    leads = "";
    frame.reveal(work.cursor);
    list.reveal(work.cursor);
  }
}

function ask(text, what = "") {
  asked = what;
  $("ask").textContent = text;
  $("ask").hidden = !text;
  clearTimeout(ask.timer);
  if (text) ask.timer = setTimeout(() => ask(""), 6000);
}

function complain(error) { ask(`That did not work: ${error.message}. Does the server still run?`); }

// ---- pages

async function open(number) {
  ask("");
  const turn = ++opening;
  between = true;  // keys would still go to the page before
  const data = await get(`/api/pages/${number}`).catch(complain);
  if (data && turn === opening) await frame.load(number);
  if (turn !== opening) return;  // another page was asked for meanwhile
  between = false;
  if (!data) return;
  work = new Work(data);
  $("title").textContent = data.title || data.name;
  $("about").textContent = [{ done: "✓ done", skipped: "skipped", open: "" }[data.state], data.name, data.url, `${work.blocks.length} blocks`, ...data.notes]
    .filter(Boolean).join(" · ");
  document.title = `${data.title || data.name} · pagesplit label`;
  list.fill(work.blocks, (index) => frame.isSeen(index));
  paint(work.blocks.keys());
  $("empty").hidden = true;
  const first = work.next((index) => !work.isSure(index));
  show(work.select(work.confirmed && first > 0 ? first : 0));
  history.replaceState(null, "", `#${number}`);
  document.documentElement.dataset.page = number;
  list.element.focus({ preventScroll: true });
}

async function refresh(fresh = null) {
  overview = fresh || await get("/api/overview");
  showProgress(overview);
  $("who").textContent = `${overview.annotator} · ${overview.store}`;
}

// The page that teaches most; where none is open, says so
async function openNext() {
  const next = overview.pages.find((page) => page.state === "open");
  if (next) return open(next.id);
  $("empty").textContent = overview.pages.length
    ? "No page is open any more.\nP lists them all; pagesplit labels export writes the labels out."
    : "The store has no pages yet: name files or folders, pagesplit label PAGES... --store ...";
  $("empty").hidden = false;
  between = false;
  delete document.documentElement.dataset.page;
}

// ---- changes

async function change(edits, forward = false) {
  const at = work;
  if (stepping) await stepping;
  if (at !== work) return;
  edits = edits.filter(([index, label]) => at.blocks[index].label !== label);
  const touched = at.apply(edits);
  if (forward) touched.push(...at.select([...at.picked].reduce((most, index) => Math.max(most, index), -Infinity) + 1));
  show(touched);
  if (!edits.length) return;
  at.undo += 1;
  at.redo = 0;
  sum();
  await saved(at, inTurn(() => post(`/api/pages/${at.id}/labels`, { edits })));
}

// What undo and redo change, the server knows; what is done meanwhile waits for it
function step(way) {
  const at = work;
  const mine = saved(at, inTurn(() => post(`/api/pages/${at.id}/${way}`, {}))).then((answer) => {
    if (stepping === mine) stepping = null;
    if (!answer || at !== work || !answer.edits.length) return;
    const touched = at.apply(answer.edits);
    show([...touched, ...at.selectAll(answer.edits.map(([index]) => index))]);
  });
  stepping = mine;
}

// What is sent reaches the server in the order in which it was done
function inTurn(send) {
  last = last.then(send, send);
  return last;
}

// Waits for the server's word; where it refuses, shows what it has instead
async function saved(at, answer) {
  try {
    const said = await answer;
    Object.assign(at, { undo: said.undo, redo: said.redo });
    if (at.state !== said.state) { at.state = said.state; await refresh().catch(complain); }
    if (at === work && !unsaved()) sum();
    return said;
  } catch (error) {
    await open(at.id);
    ask(`Not saved, and taken back: ${error.message}`);
    return null;
  }
}

async function setState(state) {
  const at = work;
  between = true;
  try {
    await refresh(await inTurn(() => post(`/api/pages/${at.id}/state`, { state })));
  } catch (error) {
    between = false;
    return ask(error.message);
  }
  return state === "open" ? open(at.id) : openNext();
}

const selected = () => [...work.picked].sort((one, other) => one - other);
const withPage = (does) => (...given) => { if (work && !between && $("empty").hidden) does(...given); };

const act = {
  label: withPage((number) => change(selected().map((index) => [index, overview.choices[number]]), true)),
  accept: withPage(() => change(selected().map((index) => [index, work.label(index)]), true)),
  clear: withPage(() => change(selected().map((index) => [index, null]))),
  move: withPage((by, extend) => show(work.select(work.cursor + by, extend))),
  selectAll: withPage(() => show(work.selectAll(work.blocks.keys()), false)),
  group: withPage(() => {
    const group = work.group(work.cursor, Math.max(1, work.widened)), at = work.cursor;
    const touched = work.selectAll(group);
    Object.assign(work, { cursor: at, anchor: at, widened: group.length });
    show([...touched, at]);
    ask(group.length > 1 ? `${group.length} blocks of this shape; G again for a wider group` : "No other block has this shape");
  }),
  rest: withPage(() => {
    const at = work.cursor, label = work.label(at), group = work.group(at);
    change(group.map((index) => [index, label]));
    ask(`${label}: ${group.length} blocks of this shape. Z takes it back`);
  }),
  unsure: withPage((way) => {
    let next = work.next((index) => work.isDoubtful(index, sure), way);
    const isDoubtful = next >= 0;
    if (!isDoubtful) next = work.next((index) => !work.isSure(index), way);
    if (next < 0) return ask("All blocks are confirmed. D: page done");
    if (!isDoubtful) ask(`No block is less sure than ${Math.round(sure * 100)}%; this one is not confirmed yet`);
    show(work.select(next));
  }),
  acceptAll: withPage(() => {
    const edits = [];
    work.blocks.forEach((block, index) => { if (!block.label && block.sure >= sure) edits.push([index, block.suggested]); });
    change(edits);
    ask(edits.length ? `${edits.length} suggestions accepted. Z takes them back` : "No suggestion left that is so sure");
  }),
  sure: withPage((by) => {
    sure = Math.max(0.5, Math.min(1, Math.round(sure * 100 + by) / 100));
    $("sure").value = Math.round(sure * 100);
    show(work.blocks.keys(), false);
  }),
  undo: withPage(() => step("undo")),
  redo: withPage(() => step("redo")),
  done: withPage(() => {
    if (stepping) return stepping.then(act.done);  // its labels go to the server before it does
    if (work.state === "done") return ask("This page is done. ] goes on to the next, S opens it again");
    const left = [...work.blocks.keys()].filter((index) => !work.isSure(index));
    if (left.length && asked !== "done") {
      return ask(`${left.length} blocks are only suggested. D again accepts these as they are, and the page is done`, "done");
    }
    if (left.length) change(left.map((index) => [index, work.label(index)]));
    setState("done");
  }),
  skip: withPage(() => setState(work.state === "open" ? "skipped" : "open")),
  note: withPage(() => {
    $("note-text").value = work.note;
    $("noting").returnValue = "";
    $("noting").showModal();
  }),
  turn: (by) => {
    const pages = overview.pages, place = pages.findIndex((page) => page.id === work?.id);
    const next = pages[(place + by + pages.length) % pages.length];
    if (next) open(next.id);
  },
  pages: async () => {
    try { await refresh(); } catch (error) { return complain(error); }
    showPages(overview, work?.id, (number) => { $("pages").close(); open(number); });
    $("pages").showModal();
    $("queue").querySelector("[aria-current=true]")?.focus();
  },
  look: withPage(() => { frame.plain = !frame.plain; frame.look(); frame.reveal(work.cursor); }),
  help: () => $("help").showModal(),
  escape: withPage(() => { ask(""); show(work.select(work.cursor)); }),
};

// ---- wiring

function pick(index, event) {
  if (between) return;
  leads = "";
  const touched = event.ctrlKey || event.metaKey ? work.toggle(index) : work.select(index, event.shiftKey);
  show(touched);
  list.element.focus({ preventScroll: true });
}

function buildPalette() {
  swatches = overview.choices.map((label, number) => {
    const button = make("button"), swatch = make("i", "swatch", number + 1), count = make("span", "n");
    button.type = "button";
    swatch.dataset.psLabel = label;
    button.append(swatch, make("span", "", label), count);
    button.addEventListener("click", () => act.label(number));
    $("palette").append(button);
    return { label, button, number: count };
  });
}

function wire() {
  const clicks = { undo: act.undo, redo: act.redo, skip: act.skip, done: act.done, accept: act.accept, rest: act.rest,
    note: act.note, unsure: () => act.unsure(1), "accept-all": act.acceptAll, "pages-open": act.pages, "help-open": act.help };
  for (const [id, does] of Object.entries(clicks)) {
    $(id).addEventListener("click", () => { does(); if (!document.querySelector("dialog[open]")) list.element.focus({ preventScroll: true }); });
  }
  $("sure").addEventListener("input", () => { sure = $("sure").value / 100; act.sure(0); });
  frame.onPick = list.onPick = pick;
  frame.onDrag = (found, add) => { leads = ""; show(work.selectAll(found, add), false); list.reveal(work.cursor); };
  frame.say = (index) => {
    const block = work.blocks[index];
    return block.label ? `${block.label} ✓` : `${block.suggested}? ${Math.floor(block.sure * 100)}%`;
  };
  // The pane under the mouse leads, the other follows
  for (const [element, name] of [[$("shield"), "page"], [list.element, "list"]]) {
    for (const kind of ["wheel", "pointerdown"]) element.addEventListener(kind, () => { leads = name; }, { capture: true, passive: true });
  }
  frame.frame.addEventListener("pointerenter", () => { leads = "page"; });  // its scroll bar lies beside the shield
  frame.onScroll = () => {
    if (leads !== "page" || !work) return;
    const index = frame.blockAt(frame.frame.clientHeight * LINE);
    if (index >= 0) list.bring(index, LINE);
  };
  list.onScroll = () => { if (leads === "list" && work) frame.bring(list.rowAt(LINE), frame.frame.clientHeight * LINE); };
  $("noting").addEventListener("close", () => {
    if ($("noting").returnValue !== "save" || $("note-text").value === work.note) return;
    work.note = $("note-text").value;
    post(`/api/pages/${work.id}/note`, { note: work.note }).catch((error) => ask(error.message));
    sum();
  });
  $("note-text").addEventListener("keydown", (event) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) $("noting").close("save");
  });
  onSaving((count, problem) => {
    $("saved").textContent = problem || (count ? "saving…" : "✓ all saved");
    $("saved").className = problem ? "bad" : count ? "busy" : "";
  });
  $("saved").textContent = "✓ all saved";
  addEventListener("beforeunload", (event) => { if (unsaved()) event.preventDefault(); });
  listen(act);
}

async function start() {
  try {
    await refresh();
  } catch (error) {
    $("empty").textContent = error instanceof Refused ? error.message : `The server does not answer: ${error.message}`;
    $("empty").hidden = false;
    return;
  }
  buildPalette();
  wire();
  $("guidelines").innerHTML = await getText("/static/guidelines.html");
  const wanted = Number(location.hash.slice(1));
  await (overview.pages.some((page) => page.id === wanted) ? open(wanted) : openNext());
  document.documentElement.dataset.ready = "";
}

start();
