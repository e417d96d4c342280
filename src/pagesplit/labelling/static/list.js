// The blocks beside the page: a row each, all of one height, so that thousands of them scroll well.

const ROW = 42;  // pixels, as in the style sheet

export class List {
  constructor(element) {
    Object.assign(this, { element, rows: [] });
    this.onPick = this.onScroll = () => {};
    element.addEventListener("mousedown", (event) => {
      const row = event.target.closest("li");
      if (row && !event.button) { event.preventDefault(); this.onPick(Number(row.dataset.block), event); }
    });
    element.addEventListener("scroll", () => this.onScroll(), { passive: true });
  }

  fill(blocks, isSeen) {
    this.rows = blocks.map((block, index) => {
      const row = document.createElement("li");
      row.dataset.block = index;
      row.id = `block-${index}`;
      row.setAttribute("role", "option");
      row.title = block.xpath;
      const chip = make("span", "chip"), swatch = make("i", "swatch"), name = make("span", "name");
      chip.append(swatch, name);
      const text = make("span", "text"), at = make("span", "at");
      text.textContent = block.text;
      text.dir = "auto";
      if (!isSeen(index)) { row.classList.add("unseen"); text.title = "not visible on the page"; }
      row.append(chip, text, at);
      return Object.assign(row, { chip, swatch, name, at });
    });
    this.element.replaceChildren(...this.rows);
    this.element.scrollTop = 0;
  }

  paint(index, { label, sure, picked, now, percent, doubtful }) {
    const row = this.rows[index];
    row.dataset.psLabel = row.chip.dataset.psLabel = row.swatch.dataset.psLabel = label;
    row.name.textContent = label;
    row.className = [row.classList.contains("unseen") && "unseen", sure && "done", picked && "picked", now && "now",
      doubtful && "doubt"].filter(Boolean).join(" ");
    row.chip.className = sure ? "chip sure" : "chip guess";
    row.at.textContent = sure ? "✓" : percent;
    row.setAttribute("aria-selected", String(picked));
    row.setAttribute("aria-label", `${label}, ${sure ? "confirmed" : `suggested, ${percent}`}`);
    if (now) this.element.setAttribute("aria-activedescendant", row.id);
  }

  reveal(index) {
    const top = index * ROW, { scrollTop, clientHeight } = this.element;
    if (top < scrollTop + ROW || top + ROW > scrollTop + clientHeight - ROW) this.element.scrollTop = top - clientHeight / 2 + ROW;
  }

  // Scrolls so that a row stands at a part of the list's height
  bring(index, part) { this.element.scrollTop = index * ROW - this.element.clientHeight * part; }

  // The row at a part of the list's height
  rowAt(part) {
    return Math.max(0, Math.min(this.rows.length - 1, Math.floor((this.element.scrollTop + this.element.clientHeight * part) / ROW)));
  }
}

export function make(tag, className = "", text = "") {
  const element = document.createElement(tag);
  element.className = className;
  element.textContent = text;
  return element;
}
