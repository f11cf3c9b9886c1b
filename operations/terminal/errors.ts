/** Errors that the person at the keyboard (or the author of the CI job) can do something about. */
import { printable } from "./text";

/** What the command ends with. `0` also when there are advisory findings only. */
export const EXIT = {
  clean: 0,
  mandatoryViolation: 1,
  badConfigurationOrUsage: 2,
  programFailed: 3,
} as const;

/** One thing that is wrong, in the words of the person who has to put it right. */
export interface Mistake {
  /** What is wrong, with the value found: `unknown stack "prd"`. */
  readonly what: string;
  /** File, key, option or resource: `stacks/Pulumi.prod.yaml, plumbline:network.cidr`. */
  readonly where?: string;
  /** What would be right: `one of test, staging, prod`. */
  readonly expected?: string;
  /** What to do next: `did you mean "prod"?`. */
  readonly fix?: string;
}

/** A mistake, or several found together, with the exit code it ends the command with. Shown without stack trace. */
export class UserError extends Error {
  override readonly name = "UserError";
  readonly mistakes: readonly Mistake[];

  constructor(
    readonly exitCode: typeof EXIT.badConfigurationOrUsage | typeof EXIT.programFailed,
    mistakes: Mistake | readonly Mistake[],
  ) {
    const list = Array.isArray(mistakes) ? (mistakes as readonly Mistake[]) : [mistakes as Mistake];
    super(formatMistakes(list));
    this.mistakes = list;
  }
}

/** An error as it is shown: one line for one mistake; for several, a line that counts them and one for each. */
export function describeError(error: unknown): string {
  if (error instanceof UserError) return `error: ${error.message}`;
  const text = error instanceof Error ? error.message : String(error);
  return `error: unexpected failure: ${printable(text)}`;
}

/** What to end the command with after this error: an unexpected one counts as a failure to run the program. */
export function exitCodeOf(error: unknown): number {
  return error instanceof UserError ? error.exitCode : EXIT.programFailed;
}

function formatMistakes(mistakes: readonly Mistake[]): string {
  const [only, ...others] = mistakes;
  if (only && others.length === 0) return formatMistake(only);
  return [`${mistakes.length} mistakes`, ...mistakes.map((mistake) => `  - ${formatMistake(mistake)}`)].join(
    "\n",
  );
}

function formatMistake({ what, where, expected, fix }: Mistake): string {
  const place = where === undefined ? "" : `${where}: `;
  const wish = expected === undefined ? "" : `; expected ${expected}`;
  const step = fix === undefined ? "" : ` (${fix})`;
  return printable(`${place}${what}${wish}${step}`);
}
