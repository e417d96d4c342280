// The page as it looks. It stands in a frame that runs nothing and hears nothing: a shield lies over it and takes the
// mouse, so that the page gets no click, no hover and no focus, and browsers that keep listeners out of such frames
// (Safari) do not matter. What is under the mouse is asked of the frame's document.

const SMALLEST = 0.6;  // a page that would have to be smaller to fit is shown plain
const FAR = 5;  // pixels that the mouse moves before a click is a drag
const LINE = 40;  // pixels a line that a wheel turns

export class Frame {
  constructor(frame, shield, marquee, tip) {
    Object.assign(this, { frame, shield, marquee, tip, doc: null, marks: new Map(), over: -1, at: [0, 0] });
    this.onPick = this.onScroll = this.onDrag = this.arrived = () => {};
    this.say = () => "";
    const dark = matchMedia("(prefers-color-scheme: dark)");
    this.dark = () => dark.matches;
    dark.addEventListener("change", () => this.look());
    addEventListener("resize", () => this.fit());
    frame.addEventListener("load", () => { this.wire(); this.arrived(frame.contentDocument?.location.pathname); });
    shield.addEventListener("wheel", (event) => this.wheel(event), { passive: false });
    shield.addEventListener("pointermove", (event) => this.move(event));
    shield.addEventListener("pointerleave", () => this.hover(-1));
    shield.addEventListener("pointerdown", (event) => this.down(event));
    shield.addEventListener("pointerup", (event) => this.up(event));
    shield.addEventListener("pointercancel", () => this.end());
  }

  // Loads a page; resolves when it stands there
  load(number) {
    this.doc = null;
    this.marks = new Map();
    this.hover(-1);
    const path = `/pages/${number}/frame`;
    return new Promise((resolve) => {
      this.arrived = (where) => { if (where === path) resolve(); };
      this.frame.contentWindow.location.replace(path);
    });
  }

  wire() {
    const doc = this.frame.contentDocument;
    if (!doc || !doc.getElementById("ps-page")) return;
    this.doc = doc;
    this.marks = new Map();
    for (const element of doc.querySelectorAll("[data-ps]")) {
      const block = Number(element.dataset.ps);
      if (this.marks.has(block)) this.marks.get(block).push(element); else this.marks.set(block, [element]);
    }
    this.plain = doc.documentElement.hasAttribute("data-plain");
    this.look();
    if (this.fit() < SMALLEST && !this.plain) { this.plain = true; this.look(); }
    doc.addEventListener("scroll", () => this.onScroll(), { passive: true });
  }

  // The page's own look, or a plain one
  look() {
    if (!this.doc) return;
    const top = this.doc.documentElement;
    top.toggleAttribute("data-plain", this.plain);
    top.dataset.theme = this.dark() ? "dark" : "light";
    this.frame.style.background = this.plain && this.dark() ? "#15181d" : "#fff";
    this.doc.getElementById("ps-page").disabled = this.plain;
    const [from, to] = this.plain ? ["style", "data-style"] : ["data-style", "style"];
    for (const element of this.doc.body.querySelectorAll(`[${from}]`)) {
      element.setAttribute(to, element.getAttribute(from));
      element.removeAttribute(from);
    }
    this.fit();
  }

  fit() {
    if (!this.doc) return 1;
    const top = this.doc.documentElement;
    top.style.zoom = "";
    const ratio = top.clientWidth / Math.max(top.scrollWidth, this.doc.body.scrollWidth);
    if (ratio < 1) top.style.zoom = Math.max(ratio, SMALLEST);
    this.shield.style.insetInlineEnd = `${this.frame.clientWidth - top.clientWidth}px`;  // leaves the scroll bar free
    return ratio;
  }

  // ---- what blocks look like

  paint(block, { label, sure, picked, now }) {
    for (const element of this.marks.get(block) || []) {
      element.dataset.psLabel = label;
      element.toggleAttribute("data-ps-sure", sure);
      element.toggleAttribute("data-ps-picked", picked);
      element.toggleAttribute("data-ps-now", now);
    }
  }

  isVisible(element) {
    return element.getClientRects().length > 0 && element.checkVisibility({ visibilityProperty: true });
  }

  isSeen(block) { return (this.marks.get(block) || []).some((element) => this.isVisible(element)); }

  // ---- where blocks are

  top(block) {
    const element = (this.marks.get(block) || []).find((mark) => this.isVisible(mark));
    return element ? element.getBoundingClientRect().top : null;
  }

  // Brings a block into sight, or, where it is hidden, what it stands in
  reveal(block) {
    let element = (this.marks.get(block) || []).find((mark) => this.isVisible(mark)) || (this.marks.get(block) || [])[0];
    while (element && !this.isVisible(element)) element = element.parentElement;
    if (!element) return;
    const box = element.getBoundingClientRect(), height = this.frame.clientHeight;
    if (box.top >= 40 && Math.min(box.bottom, box.top + height / 2) <= height - 40) return;
    element.scrollIntoView({ block: box.height > height ? "start" : "center", inline: "nearest", behavior: "instant" });
  }

