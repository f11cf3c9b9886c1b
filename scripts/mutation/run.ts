/**
 * Changes the rules of a policy pack in small wrong ways and looks whether its tests notice.
 *
 *   npm run mutation -- security                       all rules of the pack
 *   npm run mutation -- security rules/s3 reachability  some folders or files of it
 *   npm run mutation -- security --survivors           tells which changes nobody noticed
 *
 * Exits with 1 when fewer than 85% are noticed. Not part of the tests: a pack takes minutes. What was found is kept
 * in node_modules/.cache, by the text of the file and of the tests about it, so that only what changed is tried again.
 */
import { fork } from "node:child_process";
import type { ChildProcess } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, renameSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join, relative } from "node:path";

import type { Mutant } from "./mutants";
import { mutantsOf } from "./mutants";
import type { Job, Outcome } from "./worker";

const ROOT = join(__dirname, "..", "..");
const CACHE = join(ROOT, "node_modules", ".cache", "plumbline-mutation");
/** The least share of mutants that tests must notice, in percent. */
const GOAL = 85;
/** A mutant that loops is noticed by the clock. */
const SECONDS = 30;

/** A source file with its mutants and the tests to try them with. */
interface Subject {
  readonly file: string;
  readonly mutants: readonly Mutant[];
  readonly tests: readonly (readonly string[])[];
  /** Digest of the file, of what it builds on, and of the tests that are about it. */
  readonly digest: string;
}

/** What nobody noticed, by digest of the subject. */
type Known = Record<string, readonly string[]>;

function filesBelow(path: string, ending: string): readonly string[] {
  if (statSync(path).isFile()) return [path];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) => {
    const inner = join(path, entry.name);
    if (entry.isDirectory()) return entry.name === "dist" ? [] : filesBelow(inner, ending);
    return entry.name.endsWith(ending) ? [inner] : [];
  });
}

function subjectsOf(pack: string, parts: readonly string[]): readonly Subject[] {
  const folder = join(ROOT, "policies", pack);
  const tests = filesBelow(join(ROOT, "test", "policies", pack), ".test.ts");
  const texts = new Map(tests.map((file) => [file, readFileSync(file, "utf8")]));
  const around = createHash("sha256");
  for (const file of [...filesBelow(folder, ".ts"), ...filesBelow(join(ROOT, "policies", "kit"), ".ts")])
    if (!file.includes(join(pack, "rules"))) around.update(readFileSync(file));
  const surroundings = around.digest("hex");
  return parts
    .flatMap((part) => filesBelow(join(folder, part), ".ts"))
    .map((file) => {
      const content = readFileSync(file, "utf8");
      // A rule's name in a test tells that the test is about it.
      const names = [...content.matchAll(/"([a-z][a-z0-9]*(?:-[a-z0-9]+)+)"/g)].map(([, name = ""]) => name);
      const about = tests.filter((test) => names.some((name) => texts.get(test)?.includes(name)));
      const others = tests.filter((test) => !about.includes(test));
      const digest = createHash("sha256").update(surroundings).update(content);
      for (const test of about.length > 0 ? about : tests) digest.update(texts.get(test) ?? "");
      return {
        file,
        mutants: mutantsOf(file, content),
        tests: [about, others].filter((group) => group.length > 0),
        digest: digest.digest("hex"),
      };
    })
    .filter(({ mutants }) => mutants.length > 0);
}

/** A process that tries mutants one by one; one that hangs is ended and replaced. */
class Trier {
  #child: ChildProcess | undefined;

