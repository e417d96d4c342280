// Talks to the server. Changes go one after the other, in order, and are kept until the server has them on its disk.

const RETRY = 1000;  // milliseconds
const waiting = [];
let running = false, report = () => {};

export class Refused extends Error {}

// Calls back with how many changes are not saved yet, and with what is in the way
export function onSaving(callback) { report = callback; }
export const unsaved = () => waiting.length;

export async function get(path) {
  const answer = await fetch(path);
  if (answer.status === 403) throw new Refused(await answer.text());
  if (!answer.ok) throw new Error((await answer.json()).error || answer.statusText);
  return answer.json();
}

export async function getText(path) { return (await fetch(path)).text(); }

// Gives the server's answer, once the change is saved; fails where the server says that it is wrong
export function post(path, body) {
  return new Promise((resolve, reject) => {
    waiting.push({ path, body: JSON.stringify(body), resolve, reject });
    if (!running) run();
  });
}

async function run() {
  running = true;
  while (waiting.length) {
    const { path, body, resolve, reject } = waiting[0];
    report(waiting.length, "");
    let answer;
    try {
      answer = await fetch(path, { method: "POST", headers: { "Content-Type": "application/json" }, body });
      if (answer.status === 403) throw new Refused();
    } catch (error) {
      report(waiting.length, error instanceof Refused
        ? "not saved: the server was started anew; open the new link in its terminal"
        : `not saved: the server does not answer; start it again, with --port ${location.port}`);
      await new Promise((go) => setTimeout(go, RETRY));
      continue;
    }
    waiting.shift();
    const said = await answer.json().catch(() => ({ error: answer.statusText }));
    if (answer.ok) resolve(said); else reject(new Error(said.error));
  }
  running = false;
  report(0, "");
}
