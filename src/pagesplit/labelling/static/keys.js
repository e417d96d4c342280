// Keys and what they do, all in one table. Letters are those of the keyboard's layout; with Ctrl or Cmd only those below.

const HELD = /^(Arrow|Page|[jk+=z−-]$)/i;  // what goes on while a key is held; a second D, say, must be meant

export function listen(act) {
  const keys = {
    " ": act.accept, Enter: act.accept, 0: act.clear, Backspace: act.clear, Delete: act.clear,
    ArrowDown: (shift) => act.move(1, shift), ArrowUp: (shift) => act.move(-1, shift),
    j: () => act.move(1, false), k: () => act.move(-1, false), J: () => act.move(1, true), K: () => act.move(-1, true),
    PageDown: (shift) => act.move(10, shift), PageUp: (shift) => act.move(-10, shift),
    Home: (shift) => act.move(-Infinity, shift), End: (shift) => act.move(Infinity, shift),
    g: act.group, G: act.group, r: act.rest, R: act.rest,
    n: () => act.unsure(1), N: () => act.unsure(-1),
    a: act.acceptAll, A: act.acceptAll, "+": () => act.sure(1), "=": () => act.sure(1), "-": () => act.sure(-1), "−": () => act.sure(-1),
    z: act.undo, u: act.undo, Z: act.redo, U: act.redo, y: act.redo,
    d: act.done, D: act.done, s: act.skip, S: act.skip, e: act.note, E: act.note,
    "[": () => act.turn(-1), "]": () => act.turn(1), p: act.pages, P: act.pages,
    v: act.look, V: act.look, h: act.help, H: act.help, "?": act.help, Escape: act.escape,
  };
  for (let number = 1; number <= 9; number++) keys[number] = () => act.label(number - 1);
  const withControl = { z: (shift) => (shift ? act.redo() : act.undo()), Z: act.redo, y: act.redo, a: act.selectAll };

  addEventListener("keydown", (event) => {
    if (document.querySelector("dialog[open]") || event.isComposing || event.altKey) return;
    if (event.target.closest?.("textarea, input[type=text]")) return;
    const isControl = event.ctrlKey || event.metaKey;
    // A digit with Shift is another sign on most keyboards: its place tells, so that Shift may stay down
    const digit = event.shiftKey && /^Digit[1-9]$/.test(event.code) ? event.code.slice(5) : null;
    const work = isControl ? withControl[event.key] : keys[event.key] || (digit && keys[digit]);
    if (!work || (event.repeat && !HELD.test(event.key))) return;
    // Buttons and sliders keep the keys that work them
    if (event.target.closest?.("button, input") && [" ", "Enter"].includes(event.key) && event.target.matches(":focus-visible")) return;
    if (event.target.matches?.("input[type=range]") && /^(Arrow|Home|End|Page)/.test(event.key)) return;
    event.preventDefault();
    work(event.shiftKey);
  });
}
