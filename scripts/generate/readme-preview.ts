/**
 * Puts what `npm run preview` prints into the README, shortened, between the markers `<!-- preview:start -->` and
 * `<!-- preview:end -->`. How long it took differs from run to run: a time that stands there stays.
 */
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";

import type { Generator } from "../generate";
import { sectionOf, withSection } from "../marked-section";

const TIME = /\d+\.\d s\b/g;
const FIRST_TIME = /\d+\.\d s\b/;

/** How many lines of a section are shown, by how its heading begins; all of those not named. */
const SHOWN: Readonly<Record<string, (lines: readonly string[]) => number>> = {
  Resources: () => 17,
  Findings: () => 11,
  "Monthly bill": (lines) => lines.findIndex((line) => line.trim() === "Ceilings") + 2,
  Outputs: () => 0,
};

const generator: Generator = {
  name: "readme-preview",
  generate(root) {
    const readme = readFileSync(join(root, "README.md"), "utf8");
    const shown = sectionOf(readme, "preview");
    if (shown === undefined) throw new Error("README.md has no place for what a preview prints");
    const time = FIRST_TIME.exec(shown)?.[0] ?? "5.0 s";
    const block = shortened(previewed(root)).replace(TIME, time);
    const text = withSection(readme, "preview", `\`\`\`text\n${block}\n\`\`\``);
    return Promise.resolve(new Map([["README.md", text]]));
  },
};

export default generator;

function previewed(root: string): string {
  const loader = join(root, "offline", "program", "typescript-loader.cjs");
  const cli = join(root, "operations", "cli.ts");
  const args = ["--require", loader, cli, "preview", "--engine", "offline", "--quiet"];
  return execFileSync(process.execPath, args, { cwd: root, encoding: "utf8" });
}

function shortened(preview: string): string {
  const sections: string[][] = [[]];
  for (const line of preview.trim().split("\n")) {
    if (line.startsWith("── ")) sections.push([]);
    sections.at(-1)?.push(line.trimEnd());
  }
  return sections
    .map(shortenedSection)
    .filter((text) => text !== "")
    .join("\n\n");
}

function shortenedSection(section: readonly string[]): string {
  const [heading = "", ...lines] = section;
  const title = /^── (.*?) ─/.exec(heading)?.[1] ?? "";
  const shown = SHOWN[title]?.(lines) ?? lines.length;
  if (shown === 0) return "";
  const kept = [heading, ...lines.slice(0, shown)].join("\n").trimEnd();
  return shown < lines.length ? `${kept}\n  …` : kept;
}
