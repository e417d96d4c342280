// The blocks beside the page. All rows are of one height, and only those in sight are in the document: with thousands of
// them in it, browsers need longer to lay them out after a key than a person waits.

const ROW = 42;  // pixels, as in the style sheet
const SPARE = 12;  // rows above and below those in sight

export class List {
  // element: what scrolls; rows: the list in it; look: how a block looks, by its number
  constructor(element, rows, look) {
    Object.assign(this, { element, rows, look, blocks: [], isSeen: () => true, shown: new Map() });
    this.onPick = this.onScroll = () => {};
    element.addEventListener("mousedown", (event) => {
      const row = event.target.closest("li");
      if (row && !event.button) { event.preventDefault(); this.onPick(Number(row.dataset.block), event); }
    });
    element.addEventListener("scroll", () => { this.draw(); this.onScroll(); }, { passive: true });
    new ResizeObserver(() => this.draw()).observe(element);
  }

  fill(blocks, isSeen) {
    Object.assign(this, { blocks, isSeen });
    this.shown.clear();
    this.rows.replaceChildren();
    this.rows.style.height = `${blocks.length * ROW}px`;
    this.element.scrollTop = 0;
    this.draw();
  }

  // Puts in the rows that are in sight, and takes the others out
  draw() {
    const { scrollTop, clientHeight } = this.element;
    const first = Math.max(0, Math.floor(scrollTop / ROW) - SPARE);
    const end = Math.min(this.blocks.length, Math.ceil((scrollTop + clientHeight) / ROW) + SPARE);
    for (const [index, row] of this.shown) {
      if (index < first || index >= end) { row.remove(); this.shown.delete(index); }
    }
    for (let index = first; index < end; index++) {
      if (this.shown.has(index)) continue;
      const row = this.make(index);
      this.shown.set(index, row);
      this.rows.append(row);
      this.paint(index);
    }
  }

  make(index) {
    const row = make("li"), chip = make("span"), swatch = make("i", "swatch"), name = make("span", "name"), at = make("span", "at");
    const text = make("span", "text", this.blocks[index].text);
    row.id = `block-${index}`;
    row.dataset.block = index;
    row.style.top = `${index * ROW}px`;
    row.title = this.blocks[index].xpath;
    row.setAttribute("role", "option");
    row.setAttribute("aria-posinset", index + 1);
    row.setAttribute("aria-setsize", this.blocks.length);
    text.dir = "auto";
    if (!this.isSeen(index)) { row.dataset.unseen = ""; text.title = "not visible on the page"; }
    chip.append(swatch, name);
    row.append(chip, text, at);
    return Object.assign(row, { chip, swatch, name, at });
  }

  paint(index) {
    const row = this.shown.get(index);
    if (!row) return;
    const { label, sure, picked, now, percent, doubtful } = this.look(index);
    row.dataset.psLabel = row.swatch.dataset.psLabel = row.chip.dataset.psLabel = label;
    row.name.textContent = label;
    row.className = [sure && "done", picked && "picked", now && "now", doubtful && "doubt"].filter(Boolean).join(" ");
    row.chip.className = sure ? "chip sure" : "chip guess";
    row.at.textContent = sure ? "✓" : percent;
    row.setAttribute("aria-selected", String(picked));
    row.setAttribute("aria-label", `${label}, ${sure ? "confirmed" : `suggested, ${percent}`}: ${this.blocks[index].text}`);
    if (now) this.element.setAttribute("aria-activedescendant", row.id);
  }

  reveal(index) {
    const top = index * ROW, { scrollTop, clientHeight } = this.element;
    if (top < scrollTop + ROW || top + ROW > scrollTop + clientHeight - ROW) this.element.scrollTop = top - clientHeight / 2 + ROW;
    this.draw();
  }

  // Scrolls so that a row stands at a part of the list's height
  bring(index, part) { this.element.scrollTop = index * ROW - this.element.clientHeight * part; }

  // The row at a part of the list's height
  rowAt(part) {
    return Math.max(0, Math.min(this.blocks.length - 1, Math.floor((this.element.scrollTop + this.element.clientHeight * part) / ROW)));
  }
}

export function make(tag, className = "", text = "") {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}
