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

/** The program's own files among all that frames name: a program has few, and names one with each resource. */
export class ProgramFiles {
  readonly #paths = new Map<string, string | undefined>();
  readonly #files = new Map<string, string>();

  /** @param directory the program's folder */
  constructor(private readonly directory: string) {}

  /** Path from the program's folder, with forward slashes; nothing for a file elsewhere or in an installed package. */
  pathOf(file: string): string | undefined {
    if (!this.#paths.has(file)) this.#paths.set(file, this.#pathOf(file));
    return this.#paths.get(file);
  }

  #pathOf(file: string): string | undefined {
    const path = relative(this.directory, file);
    const folders = path.split(sep);
    const isElsewhere = path === "" || isAbsolute(path) || folders.includes("..");
    return isElsewhere || folders.includes("node_modules") ? undefined : folders.join("/");
  }

  /** The absolute path that a `file:` URI names. */
  named(uri: string): string {
    const known = this.#files.get(uri);
    if (known !== undefined) return known;
    const file = fileURLToPath(uri);
    this.#files.set(uri, file);
    return file;
  }
}

/**
 * Where the program creates a resource: the innermost frame that lies in the program's folder and in no installed
 * package. The SDK names the line that calls the resource's constructor, which may be a library's.
 */
export function programPosition(
  frames: Iterable<SourceFrame | undefined>,
  files: ProgramFiles,
): SourcePosition | undefined {
  for (const frame of frames) {
    if (frame === undefined) continue;
    const file = files.pathOf(frame.file);
    if (file === undefined) continue;
    const column = frame.column !== undefined && frame.column > 0 ? { column: frame.column } : {};
    return { file, line: frame.line, ...column };
  }
  return undefined;
}

/** Where the program creates the resource that it asks to register. */
export function sourceOf(
  request: Pick<resproto.RegisterResourceRequest, "getSourceposition" | "getStacktrace">,
  files: ProgramFiles,
): SourcePosition | undefined {
  return programPosition(framesOf(request, files), files);
}

/** The frame that the SDK names, then those around it: looked at only if the first won't do. */
function* framesOf(
  request: Pick<resproto.RegisterResourceRequest, "getSourceposition" | "getStacktrace">,
  files: ProgramFiles,
): Iterable<SourceFrame | undefined> {
  yield decoded(request.getSourceposition(), files);
  for (const frame of request.getStacktrace()?.getFramesList() ?? []) yield decoded(frame.getPc(), files);
}

function decoded(
  position: sourceproto.SourcePosition | undefined,
  files: ProgramFiles,
): SourceFrame | undefined {
  const uri = position?.getUri();
  if (!position || !uri?.startsWith("file:")) return undefined;
  return { file: files.named(uri), line: position.getLine(), column: position.getColumn() };
}
