import { readFileSync } from "node:fs";
import { relative } from "node:path";

import { z } from "zod";

import { firstExisting, projectFile, projectFolders, shellFolder } from "../project-files";
import type { StackIdentity } from "../resource";
import { Baseline, parseBaseline } from "./baseline";
import type { Day } from "./day";
import { dayOf } from "./day";
import { Desk } from "./desk";
import type { Exception } from "./entry";
import { readInline } from "./inline";
import { parseExceptions } from "./read-file";
import type { ExceptionSettings } from "./settings";
import { exceptionSettings } from "./settings";
import type { Subject } from "./subject";
import { InputError } from "../input-error";

/** Name of the policy that watches over the exceptions, and under which they are configured. */
export const OWN_POLICY = "policy-exceptions";

/** Names of the file of exceptions that are looked for when none is configured. */
const DEFAULT_NAMES = ["plumbline.exceptions.yaml", "plumbline.exceptions.yml"] as const;

const EXCEPTIONS = `the file of exceptions (setting "file" of ${OWN_POLICY})`;
const BASELINE = `the baseline (setting "baseline" of ${OWN_POLICY})`;

/** What the office needs of the world outside. */
export interface OfficeEdges {
  /** The folder in which Pulumi was started. */
  readonly startedIn: () => string;
  readonly today: () => Day;
}

/** Opens the desk of a pack's process: finds and reads the files, once, when the first verdict asks for them. */
export class Office {
  #given: Readonly<Record<string, unknown>> = {};
  #desk: Desk | undefined;
  readonly #inline = new Map<string, Exception>();

  constructor(private readonly edges: OfficeEdges) {}

  /** Takes the settings that the engine sent for {@link OWN_POLICY}. */
  configure(given: Readonly<Record<string, unknown>>): void {
    this.#given = given;
    this.#desk = undefined;
  }

  /**
   * The desk for a stack.
   *
   * @throws {InputError} when the settings or a file can't be used.
   */
  deskFor(stack: StackIdentity): Desk {
    return (this.#desk ??= this.#open(stack));
  }

  /** Forgets what was used: the next analysis counts from the start. */
  close(): void {
    this.#desk = undefined;
  }

  /** A resource with the exceptions that it carries itself. */
  subject(urn: string, marks: readonly string[] | undefined): Subject {
    if (marks === undefined) return { urn, inline: NONE };
    return { urn, inline: marks.map((mark) => this.#read(mark, urn)) };
  }

  /** The same object for the same mark, by which the desk knows what has been used. */
  #read(mark: string, urn: string): Exception {
    const key = `${urn}\n${mark}`;
    const exception = this.#inline.get(key) ?? readInline(mark, urn);
    this.#inline.set(key, exception);
    return exception;
  }

  #open(stack: StackIdentity): Desk {
    const settings = this.#settings();
    const folders = projectFolders(this.edges.startedIn());
    const [root = ""] = folders;
    const nameOf = (path: string): string => relative(root, path).replaceAll("\\", "/");
    const file =
      settings.file === ""
        ? firstExisting(DEFAULT_NAMES, folders)
        : projectFile(settings.file, EXCEPTIONS, folders);
    const exceptions = file === undefined ? [] : parseExceptions(readFileSync(file, "utf8"), nameOf(file));
    const recorded = settings.baseline === "" ? undefined : projectFile(settings.baseline, BASELINE, folders);
    const baseline =
      recorded === undefined
        ? undefined
        : new Baseline(
            nameOf(recorded),
            parseBaseline(readFileSync(recorded, "utf8"), nameOf(recorded)),
            stack.stack,
          );
    return new Desk(exceptions, settings, stack, this.edges.today(), baseline);
  }

  #settings(): ExceptionSettings {
    // Every policy of the kit has this setting; here there is nothing to leave undecided.
    const own = Object.entries(this.#given).filter(([setting]) => setting !== "whenUnknown");
    const parsed = exceptionSettings.safeParse(Object.fromEntries(own));
    if (parsed.success) return parsed.data;
    throw new InputError(
      `policy configuration of "${OWN_POLICY}" is not valid: ${z.prettifyError(parsed.error)}`,
    );
  }
}

const NONE: readonly Exception[] = [];

/** The office of this process: a pack's process serves one preview. The shell's folder is where Pulumi was started. */
export const processOffice = new Office({
  startedIn: shellFolder,
  today: () => dayOf(new Date()),
});
