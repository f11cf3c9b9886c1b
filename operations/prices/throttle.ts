/** Spaces calls evenly, for all that share it: the Price List's API allows five a second. */
export class Throttle {
  readonly #interval: number;
  readonly #clock: Clock;
  #next = 0;

  /** @param perSecond how many calls may start in a second */
  constructor(perSecond: number, clock: Clock = REAL_CLOCK) {
    this.#interval = 1000 / perSecond;
    this.#clock = clock;
  }

  /** Resolves when the next call may start. */
  async turn(): Promise<void> {
    const now = this.#clock.now();
    const start = Math.max(now, this.#next);
    this.#next = start + this.#interval;
    if (start > now) await this.#clock.sleep(start - now);
  }
}

/** Time, passed in so that tests need not wait. */
export interface Clock {
  /** Milliseconds, from any start. */
  now(): number;
  sleep(milliseconds: number): Promise<void>;
}

export const REAL_CLOCK: Clock = {
  now: () => performance.now(),
  sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
};
