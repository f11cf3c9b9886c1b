import { closest, distance } from "fastest-levenshtein";

import type { StackIdentity } from "../resource";
import type { Verdict } from "../verdict";
import { UNKNOWN_PREFIX } from "../verdict";
import { matches, matchesAny } from "../wildcard";
import type { Baseline } from "./baseline";
import type { Day } from "./day";
import { daysBetween, inDays } from "./day";
import type { Exception } from "./entry";
import { fingerprint } from "./fingerprint";
import {
  encodeBaselined,
  encodeBurnDown,
  encodeExcepted,
  encodeRemark,
  encodeUnheardOf,
  encodeUnused,
} from "./report-text";
import type { ExceptionSettings } from "./settings";
import { isFor } from "./subject";
import type { Subject } from "./subject";
import { InputError } from "../input-error";

/** What becomes of a verdict: it stands, perhaps with a remark, or it is let pass with a text that says why. */
export type Ruling =
  { readonly kind: "stands"; readonly remark: string } | { readonly kind: "let-pass"; readonly text: string };

/** Something to say of the exceptions themselves. */
export interface Notice {
  readonly level: "fail" | "warn";
  readonly message: string;
  readonly urn?: string;
}

const STANDS: Ruling = { kind: "stands", remark: "" };

/** Decides which verdicts are excepted or known, and keeps count of what was used. */
export class Desk {
  readonly #used = new Set<Exception>();
  readonly #exceptions: readonly Exception[];