  try(job: Job): Promise<boolean> {
    const child = (this.#child ??= fork(join(__dirname, "worker.ts"), {
      execArgv: ["--require", join(ROOT, "offline", "program", "typescript-loader.cjs")],
      cwd: ROOT,
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    }));
    return new Promise((resolve) => {
      const end = (noticed: boolean, broken: boolean): void => {
        clearTimeout(timer);
        child.removeAllListeners();
        if (broken) this.stop();
        resolve(noticed);
      };
      const timer = setTimeout(() => {
        end(true, true);
      }, SECONDS * 1000);
      child.once("message", ({ noticed }: Outcome) => {
        end(noticed, false);
      });
      child.once("exit", () => {
        end(true, true);
      });
      child.send(job);
    });
  }

  stop(): void {
    this.#child?.kill("SIGKILL");
    this.#child = undefined;
  }
}

/** No change at all, which no test may notice. */
const NOTHING: Mutant = { start: 0, end: 0, replacement: "", text: "nothing changed" };

/** A machine's slow moment may let tests run out of time; tests that fail do so again. */
const ATTEMPTS = 3;

/** @throws Error when the tests fail as it is: every mutant would seem to be noticed. */
async function requirePassing({ file, tests }: Subject): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const trier = new Trier();
    const fails = await trier.try({ file, mutant: NOTHING, tests });
    trier.stop();
    if (!fails) return;
  }
  throw new Error(`the tests about ${relative(ROOT, file)} fail before anything is changed`);
}

async function survivorsOf(subject: Subject): Promise<readonly string[]> {
  await requirePassing(subject);
  const { file, mutants, tests } = subject;
  const pending = mutants.map((mutant, index) => ({ mutant, index }));
  const survived: { readonly index: number; readonly text: string }[] = [];
  const work = async (): Promise<void> => {
    const trier = new Trier();
    for (let next = pending.shift(); next; next = pending.shift()) {
      const { mutant, index } = next;
      if (!(await trier.try({ file, mutant, tests }))) survived.push({ index, text: mutant.text });
    }
    trier.stop();
  };
  const workers = Math.min(availableParallelism(), mutants.length);
  await Promise.all(Array.from({ length: workers }, work));
  return survived.sort((a, b) => a.index - b.index).map(({ text }) => text);
}

function readKnown(path: string): Known {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Known;
  } catch {
    return {};
  }
}

function percent(noticed: number, all: number): string {
  return `${((100 * noticed) / all).toFixed(1)}%`;
}

async function main(argv: readonly string[]): Promise<number> {
  const tells = argv.includes("--survivors");
  const [pack, ...parts] = argv.filter((argument) => !argument.startsWith("--"));
  const packs = readdirSync(join(ROOT, "policies")).filter((name) => name !== "kit");
  if (pack === undefined || !packs.includes(pack)) {
    console.error(`usage: npm run mutation -- PACK [PATH...] [--survivors], PACK one of ${packs.join(", ")}`);
    return 2;
  }
  mkdirSync(CACHE, { recursive: true });
  const store = join(CACHE, `${pack}.json`);
  const known: Record<string, readonly string[]> = { ...readKnown(store) };
  let all = 0;
  let noticed = 0;
  for (const subject of subjectsOf(pack, parts.length > 0 ? parts : ["rules"])) {
    const survivors = known[subject.digest] ?? (await survivorsOf(subject));
    known[subject.digest] = survivors;
    writeFileSync(`${store}.new`, JSON.stringify(known));
    renameSync(`${store}.new`, store);
    const count = subject.mutants.length;
    all += count;
    noticed += count - survivors.length;
    const name = relative(join(ROOT, "policies", pack), subject.file);
    console.log(
      `${percent(count - survivors.length, count).padStart(6)}  ${name}  ${survivors.length} of ${count} survived`,
    );
    if (tells) for (const survivor of survivors) console.log(`          ${survivor}`);
  }
  console.log(`${pack}: ${noticed} of ${all} mutants noticed, ${percent(noticed, all)} (goal ${GOAL}%)`);
  return (100 * noticed) / all >= GOAL ? 0 : 1;
}

void main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(`error: ${error instanceof Error ? error.message : String(error)}`);
    process.exitCode = 1;
  },
);
