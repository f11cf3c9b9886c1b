import { isAbsolute, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

import type * as resproto from "@pulumi/pulumi/proto/resource_pb";
import type * as sourceproto from "@pulumi/pulumi/proto/source_pb";

/** A place in the program's own files. */
export interface SourcePosition {
  /** Path from the program's folder, with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly column?: number;
}

/** A frame of the stack on which a resource was created; `file` is an absolute path. */
export interface SourceFrame {
  readonly file: string;
  readonly line: number;
  readonly column?: number;
}

/**
 * Where the program creates a resource: the innermost frame that lies in the program's folder and in no installed
 * package. The SDK names the line that calls the resource's constructor, which may be a library's.
 */
export function programPosition(
  frames: Iterable<SourceFrame | undefined>,
  programDirectory: string,
): SourcePosition | undefined {
  for (const frame of frames) {
    if (frame === undefined) continue;
    const path = relative(programDirectory, frame.file);
    const folders = path.split(sep);
    if (path === "" || isAbsolute(path) || folders.includes("..") || folders.includes("node_modules"))
      continue;
    const column = frame.column !== undefined && frame.column > 0 ? { column: frame.column } : {};
    return { file: folders.join("/"), line: frame.line, ...column };
  }
  return undefined;
}

/** Where the program creates the resource that it asks to register. */
export function sourceOf(
  request: Pick<resproto.RegisterResourceRequest, "getSourceposition" | "getStacktrace">,
  programDirectory: string,
): SourcePosition | undefined {
  return programPosition(framesOf(request), programDirectory);
}

/** The frame that the SDK names, then those around it: looked at only if the first won't do. */
function* framesOf(
  request: Pick<resproto.RegisterResourceRequest, "getSourceposition" | "getStacktrace">,
): Iterable<SourceFrame | undefined> {
  yield decoded(request.getSourceposition());
  for (const frame of request.getStacktrace()?.getFramesList() ?? []) yield decoded(frame.getPc());
}

function decoded(position: sourceproto.SourcePosition | undefined): SourceFrame | undefined {
  if (!position?.getUri().startsWith("file:")) return undefined;
  const file = fileURLToPath(position.getUri());
  return { file, line: position.getLine(), column: position.getColumn() };
}
