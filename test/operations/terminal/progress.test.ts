import assert from "node:assert/strict";

import type { Clock } from "../../../operations/terminal/progress";
import { createProgress, systemClock } from "../../../operations/terminal/progress";

/** A clock that stands still until it is moved, and knows whether anybody still waits for it. */
class ManualClock implements Clock {
  #now = 0;
  readonly #ticks = new Set<() => void>();

  now(): number {
    return this.#now;
  }

  every(_milliseconds: number, tick: () => void): () => void {
    this.#ticks.add(tick);
    return () => this.#ticks.delete(tick);
  }

  pass(milliseconds: number): void {
    this.#now += milliseconds;
    for (const tick of this.#ticks) tick();
  }

  get waiting(): number {
    return this.#ticks.size;
  }
}

function setUp(isTTY: boolean, env: Readonly<Record<string, string>> = {}, columns = 80) {
  const written: string[] = [];
  const clock = new ManualClock();
  const io = {
    isTTY,
    env: { TERM: "xterm-256color", ...env },
    columns,
    write: (text: string) => void written.push(text),
  };
  return { progress: createProgress(io, clock), clock, written, all: () => written.join("") };
}

describe("progress where there is no terminal", () => {
  for (const [place, isTTY, env] of [
    ["into a pipe", false, {}],
    ["in CI", true, { CI: "true" }],
    ["on a dumb terminal", true, { TERM: "dumb" }],
  ] as const) {
    it(`is one plain line a phase ${place}`, () => {
      const { progress, clock, all } = setUp(isTTY, env);
      progress.phase("running the program");
      for (let seen = 1; seen <= 61; seen += 1) progress.resource(seen);
      clock.pass(2100);
      progress.phase("judging");
      clock.pass(40);
      progress.done();
      progress.done();
      assert.equal(all(), "running the program · 61 resources · 2.1 s\njudging · 40 ms\n");
      assert.equal(clock.waiting, 0);
    });
  }

  it("prints notes at once", () => {
    const { progress, all } = setUp(false);
    progress.phase("running the program");
    progress.note("warning: \x1b[2Jsomething\nelse");
    assert.equal(all(), "warning: \u{fffd}[2Jsomething else\n");
  });
});

describe("progress on a terminal", () => {
  it("renews one line and leaves nothing behind", () => {
    const { progress, clock, written } = setUp(true);
    progress.phase("running the program");
    progress.resource(12);
    clock.pass(1500);
    assert.match(written.at(-1) ?? "", /running the program · 12 resources · 1\.5 s$/);
    progress.done();
    assert.ok(written.every((text) => text.startsWith("\r\x1b[2K") && !text.includes("\n")));
    assert.equal(written.at(-1), "\r\x1b[2K");
  });

  it("stops its clock when it is done, however often it is told", () => {
    const { progress, clock, written } = setUp(true);
    progress.phase("one");
    progress.phase("two");
    assert.equal(clock.waiting, 1);
    progress.done();
    progress.done();
    assert.equal(clock.waiting, 0);
    const before = written.length;
    clock.pass(1000);
    assert.equal(written.length, before);
  });

  it("doesn't write once for every resource", () => {
    const { progress, written } = setUp(true);
    progress.phase("running the program");
    for (let seen = 1; seen <= 1000; seen += 1) progress.resource(seen);
    assert.equal(written.length, 1);
  });

  it("keeps notes above the line", () => {
    const { progress, written } = setUp(true);
    progress.phase("running");
    progress.note("warning: something");
    assert.equal(written.at(-2), "\r\x1b[2Kwarning: something\n");
    assert.match(written.at(-1) ?? "", /running/);
  });

  it("stays on one line of a narrow terminal", () => {
    const { progress, written } = setUp(true, { NO_COLOR: "1" }, 20);
    progress.phase("a phase with a very long description");
    const line = (written.at(-1) ?? "").replace("\r\x1b[2K", "");
    assert.ok(Array.from(line).length < 20, line);
  });

  it("has no colour with NO_COLOR", () => {
    const colours = (env: Readonly<Record<string, string>>) => {
      const { progress, all } = setUp(true, env);
      progress.phase("running");
      return /\p{Cc}\[\d+m/u.test(all());
    };
    assert.equal(colours({}), true);
    assert.equal(colours({ NO_COLOR: "1" }), false);
  });
});

describe("the system's clock", () => {
  it("ticks until it is stopped and doesn't keep the process alive", async () => {
    let ticks = 0;
    const stop = await new Promise<() => void>((resolve) => {
      const stopTicking = systemClock.every(1, () => {
        ticks += 1;
        resolve(stopTicking);
      });
      // The clock's own timer is unreferenced, so something else has to keep the test waiting for it.
      const keepAlive = setInterval(() => {
        if (ticks > 0) clearInterval(keepAlive);
      }, 1);
    });
    stop();
    assert.ok(ticks >= 1);
    assert.ok(systemClock.now() > 0);
  });
});
