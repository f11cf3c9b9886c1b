/**
 * How excepted and recorded findings travel through Pulumi's analyzer protocol, which knows violations only: as
 * advisory ones, whose text begins with a sentence that people read and reports decode.
 */
import type { Day } from "./day";
import { daysBetween, inDays } from "./day";
import type { Exception } from "./entry";

/** A use of an exception, decoded. */
export interface ExceptionUse extends Pick<
  Exception,
  "rule" | "resource" | "reason" | "owner" | "ticket" | "expires" | "source"
> {
  readonly daysLeft: number;
}

/** How much of a baseline is still there, as far as one pack's rules go. */
export interface BurnDown {
  readonly file: string;
  readonly recordedOn: Day;
  readonly recorded: number;
  readonly present: number;
  readonly gone: number;
}

const QUOTED = String.raw`("(?:[^"\\]|\\.)*")`;
const EXCEPTED = new RegExp(
  `^Excepted until (\\d{4}-\\d\\d-\\d\\d) \\((\\d+) days? left; owner ${QUOTED}; ticket ${QUOTED}; reason ${QUOTED}; ` +
    `rule ${QUOTED}(?:; resource ${QUOTED})?; in ${QUOTED}\\): `,
);
const BASELINED = new RegExp(`^Recorded on \\d{4}-\\d\\d-\\d\\d in ${QUOTED}: `);
const BURN_DOWN = new RegExp(
  `^Baseline of (\\d{4}-\\d\\d-\\d\\d) in ${QUOTED}: (\\d+) recorded, (\\d+) still there, (\\d+) gone$`,
);
const UNUSED = new RegExp(`^Unused exception in ${QUOTED}: `);

/** What is said behind a finding that an exception would let pass if it still held. */
export function encodeRemark(whyNot: string): string {
  return ` [${whyNot}]`;
}

/** A finding's text without such a remark. */
export function withoutRemark(message: string): string {
  return message.replace(/ \[the exception in [^\n]*\]$/, "");
}

/** The text of an excepted finding. */
export function encodeExcepted(exception: Exception, today: Day, message: string): string {
  const { owner, ticket, reason, rule, resource, source, expires } = exception;
  const quoted = JSON.stringify;
  const facts = [
    `${inDays(daysBetween(today, expires))} left`,
    `owner ${quoted(owner)}`,
    `ticket ${quoted(ticket)}`,
    `reason ${quoted(reason)}`,
    `rule ${quoted(rule)}`,
    ...(resource === undefined ? [] : [`resource ${quoted(resource)}`]),
    `in ${quoted(source)}`,
  ];
  return `Excepted until ${expires} (${facts.join("; ")}): ${message}`;
}

/** The finding's own text and the exception that lets it pass, if one does. */
export function decodeExcepted(
  text: string,
): { readonly message: string; readonly exception: ExceptionUse } | undefined {
  const found = EXCEPTED.exec(text);
  if (!found) return undefined;
  const [whole, expires = "", daysLeft, owner, ticket, reason, rule, resource, source] = found;
  return {
    message: text.slice(whole.length),
    exception: {
      expires,
      daysLeft: Number(daysLeft),
      owner: unquoted(owner),
      ticket: unquoted(ticket),
      reason: unquoted(reason),
      rule: unquoted(rule),
      ...(resource !== undefined && { resource: unquoted(resource) }),
      source: unquoted(source),
    },
  };
}

/** The text of a finding that a baseline has. */
export function encodeBaselined(
  { recordedOn, file }: Pick<BurnDown, "recordedOn" | "file">,
  message: string,
) {
  return `Recorded on ${recordedOn} in ${JSON.stringify(file)}: ${message}`;
}

/** The finding's own text and the baseline's file, if a baseline has it. */
export function decodeBaselined(
  text: string,
): { readonly file: string; readonly message: string } | undefined {
  const [whole, file] = BASELINED.exec(text) ?? [];
  return whole === undefined ? undefined : { file: unquoted(file), message: text.slice(whole.length) };
}

/** How much of a baseline is still there, in words. */
export function encodeBurnDown({ recordedOn, file, recorded, present, gone }: BurnDown): string {
  const counts = `${recorded} recorded, ${present} still there, ${gone} gone`;
  return `Baseline of ${recordedOn} in ${JSON.stringify(file)}: ${counts}`;
}

/** Reads those words. */
export function decodeBurnDown(text: string): BurnDown | undefined {
  const [, recordedOn, file, recorded, present, gone] = BURN_DOWN.exec(text) ?? [];
  if (recordedOn === undefined) return undefined;
  return {
    recordedOn,
    file: unquoted(file),
    recorded: Number(recorded),
    present: Number(present),
    gone: Number(gone),
  };
}

/** The text of the warning that nothing needed an exception. */
export function encodeUnused({ source, rule, resource, owner }: Exception): string {
  const where = resource === undefined ? "" : ` for ${JSON.stringify(resource)}`;
  return (
    `Unused exception in ${JSON.stringify(source)}: rule ${JSON.stringify(rule)}${where}, owner ${owner}; ` +
    "no finding needed it"
  );
}

/** The text of the warning that an exception is from a rule that the packs that speak don't have. */
export function encodeUnheardOf({ source, rule, owner }: Exception, nearest: string): string {
  return (
    `The exception in ${JSON.stringify(source)} (owner ${owner}) is from ${JSON.stringify(rule)}, which is no rule ` +
    `of the packs that judged here; the nearest is ${nearest}. If it is a rule of another pack, leave it as it is`
  );
}

/** Where the exception stands that such a warning is about. */
export function decodeUnused(text: string): string | undefined {
  const [, source] = UNUSED.exec(text) ?? [];
  return source === undefined ? undefined : unquoted(source);
}

function unquoted(text: string | undefined): string {
  return text === undefined ? "" : (JSON.parse(text) as string);
}
