import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";

/**
 * A generated file's content, compressed. Releases of zlib compress the same text to different bytes, so a file that
 * already holds the text is left as it is.
 */
export function compressed(root: string, path: string, text: string): Buffer {
  const existing = read(join(root, path));
  return existing && text === decompressed(existing) ? existing : gzipSync(text, { level: 9 });
}

function read(file: string): Buffer | undefined {
  try {
    return readFileSync(file);
  } catch {
    return undefined;
  }
}

function decompressed(bytes: Buffer): string | undefined {
  try {
    return gunzipSync(bytes).toString("utf8");
  } catch {
    return undefined;
  }
}
