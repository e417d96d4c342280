// The page at hand: its blocks, which of them are selected, and what they are called. It knows nothing of the screen.

export class Work {
  // data: what the server says of a page
  constructor(data) {
    Object.assign(this, data);
    this.blocks = data.list;
    this.cursor = this.anchor = 0;
    this.picked = new Set(this.blocks.length ? [0] : []);
    this.confirmed = this.blocks.filter((block) => block.label).length;
    this.widened = 0;
  }

  label(index) { return this.blocks[index].label || this.blocks[index].suggested; }
  isSure(index) { return Boolean(this.blocks[index].label); }
  isDoubtful(index, sure) { return !this.blocks[index].label && this.blocks[index].sure < sure; }

  // Selects one block, or all up to it; gives the blocks that look different now
  select(index, extend = false) {
    if (!this.blocks.length) return [];
    const before = [...this.picked, this.cursor];
    index = Math.max(0, Math.min(this.blocks.length - 1, index));
    this.cursor = index;
    if (!extend) this.anchor = index;
    const [first, last] = [Math.min(this.anchor, index), Math.max(this.anchor, index)];
    this.picked = new Set(Array.from({ length: last - first + 1 }, (_, step) => first + step));
    this.widened = 0;
    return [...before, ...this.picked];
  }

  toggle(index) {
    const before = [this.cursor];
    this.picked.delete(index) || this.picked.add(index);
    if (!this.picked.size) this.picked.add(index);
    this.cursor = this.anchor = index;
    return [...before, index];
  }

  selectAll(indexes, add = false) {
    const before = [...this.picked, this.cursor];
    if (!add) this.picked = new Set();
    for (const index of indexes) this.picked.add(index);
    this.cursor = this.anchor = [...this.picked].reduce((least, index) => Math.min(least, index), Infinity);
    return [...before, ...this.picked];
  }

  // Blocks of one shape with this one, in its smallest container that has more than those `beyond` says already
  group(index, beyond = 1) {
    const alike = (first, end) => {
      const found = [];
      for (let other = first; other < end; other++) if (this.shapes[other] === this.shapes[index]) found.push(other);
      return found;
    };
    for (const [first, end] of this.containers) {
      const found = alike(first[index], end[index]);
      if (found.length > beyond) return found;
    }
    return alike(0, this.blocks.length);
  }

  // The next block after the cursor for which a condition holds, round the end; -1 where there is none
  next(condition, way = 1) {
    const count = this.blocks.length;
    for (let step = 1; step <= count; step++) {
      const index = (this.cursor + way * step + count * 2) % count;
      if (condition(index)) return index;
    }
    return -1;
  }

  // Takes labels over; gives the blocks that look different now
  apply(edits) {
    for (const [index, label] of edits) {
      this.confirmed += Boolean(label) - Boolean(this.blocks[index].label);
      this.blocks[index].label = label;
    }
    return edits.map(([index]) => index);
  }
}
