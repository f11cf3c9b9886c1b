import type { ChildProcess } from "node:child_process";
import { spawn } from "node:child_process";
import { readFileSync, readdirSync } from "node:fs";

const SAMPLE_MS = 100;

/** Runs a Node command to its end, its output thrown away, and gives the wall time in seconds. */
export async function measureTime(args: readonly string[], cwd: string): Promise<number> {
  const started = performance.now();
  await ended(run(args, cwd));
  return (performance.now() - started) / 1000;
}

/**
 * Runs a Node command to its end and gives the largest sum of the memory of all its processes in MB, sampled, shared
 * pages counted once; nothing without `/proc`. Apart from the time: to look at a large process's memory holds it up.
 */
export async function measurePeak(args: readonly string[], cwd: string): Promise<number | undefined> {
  const child = run(args, cwd);
  let peak = 0;
  const sampler = setInterval(() => {
    peak = Math.max(peak, child.pid === undefined ? 0 : treeMb(child.pid));
  }, SAMPLE_MS);
  try {
    await ended(child);
    return peak > 0 ? peak : undefined;
  } finally {
    clearInterval(sampler);
  }
}

function run(args: readonly string[], cwd: string): ChildProcess {
  return spawn(process.execPath, [...args], { cwd, stdio: "ignore" });
}

function ended(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", () => {
      resolve();
    });
  });
}

/** Memory of a process and all that descend from it, in MB, shared pages counted once; 0 where it can't be told. */
function treeMb(root: number): number {
  return [root, ...descendants(root)].reduce((total, pid) => total + proportionalMb(pid), 0);
}

/** Processor time that each living descendant of a process has used, in seconds; nothing without `/proc`. */
export function childCpuSeconds(root: number): ReadonlyMap<number, number> | undefined {
  if (process.platform !== "linux") return undefined;
  return new Map(descendants(root).map((pid) => [pid, cpuSeconds(pid)]));
}

function descendants(root: number): readonly number[] {
  const parents = new Map<number, number>();
  let entries: readonly string[];
  try {
    entries = readdirSync("/proc").filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
  for (const entry of entries) {
    try {
      const status = readFileSync(`/proc/${entry}/status`, "utf8");
      parents.set(Number(entry), Number(/^PPid:\s+(\d+)/m.exec(status)?.[1] ?? 0));
    } catch {
      // Ended while we looked.
    }
  }
  const isOurs = (pid: number): boolean => {
    for (let at = parents.get(pid); at !== undefined && at !== 0; at = parents.get(at)) {
      if (at === root) return true;
    }
    return false;
  };
  return [...parents.keys()].filter(isOurs);
}

/** Linux counts processor time in hundredths of a second (`man proc_pid_stat`: utime and stime, the 14th and 15th field). */
const TICKS_A_SECOND = 100;

function cpuSeconds(pid: number): number {
  try {
    // The command's name, in parentheses, may hold spaces.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /s, "")
      .split(" ");
    return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
  } catch {
    return 0;
  }
}

/** A process's share of memory in MB: pages it shares with others, Node itself among them, counted in part. */
function proportionalMb(pid: number): number {
  try {
    const kilobytes = /^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1];
    return Number(kilobytes ?? 0) / 1024;
  } catch {
    return 0;
  }
}

/** The middle of several figures. */
export function median(figures: readonly number[]): number {
  const sorted = [...figures].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}
