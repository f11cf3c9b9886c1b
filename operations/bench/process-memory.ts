import { readFileSync, readdirSync } from "node:fs";

/** What one process is known by in `/proc/<pid>/status` (proc_pid_status(5)). */
export interface ProcessStatus {
  readonly parent: number;
  /** Most memory it has ever held resident, in bytes (`VmHWM`); 0 for a process that is gone. */
  readonly peakBytes: number;
}

/** Reads the two facts of a `status` file; nothing where it isn't one. */
export function parseStatus(text: string): ProcessStatus | undefined {
  const parent = /^PPid:\s+(\d+)$/m.exec(text)?.[1];
  if (parent === undefined) return undefined;
  const peak = /^VmHWM:\s+(\d+) kB$/m.exec(text)?.[1] ?? "0";
  return { parent: Number(parent), peakBytes: Number(peak) * 1024 };
}

/** A process and everything below it. */
export function familyOf(root: number, all: ReadonlyMap<number, ProcessStatus>): readonly number[] {
  const family = [root];
  // The list grows while it is walked: children of children follow.
  for (const member of family) {
    for (const [pid, { parent }] of all) if (parent === member && !family.includes(pid)) family.push(pid);
  }
  return family;
}

/**
 * Remembers the peak of every process below one. The sum of the peaks is an upper bound: processes need not peak
 * together, and pages they share are counted for each.
 */
export class MemoryWatch {
  readonly #peaks = new Map<number, number>();
  readonly #timer: NodeJS.Timeout;

  constructor(private readonly root: number) {
    this.#timer = setInterval(() => {
      this.#look();
    }, SAMPLE_MS);
    this.#look();
  }

  /** Ends the watch. Undefined where the system has no `/proc`. */
  stop(): { readonly peakBytes: number; readonly processes: number } | undefined {
    clearInterval(this.#timer);
    if (this.#peaks.size === 0) return undefined;
    const peakBytes = [...this.#peaks.values()].reduce((sum, bytes) => sum + bytes, 0);
    return { peakBytes, processes: this.#peaks.size };
  }

  #look(): void {
    const all = statuses();
    for (const pid of familyOf(this.root, all)) {
      const peak = all.get(pid)?.peakBytes ?? 0;
      if (peak > 0) this.#peaks.set(pid, Math.max(peak, this.#peaks.get(pid) ?? 0));
    }
  }
}

/** How often to look: the kernel keeps the peaks, so a look is only missed at the very end of a process. */
const SAMPLE_MS = 100;

function statuses(): ReadonlyMap<number, ProcessStatus> {
  const found = new Map<number, ProcessStatus>();
  for (const name of processFolders()) {
    try {
      const status = parseStatus(readFileSync(`/proc/${name}/status`, "utf8"));
      if (status) found.set(Number(name), status);
    } catch {
      // Ended between the listing and the look.
    }
  }
  return found;
}

function processFolders(): readonly string[] {
  try {
    return readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
}
