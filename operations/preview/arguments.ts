import { existsSync } from "node:fs";
import { isAbsolute, resolve } from "node:path";
import { parseArgs } from "node:util";

import { closest } from "fastest-levenshtein";

import type { BaselineSource } from "./comparison/source";
import { findBaseline } from "./comparison/source";
import { EXIT, UserError } from "../terminal/errors";

/** Every form the report can take. */
export const FORMATS = ["table", "json", "markdown", "html", "sarif", "junit", "github", "cost"] as const;
export type Format = (typeof FORMATS)[number];
export const ENGINES = ["auto", "offline", "pulumi"] as const;

/** A baseline to hold findings against, or one to write first. */
export interface BaselineChoice {
  readonly file: string;
  readonly record: boolean;
}

/** The `preview` command's arguments, checked. Paths are absolute. */
export interface PreviewArguments {
  readonly program: string;
  readonly stack: string | undefined;
  readonly format: Format;
  readonly engine: (typeof ENGINES)[number];
  /** Folders of the policy packs; nothing given means the ones that are shipped. */
  readonly policyPacks: readonly string[] | undefined;
  readonly policyPackConfigs: readonly string[];
  readonly state: string | undefined;
  /** Another stack, whose bill is shown beside this one's. */
  readonly compare: string | undefined;
  /** What the stack was before: a commit, an export, a report or a cost file. */
  readonly against: BaselineSource | undefined;
  /** A file of recorded findings, which don't count; or one to record this preview's in. */
  readonly baseline: BaselineChoice | undefined;
  readonly timeoutSeconds: number;
  readonly config: Readonly<Record<string, string>>;
  /** Files with outputs of other stacks, by stack name. */
  readonly stackOutputs: Readonly<Record<string, string>>;
  readonly output: string | undefined;
  /** File to write a picture of the stack to, as SVG. */
  readonly diagram: string | undefined;
  /** File to write a picture of the bill to. */
  readonly billPicture: string | undefined;
  /** Where readers of a Markdown report will find that picture. */
  readonly billPictureUrl: string | undefined;
  readonly quiet: boolean;
  readonly help: boolean;
}

