/** Checks of single texts in a document: ARNs, policy variables, condition values. Codes are Access Analyzer's. */
import type { PolicyVersion, Term } from "./document";
import type { Reading } from "./findings";
import { rangeOf } from "./ip-range";
import type { Operator } from "./operators";

/** `service:name` with wildcards; a lone `*` too. */
const ACTION = /^(?:\*|[\w*?-]+:[\w*?]+)$/;
const PARTITIONS = /^(?:aws(?:-cn|-us-gov|-iso|-iso-[a-z]|-eusc)?|.*[*?$].*)$/;

/** Reports an action that is none. */
export function checkAction({ text, path, known }: Term, reading: Reading): void {
  if (!known || ACTION.test(text)) return;
  reading.wrong(path, `"${text}" is no action: expected service:Action`, "INVALID_ACTION");
}

/** Reports a resource that is no ARN. A trailing `*` may stand for the fields that are missing. */
export function checkArn({ text, path, known }: Term, reading: Reading): void {
  if (!known || text === "*") return;
  const expected = 'expected "*" or arn:partition:service:region:account:resource';
  const fields = text.split(":");
  if (fields[0] !== "arn") {
    reading.wrong(path, `"${text}" is no ARN: ${expected}`, "INVALID_ARN_PREFIX");
  } else if ((fields.length < 6 || fields.slice(5).join(":") === "") && !text.endsWith("*")) {
    reading.wrong(path, `"${text}" is no ARN, it has too few fields: ${expected}`, "MISSING_ARN_FIELD");
  } else if (!PARTITIONS.test(fields[1] ?? "")) {
    reading.wrong(
      path,
      `"${text}": there is no partition "${fields[1] ?? ""}", expected e.g. "aws"`,
      "INVALID_PARTITION",
    );
  }
}

/** Reports policy variables that are broken, or that the document's version takes for plain text. */
export function checkVariables({ text, path, known }: Term, version: PolicyVersion, reading: Reading): void {
  if (!known || !text.includes("${")) return;
  if (version !== "2012-10-17") {
    if (/\$\{[\w-]+:[^}]+\}/.test(text)) {
      reading.wrong(
        path,
        `"${text}" holds a variable, which is plain text in version ${version}: set Version to "2012-10-17"`,
        "VARIABLE_UNSUPPORTED_IN_VERSION",
      );
    }
    return;
  }
  for (let at = text.indexOf("${"); at >= 0; at = text.indexOf("${", at + 2)) {
    const end = text.indexOf("}", at);
    if (end < 0) {
      reading.wrong(path, `"${text}" holds a variable without its "}"`, "MISSING_BRACE_IN_VARIABLE");
    } else if (text.slice(at + 2, end).trim() === "") {
      reading.wrong(path, `"${text}" holds a variable without a name`, "EMPTY_VARIABLE");
    }
  }
}

interface ValueCheck {
  readonly fits: (text: string) => boolean;
  readonly expected: string;
  readonly code: string;
}

const BOOLEAN: ValueCheck = {
  fits: (text) => /^(?:true|false)$/i.test(text),
  expected: '"true" or "false"',
  code: "TYPE_MISMATCH_BOOLEAN",
};

const VALUES: Readonly<Partial<Record<Operator["family"], ValueCheck>>> = {
  Bool: BOOLEAN,
  Null: BOOLEAN,
  Numeric: {
    fits: (text) => text.trim() !== "" && Number.isFinite(Number(text)),
    expected: "a number",
    code: "TYPE_MISMATCH_NUMBER",
  },
  Date: {
    fits: (text) => /^\d+$/.test(text) || !Number.isNaN(Date.parse(text)),
    expected: 'a date such as "2030-01-31T00:00:00Z"',
    code: "INVALID_DATE_VALUE",
  },
  IpAddress: {
    fits: (text) => rangeOf(text) !== undefined,
    expected: 'an address range such as "203.0.113.0/24"',
    code: "TYPE_MISMATCH_IP_RANGE",
  },
};

/** Reports a condition value that its operator can't compare with anything. */
export function checkConditionValue(
  { text, path, known }: Term,
  operator: Operator | undefined,
  reading: Reading,
): void {
  const check = operator && VALUES[operator.family];
  if (!check || !known || text.includes("${") || check.fits(text)) return;
  reading.wrong(path, `found "${text}", expected ${check.expected}`, check.code);
}