  // Scrolls so that a block's top stands at a height
  bring(block, height) {
    const top = this.top(block);
    if (top !== null) this.frame.contentWindow.scrollBy({ top: top - height, behavior: "instant" });
  }

  // The block that stands nearest below a height, of those that can be seen there
  blockAt(height) {
    if (!this.doc) return -1;
    const width = this.frame.clientWidth;
    for (let y = height; y < this.frame.clientHeight; y += 24) {
      for (const part of [0.35, 0.5, 0.2, 0.75]) {
        const found = this.hit(width * part, y);
        if (found >= 0) return found;
      }
    }
    return -1;
  }

  hit(x, y) {
    if (!this.doc) return -1;
    for (const element of this.doc.elementsFromPoint(x, y)) {  // what covers a block without being one is looked through
      const mark = element.closest("[data-ps]");
      if (mark) return Number(mark.dataset.ps);
    }
    return -1;
  }

  within(left, top, right, bottom) {
    const found = [];
    for (const [block, elements] of this.marks) {
      const isIn = (box) => box.right > left && box.left < right && box.bottom > top && box.top < bottom;
      if (elements.some((element) => [...element.getClientRects()].some(isIn) && this.isVisible(element))) found.push(block);
    }
    return found.sort((one, other) => one - other);
  }

  // ---- the mouse

  place(event) {
    const box = this.frame.getBoundingClientRect();
    return [event.clientX - box.left, event.clientY - box.top];
  }

  wheel(event) {
    if (event.ctrlKey || !this.doc) return;  // zooms the browser
    event.preventDefault();
    const unit = event.deltaMode === 1 ? LINE : event.deltaMode === 2 ? this.frame.clientHeight : 1;
    const [x, y] = [event.deltaX * unit, event.deltaY * unit];
    let element = this.doc.elementFromPoint(...this.place(event));
    while (element && element !== this.doc.body && element !== this.doc.documentElement) {  // boxes that scroll by themselves
      const before = [element.scrollTop, element.scrollLeft];
      if (/auto|scroll/.test(this.frame.contentWindow.getComputedStyle(element).overflowY)) {
        element.scrollBy({ left: x, top: y, behavior: "instant" });
        if (element.scrollTop !== before[0] || element.scrollLeft !== before[1]) return;
      }
      element = element.parentElement;
    }
    this.frame.contentWindow.scrollBy({ left: x, top: y, behavior: "instant" });
    this.onScroll();
  }

  hover(block) {
    if (block !== this.over) {
      for (const element of this.marks.get(this.over) || []) element.removeAttribute("data-ps-over");
      for (const element of this.marks.get(block) || []) element.setAttribute("data-ps-over", "");
      this.over = block;
      this.shield.classList.toggle("hit", block >= 0);
      this.tip.textContent = block < 0 ? "" : this.say(block);
      this.tip.hidden = block < 0;
    }
    if (block >= 0) {
      const [x, y] = this.at;
      this.tip.style.left = `${Math.max(4, Math.min(x + 14, this.frame.clientWidth - this.tip.offsetWidth - 20))}px`;
      this.tip.style.top = `${y + 22 + this.tip.offsetHeight > this.frame.clientHeight ? y - 34 : y + 18}px`;
    }
  }

  move(event) {
    this.at = this.place(event);
    if (!this.from) return this.hover(this.hit(...this.at));
    const [x, y] = this.at, [fromX, fromY] = this.from;
    if (!this.dragging && Math.hypot(x - fromX, y - fromY) < FAR) return;
    this.dragging = true;
    this.hover(-1);
    const box = [Math.min(x, fromX), Math.min(y, fromY), Math.max(x, fromX), Math.max(y, fromY)];
    Object.assign(this.marquee.style, {
      left: `${box[0]}px`, top: `${box[1]}px`, width: `${box[2] - box[0]}px`, height: `${box[3] - box[1]}px`,
    });
    this.marquee.hidden = false;
    this.box = box;
  }

  down(event) {
    if (event.button) return;
    this.shield.setPointerCapture(event.pointerId);
    this.from = this.at = this.place(event);
  }

  up(event) {
    if (!this.from) return;
    const dragged = this.dragging && this.within(...this.box), block = this.hit(...this.from);
    this.end();
    if (dragged) { if (dragged.length) this.onDrag(dragged, event.shiftKey); } else if (block >= 0) this.onPick(block, event);
  }

  end() {
    this.from = null;
    this.dragging = false;
    this.marquee.hidden = true;
  }
}