const OPTIONS = {
  program: { type: "string" },
  stack: { type: "string", short: "s" },
  format: { type: "string", default: "table" },
  engine: { type: "string", default: "auto" },
  "policy-pack": { type: "string", multiple: true },
  "policy-pack-config": { type: "string", multiple: true },
  "no-policy-packs": { type: "boolean", default: false },
  state: { type: "string" },
  compare: { type: "string" },
  against: { type: "string" },
  baseline: { type: "string" },
  "write-baseline": { type: "string" },
  timeout: { type: "string", default: "300" },
  config: { type: "string", short: "c", multiple: true },
  "stack-outputs": { type: "string", multiple: true },
  output: { type: "string", short: "o" },
  diagram: { type: "string" },
  "bill-picture": { type: "string" },
  "bill-picture-url": { type: "string" },
  quiet: { type: "boolean", short: "q", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const;

/** What `--help` prints. */
export const HELP = `Usage: npm run preview -- [options]

Shows what an update of a Pulumi program would create, which policies it breaks and what it would cost a month.

  -s, --stack NAME              the stack (default: test, or the only one there is)
      --program DIR             folder of the Pulumi program (default: this repository)
      --format FORMAT           ${FORMATS.join(" | ")} (default: table)
  -o, --output FILE             write the report to a file instead of standard output
      --bill-picture FILE       write a picture of the bill (SVG) as well
      --bill-picture-url URL    address at which readers of a Markdown report will find that picture
      --diagram FILE            write a picture of the stack as well, as SVG: zones, subnets, what runs there
      --policy-pack DIR         judge with this pack; may be repeated (default: the shipped packs)
      --policy-pack-config FILE configuration for the packs: one file for all, or one per --policy-pack in order
                                (default: policies.<stack>.json beside the stack files, else policies.json)
      --no-policy-packs         judge with no pack at all
      --baseline FILE           findings recorded in this file don't count: only new ones fail
      --write-baseline FILE     record this preview's findings as such a baseline
      --state FILE              compare offline with a stack as written by \`pulumi stack export\`
      --compare STACK           the bill beside that of another stack
      --against WHAT            the bill beside what it was: a commit of the program's repository, a stack as written by
                                \`pulumi stack export\`, a JSON report or a cost file (\`--format cost\`)
  -c, --config KEY=VALUE        set or override a configuration value; may be repeated
      --stack-outputs NAME=FILE outputs (JSON) of another stack that the program refers to; may be repeated
      --engine ENGINE           offline | pulumi | auto: the real engine where its CLI and AWS credentials are found
      --timeout SECONDS         longest time the program may take (default: 300)
  -q, --quiet                   no progress on standard error
  -h, --help                    this text

Exit codes: 0 clean or advisory findings only, 1 mandatory violation, 2 bad configuration or usage, 3 program failed.
`;

/**
 * Parses the arguments.
 *
 * @param directories folders that relative paths may be meant against, in order of preference.
 * @throws UserError naming the option, the value and what is allowed.
 */
export function parseArguments(
  argv: readonly string[],
  root: string,
  directories: readonly string[],
): PreviewArguments {
  const values = parsed(argv);
  const path = (given: string): string => {
    if (isAbsolute(given)) return given;
    const candidates = directories.map((directory) => resolve(directory, given));
    return candidates.find((candidate) => existsSync(candidate)) ?? candidates[0] ?? resolve(given);
  };
  const packs = values["policy-pack"]?.map(path);
  if (values["no-policy-packs"] && packs) {
    throw usage({ what: "--no-policy-packs contradicts --policy-pack", expected: "one of them" });
  }
  const configs = (values["policy-pack-config"] ?? []).map(path);
  if (configs.length > 1 && configs.length !== packs?.length) {
    throw usage({
      what: `${configs.length} --policy-pack-config for ${packs?.length ?? 0} --policy-pack`,
      expected: "one file for all packs, or one for each in the same order",
    });
  }
  if (values.engine === "pulumi" && values.state !== undefined) {
    throw usage({ what: "--state contradicts --engine pulumi, which compares with the stack's own state" });
  }
  if (values.compare !== undefined && values.against !== undefined) {
    throw usage({ what: "--compare contradicts --against", expected: "one of them" });
  }
  const written = (given: string | undefined) =>
    given === undefined ? undefined : resolve(directories.at(-1) ?? ".", given);
  const program = values.program === undefined ? root : path(values.program);
  return {
    program,
    stack: values.stack,
    format: oneOf("--format", values.format, FORMATS),
    engine: oneOf("--engine", values.engine, ENGINES),
    policyPacks: values["no-policy-packs"] ? [] : packs,
    policyPackConfigs: configs,
    state: values.state === undefined ? undefined : path(values.state),
    compare: values.compare,
    against: values.against === undefined ? undefined : findBaseline(values.against, program, directories),
    baseline: baselineChoice(values, path, directories),
    timeoutSeconds: positive("--timeout", values.timeout),
    config: pairs("--config", values.config ?? []),
    stackOutputs: mapValues(pairs("--stack-outputs", values["stack-outputs"] ?? []), path),
    output: written(values.output),
    billPicture: written(values["bill-picture"]),
    billPictureUrl: webAddress("--bill-picture-url", values["bill-picture-url"]),
    diagram: written(values.diagram),
    quiet: values.quiet,
    help: values.help,
  };
}

function baselineChoice(
  values: { readonly baseline?: string; readonly "write-baseline"?: string },
  existing: (given: string) => string,
  directories: readonly string[],
): BaselineChoice | undefined {
  const { baseline, "write-baseline": written } = values;
  if (baseline !== undefined && written !== undefined) {
    throw usage({ what: "--baseline contradicts --write-baseline", expected: "one of them" });
  }
  if (written !== undefined) return { file: resolve(directories.at(-1) ?? ".", written), record: true };
  return baseline === undefined ? undefined : { file: existing(baseline), record: false };
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, strict: true, allowPositionals: false }).values;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const [, unknownOption] = /Unknown option '([^']+)'/.exec(message) ?? [];
    if (unknownOption === undefined)
      throw usage({ what: message.split(". ")[0] ?? message, fix: "see --help" });
    const nearest = closest(unknownOption.replace(/^-+/, ""), Object.keys(OPTIONS));
    throw usage({ what: `unknown option ${unknownOption}`, fix: `did you mean --${nearest}? see --help` });
  }
}

function usage(mistake: ConstructorParameters<typeof UserError>[1]): UserError {
  return new UserError(EXIT.badConfigurationOrUsage, mistake);
}

/** An address that a reader's browser can load a picture from. */
function webAddress(option: string, given: string | undefined): string | undefined {
  if (given === undefined) return undefined;
  if (URL.canParse(given) && /^https?:$/.test(new URL(given).protocol)) return new URL(given).href;
  throw usage({ what: `${option} ${given}`, expected: "an address that begins with https://" });
}

function oneOf<Value extends string>(option: string, given: string, allowed: readonly Value[]): Value {
  const found = allowed.find((value) => value === given);
  if (found === undefined) throw usage({ what: `${option} ${given}`, expected: allowed.join(", ") });
  return found;
}

function positive(option: string, given: string): number {
  const value = Number(given);
  if (!Number.isFinite(value) || value <= 0)
    throw usage({ what: `${option} ${given}`, expected: "a number above 0" });
  return value;
}

function pairs(option: string, given: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    given.map((pair) => {
      const at = pair.indexOf("=");
      if (at < 1) throw usage({ what: `${option} ${pair}`, expected: "NAME=VALUE" });
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}

function mapValues(
  record: Record<string, string>,
  change: (value: string) => string,
): Record<string, string> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
}
