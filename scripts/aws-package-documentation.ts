/**
 * Reads facts out of the doc comments of `@pulumi/aws`, which carry the text of the Terraform provider's argument
 * reference. Only unconditional statements count: "Defaults to `true` when …" is no default.
 */
import type { Scalar } from "../offline/aws/resource-types";

/** The scalar types a default can have. */
export type ScalarKind = "boolean" | "number" | "string";

/** The kind of scalar that a declared type takes, if it takes one. */
export function scalarKind(type: string): ScalarKind | undefined {
  if (type === "boolean" || type === "number") return type;
  return /^(string|enums\.)/.test(type) && !type.endsWith("[]") ? "string" : undefined;
}

/** The value as it is quoted in prose: in backticks, in quotes, or (booleans and numbers) bare. */
const VALUE = '(?:"?`"?([^`"]+)"?`"?|"([^"`]+)"|\'([^\'`]+)\'|(true|false|-?\\d+(?:\\.\\d+)?))';

/** What may stand before the statement in its sentence. */
const LEAD =
  "(?:If (?:not (?:specified|set|provided|supplied|defined|given)|omitted|unspecified|no value is specified),? )?";

/** What may stand after the value in its sentence without being a condition. */
const TAIL =
  "(?: \\([^()]*\\))?(?:,? (?:if|when) (?:it is |it's )?(?:not |un)(?: ?(?:specified|set|provided|supplied|defined)))?(?: by default)?";

const STATEMENTS = [
  `(?:^|[.;!] )${LEAD}(?:It |This |Value |The value |Which |which )?[Dd]efault(?:s|ing)? (?:to|is):?(?: the value)? ${VALUE}${TAIL}(?=[.;!] |[.;!]?$)`,
  `(?:^|[.;!] )${LEAD}(?:The |the )?[Dd]efault(?:s)?(?: value)?(?: for this (?:attribute|parameter|argument|field))?(?: is|:| =)? ?${VALUE}${TAIL}(?=[.;!] |[.;!]?$)`,
  `\\((?:[Tt]he )?[Dd]efaults?(?: value)?(?: is|:| to)? ${VALUE}\\)`,
  `, (?:and )?(?:it |which )?(?:the )?defaults? (?:value )?(?:to|is|of|being) ${VALUE}(?=[.;!] |[.;!]?$)`,
  `\`([^\`]+)\` \\((?:the )?default\\)()()()`,
].map((pattern) => new RegExp(pattern, "g"));

/** The one default that a doc comment states without a condition, of the type that the property has. */
export function documentedDefault(documentation: string, kind: ScalarKind): Scalar | undefined {
  const found = new Set<string>();
  for (const statement of STATEMENTS) {
    for (const match of documentation.matchAll(statement)) {
      const groups: readonly (string | undefined)[] = match.slice(1);
      const value = groups.find((group) => group !== undefined && group !== "");
      if (value !== undefined) found.add(value);
    }
  }
  const [text, ...others] = found;
  return text === undefined || others.length > 0 ? undefined : scalar(text, kind);
}

function scalar(text: string, kind: ScalarKind): Scalar | undefined {
  if (kind === "boolean") return text === "true" ? true : text === "false" ? false : undefined;
  if (kind === "number") return /^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined;
  // A load balancer's redirect takes its parts from the request: `#{host}`, `/#{path}`.
  if (/^\/?#\{\w+\}$/.test(text)) return text;
  // A value that is made of other values, or that only says there is none, is not a value.
  return /[{}<>*[\]]|^(null|none set|empty)$/i.test(text) ? undefined : text;
}

const REPLACEMENT =
  /forc(?:es|e|ing) (?:terraform to create (?:a )?new resource|(?:a |creation of a )?new resource|(?:a )?re(?:placement|creation))|[Cc]hanging (?:it|this(?: value)?) (?:will )?recreates?/i;

/** Words that make a replacement depend on more than the change of this property. */
const CONDITION = /\b(if|when|unless|decreas|remov|disabl|enabl|pending|subnet will|exception|once)/i;

/** Whether a doc comment says, without a condition, that a change replaces the resource. */
export function documentedReplacement(documentation: string): boolean {
  return documentation
    .split(/(?<=[.;]) /)
    .some(
      (sentence) =>
        REPLACEMENT.test(sentence) &&
        !CONDITION.test(sentence.replace(/if changed|if modified|when changed/g, "")),
    );
}

/** The properties that a doc comment says this one can't stand beside. */
export function documentedConflicts(documentation: string): string[] {
  const conflicts = [...documentation.matchAll(/[Cc]onflicts with ((?:(?:, (?:and )?| and | or )?`\w+`)+)/g)];
  return conflicts.flatMap((match) =>
    [...(match[1] ?? "").matchAll(/`(\w+)`/g)].flatMap((name) => name[1] ?? []),
  );
}
