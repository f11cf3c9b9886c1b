import { stripVTControlCharacters } from "node:util";

import type { NodeChild } from "../program/child";

/** A policy pack that can't be started or failed at its work. */
export class PackError extends Error {}

/**
 * Waits for a starting pack to announce the port of its server.
 *
 * @throws PackError when it ends before, or takes longer than it may; it is stopped then.
 */
export async function startedPort(
  child: NodeChild,
  announced: Promise<number>,
  options: { readonly directory: string; readonly startSeconds: number },
  log: readonly string[],
): Promise<number> {
  let timer: NodeJS.Timeout | undefined;
  const tooSlow = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(
        new PackError(`policy pack ${options.directory} did not start within ${options.startSeconds} s`),
      );
    }, options.startSeconds * 1000);
  });
  const ended = child.exited.then(({ code }) => {
    throw new PackError(`policy pack ${options.directory} did not start: ${startProblem(log, code)}`);
  });
  try {
    return await Promise.race([announced, tooSlow, ended]);
  } catch (error) {
    child.stop();
    throw error;
  } finally {
    clearTimeout(timer);
  }
}

/** The line of a crashed pack's output that says why: the error itself, not its stack trace. */
function startProblem(log: readonly string[], code: number | null): string {
  const lines = log.map((line) => stripVTControlCharacters(line).trim());
  const isNoise = (line: string): boolean => /^at |^\^|^Node\.js v|^node:|^\/.*:\d+$/.test(line);
  const thrown = lines.findIndex((line) => line.endsWith("failed with an unhandled exception:"));
  const reason =
    (thrown === -1 ? undefined : lines[thrown + 1]) ??
    lines.find((line) => /(Error|error|Cannot|Invalid)/.test(line) && !isNoise(line)) ??
    lines.find((line) => !isNoise(line));
  if (reason !== undefined) return reason;
  return code === 0 ? "it ended without registering a policy pack" : `exit code ${code} without a message`;
}
