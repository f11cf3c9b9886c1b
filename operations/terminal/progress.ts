/** Telling on standard error how far a command is, so that standard output stays the report's alone. */
import type { Palette, TerminalIo } from "./colour";
import { palette, wantsColour } from "./colour";
import { clip, count, elapsed, printable } from "./text";

/** What a command says while it works. Every method may be called at any time before `done`; `done` twice is fine. */
export interface Progress {
  /** A new phase begins: `running the program`. Ends the one before. */
  phase(text: string): void;
  /** How many resources have been seen so far in this phase. */
  resource(seen: number): void;
  /** A line that must stay visible, e.g. a warning. */
  note(text: string): void;
  /** Ends the last phase: clears the line, stops the clock. */
  done(): void;
}

/** Time, passed in so that tests decide what it is. */
export interface Clock {
  /** Milliseconds from any fixed point. */
  now(): number;
  /** Calls back every so often until the returned function is called; must not keep the process alive. */
  every(milliseconds: number, tick: () => void): () => void;
}

/** The machine's clock. */
export const systemClock: Clock = {
  now: () => performance.now(),
  every: (milliseconds, tick) => {
    const timer = setInterval(tick, milliseconds).unref();
    return () => {
      clearInterval(timer);
    };
  },
};

/** Where progress is written: standard error. */
export interface ProgressIo extends TerminalIo {
  write(text: string): void;
}

/**
 * Progress for this place: one line that renews itself on a terminal; elsewhere (a pipe, CI, `TERM=dumb`) one
 * plain line at the end of each phase.
 */
export function createProgress(io: ProgressIo, clock: Clock = systemClock): Progress {
  const { CI, TERM } = io.env;
  const isCi = CI !== undefined && CI !== "" && CI !== "false";
  return io.isTTY && !isCi && TERM !== "dumb"
    ? new RenewedLine(io, clock, palette(wantsColour(io)))
    : new PlainLines(io, clock);
}

/** Progress that says nothing, for `--quiet` and for callers that have their own way of telling. */
export const silentProgress: Progress = {
  phase: () => undefined,
  resource: () => undefined,
  note: () => undefined,
  done: () => undefined,
};

interface Phase {
  readonly text: string;
  readonly since: number;
  resources: number | undefined;
}

function tell(phase: Phase, now: number): string {
  const resources = phase.resources === undefined ? [] : [count(phase.resources, "resource")];
  return [phase.text, ...resources, elapsed(now - phase.since)].join(" · ");
}

class PlainLines implements Progress {
  #phase: Phase | undefined;

  constructor(
    private readonly io: ProgressIo,
    private readonly clock: Clock,
  ) {}

  phase(text: string): void {
    this.done();
    this.#phase = { text: printable(text), since: this.clock.now(), resources: undefined };
  }

  resource(seen: number): void {
    if (this.#phase) this.#phase.resources = seen;
  }

  note(text: string): void {
    this.io.write(`${printable(text)}\n`);
  }

  done(): void {
    if (this.#phase) this.io.write(`${tell(this.#phase, this.clock.now())}\n`);
    this.#phase = undefined;
  }
}

const FRAMES = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"] as const;
const FRAME_MILLISECONDS = 80;
const CLEAR_LINE = "\r\x1b[2K";

class RenewedLine implements Progress {
  #phase: Phase | undefined;
  #frame = 0;
  #stop: (() => void) | undefined;

  constructor(
    private readonly io: ProgressIo,
    private readonly clock: Clock,
    private readonly style: Palette,
  ) {}

  phase(text: string): void {
    this.#phase = { text: printable(text), since: this.clock.now(), resources: undefined };
    this.#draw();
    this.#stop ??= this.clock.every(FRAME_MILLISECONDS, () => {
      this.#frame = (this.#frame + 1) % FRAMES.length;
      this.#draw();
    });
  }

  resource(seen: number): void {
    // Drawn by the next tick: a thousand resources a second must not become a thousand writes.
    if (this.#phase) this.#phase.resources = seen;
  }

  note(text: string): void {
    this.io.write(`${CLEAR_LINE}${printable(text)}\n`);
    this.#draw();
  }

  done(): void {
    this.#stop?.();
    this.#stop = undefined;
    if (this.#phase) this.io.write(CLEAR_LINE);
    this.#phase = undefined;
  }

  #draw(): void {
    if (!this.#phase) return;
    const columns = this.io.columns ?? 80;
    const line = clip(tell(this.#phase, this.clock.now()), columns - 3);
    this.io.write(`${CLEAR_LINE}${this.style.cyan(FRAMES[this.#frame] ?? "")} ${line}`);
  }
}
