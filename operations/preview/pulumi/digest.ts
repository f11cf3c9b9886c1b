/**
 * Reads from the digest that `pulumi preview --json` ends with (`PreviewDigest` in `sdk/go/common/display` of
 * pulumi/pulumi) what the event stream leaves out: where the program creates each resource.
 */
import { resolve } from "node:path";

import { z } from "zod";

import type { SourceFrame, SourcePosition } from "../../../offline";
import { ProgramFiles, programPosition } from "../../../offline";

const position = z.object({ sourcePosition: z.string().default("") });
const digest = z.object({
  steps: z
    .array(
      z.object({
        urn: z.string(),
        newState: position.extend({ stackTrace: z.array(position).nullish() }).nullish(),
      }),
    )
    .nullish(),
});

/**
 * Where the program creates each resource, by URN; nothing for a digest that doesn't tell, as those of older
 * engines don't.
 */
export function sourcesIn(text: string, programDirectory: string): ReadonlyMap<string, SourcePosition> {
  const parsed = digest.safeParse(jsonOf(text));
  const found = new Map<string, SourcePosition>();
  const files = new ProgramFiles(programDirectory);
  for (const { urn, newState } of parsed.data?.steps ?? []) {
    if (!newState) continue;
    const frames = [newState, ...(newState.stackTrace ?? [])].map(({ sourcePosition }) =>
      frameOf(sourcePosition, programDirectory),
    );
    const source = programPosition(frames, files);
    if (source) found.set(urn, source);
  }
  return found;
}

/** `project:///components/web.ts#12,3`: a path from the project's folder, line and column. */
function frameOf(text: string, programDirectory: string): SourceFrame | undefined {
  const [, path, line, column] = /^project:\/\/\/(.+)#(\d+)(?:,(\d+))?$/.exec(text) ?? [];
  if (path === undefined) return undefined;
  return {
    file: resolve(programDirectory, decodeURIComponent(path)),
    line: Number(line),
    column: Number(column ?? 0),
  };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