  /** @throws {InputError} when an exception runs longer than is allowed. */
  constructor(
    exceptions: readonly Exception[],
    private readonly settings: Pick<ExceptionSettings, "maximumDays" | "forbid">,
    private readonly stack: StackIdentity,
    private readonly today: Day,
    private readonly baseline?: Baseline,
  ) {
    this.#exceptions = exceptions.filter(
      ({ stacks }) => stacks === undefined || matchesAny(stack.stack, stacks),
    );
    for (const exception of exceptions) this.#refuseTooLong(exception);
  }

  /**
   * What becomes of a verdict on a resource. An unknown verdict that doesn't block stands as it is: it says that
   * the rule may yet fail, so an exception that fits it counts as used.
   *
   * @param enforced whether an unknown verdict blocks
   */
  ruling(policy: string, subject: Subject, verdict: Verdict, enforced: boolean): Ruling {
    const identity = { policy, urn: subject.urn, message: verdict.message };
    const fitting = this.#for(policy, subject).filter(
      ({ finding }) =>
        finding === undefined || finding === verdict.message || finding === fingerprint(identity),
    );
    const valid = fitting.find((exception) => this.#holds(exception, policy));
    if (valid) this.#used.add(valid);
    if (verdict.verdict === "unknown" && !enforced) return STANDS;
    const message = verdict.verdict === "unknown" ? UNKNOWN_PREFIX + verdict.message : verdict.message;
    if (valid) return { kind: "let-pass", text: encodeExcepted(valid, this.today, message) };
    if (this.baseline?.has(identity)) {
      return { kind: "let-pass", text: encodeBaselined(this.baseline, message) };
    }
    const [first] = fitting;
    return first ? { kind: "stands", remark: encodeRemark(this.#whyNot(first)) } : STANDS;
  }

  /** Whether all that a rule may find in a resource is excepted, so that it has nothing to repair there. */
  covers(policy: string, subject: Subject): boolean {
    return this.#for(policy, subject).some(
      (exception) => exception.finding === undefined && this.#holds(exception, policy),
    );
  }

  /**
   * What is to be said of the exceptions once everything has been judged: which have expired, which are forbidden,
   * which nothing needed, which are from rules that don't seem to exist; and how much of the baseline is still there.
   *
   * @param policies names of the rules that ran: exceptions from others are other packs' business, unless their names
   *   are nearly those of these
   * @param together whether several packs are served as one, so that a rule that none of them has is hardly anywhere
   */
  notices(policies: readonly string[], subjects: Iterable<Subject>, together = false): readonly Notice[] {
    const found: Notice[] = [];
    const inline = [...subjects].flatMap(({ urn, inline: own }) => own.map((each) => ({ each, urn })));
    const concerned = [...this.#exceptions.map((each) => ({ each, urn: undefined })), ...inline];
    for (const { each, urn } of concerned) {
      const mine = policies.filter((policy) => matches(policy, each.rule));
      const [first] = mine;
      const place = urn === undefined ? {} : { urn };
      if (first === undefined) {
        const message = unheardOf(each, policies, together);
        if (message !== undefined) found.push({ level: "warn", message, ...place });
      } else if (this.#isExpired(each) || mine.every((policy) => this.#isForbidden(policy))) {
        found.push({ level: "fail", message: `${this.#whyNot(each)}: renew or remove it`, ...place });
      } else if (!this.#used.has(each)) {
        found.push({ level: "warn", message: encodeUnused(each), ...place });
      }
    }
    return [...found, ...this.#burnDown(policies)];
  }

  #burnDown(policies: readonly string[]): readonly Notice[] {
    if (!this.baseline) return [];
    const names = new Set(policies);
    const standing = this.baseline.standing((policy) => names.has(policy));
    const recorded = standing.reduce((sum, { count }) => sum + count, 0);
    const present = standing.reduce((sum, { seen }) => sum + seen, 0);
    const { file, recordedOn } = this.baseline;
    const message = encodeBurnDown({ file, recordedOn, recorded, present, gone: recorded - present });
    return [{ level: "warn", message }];
  }

  /** The exceptions that fit rule and resource, those of the program first. */
  #for(policy: string, { urn, inline }: Subject): readonly Exception[] {
    for (const exception of inline) this.#refuseTooLong(exception);
    return [
      ...inline.filter(({ rule }) => matches(policy, rule)),
      ...this.#exceptions.filter((exception) => matches(policy, exception.rule) && isFor(exception, urn)),
    ];
  }

  #holds(exception: Exception, policy: string): boolean {
    return !this.#isExpired(exception) && !this.#isForbidden(policy);
  }

  #isExpired({ expires }: Exception): boolean {
    return daysBetween(this.today, expires) < 0;
  }

  #isForbidden(policy: string): boolean {
    return matchesAny(policy, this.settings.forbid);
  }

  #whyNot(exception: Exception): string {
    const { source, expires, owner, ticket } = exception;
    const whose = `the exception in ${source} (owner ${owner}, ticket ${ticket})`;
    const ago = -daysBetween(this.today, expires);
    if (ago > 0) return `${whose} expired on ${expires}, ${inDays(ago)} ago`;
    return `${whose} doesn't hold: stack "${this.stack.stack}" allows none from this rule`;
  }

  #refuseTooLong({ source, rule, expires }: Exception): void {
    const days = daysBetween(this.today, expires);
    if (days <= this.settings.maximumDays) return;
    throw new InputError(
      `the exception from "${rule}" in ${source} is refused: it expires on ${expires}, ${inDays(days)} from now; ` +
        `at most ${this.settings.maximumDays} are allowed`,
    );
  }
}

/** Of how many characters one may be wrong in a name that is meant to be another. */
const CHARACTERS_PER_ERROR = 6;

/**
 * What to say of an exception from a rule that isn't among these. A pack knows its own rules only: by itself it takes
 * a name for a mistake where it is nearly that of a rule.
 */
function unheardOf(exception: Exception, policies: readonly string[], together: boolean): string | undefined {
  const { rule } = exception;
  if (policies.length === 0) return undefined;
  const nearest = closest(rule, [...policies]);
  const isNear = distance(rule, nearest) <= rule.length / CHARACTERS_PER_ERROR;
  return isNear || together ? encodeUnheardOf(exception, nearest) : undefined;
}
