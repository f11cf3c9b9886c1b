import type { PrincipalBlock, PrincipalKind, PrincipalTerm } from "./document";
import { PRINCIPAL_KINDS } from "./document";
import type { Reading } from "./findings";
import { kindOf } from "./findings";
import type { Json } from "../../kit/value";
import { isObject } from "../../kit/value";

const ACCOUNT = /^\d{12}$/;
/** The account of an AWS-owned principal is a word: `arn:aws:iam::cloudfront:user/...`. */
const PRINCIPAL_ARN = /^arn:[\w*-]*:(?:iam|sts)::(?:\d{12}|\*|[a-z-]+)?:.+$/;
const UNIQUE_ID = /^A[A-Z0-9]{15,}$/;
/** A user, role or federated session name with a wildcard: AWS only takes `*` alone or whole ARNs. */
const WILDCARD_IN_ARN = /^arn:.*[*?]/;

/** Reads `Principal` or `NotPrincipal`: `*`, or kinds with one value or a list. */
export function parsePrincipals(
  value: Json,
  negated: boolean,
  path: string,
  reading: Reading,
): PrincipalBlock {
  return { negated, terms: [...readPrincipals(value, path, reading)], path };
}

function* readPrincipals(value: Json, path: string, reading: Reading): Iterable<PrincipalTerm> {
  if (reading.isUnknown(value, path)) {
    yield { kind: "AWS", text: value as string, path, known: false };
    return;
  }
  if (value === "*") {
    yield { kind: "AWS", text: "*", path, known: true };
    return;
  }
  if (!isObject(value)) {
    const found = typeof value === "string" ? `"${value}"` : kindOf(value);
    reading.wrong(
      path,
      `a principal is "*" or an object such as {"AWS": "..."}, found ${found}`,
      "INVALID_PRINCIPAL_FORMAT",
    );
    return;
  }
  if (Object.keys(value).length === 0) {
    reading.wrong(path, "the principal names nobody", "EMPTY_OBJECT_PRINCIPAL");
  }
  for (const [kind, entries] of Object.entries(value)) {
    const kindPath = `${path}.${kind}`;
    if (!isKind(kind)) {
      reading.wrong(
        kindPath,
        `"${kind}" is no kind of principal: expected ${PRINCIPAL_KINDS.join(", ")}`,
        "INVALID_PRINCIPAL_KEY",
      );
      continue;
    }
    if (Array.isArray(entries) && entries.length === 0) {
      reading.wrong(kindPath, "an empty list names nobody", "EMPTY_ARRAY_PRINCIPAL");
    }
    for (const term of reading.texts(entries, kindPath, "a principal")) {
      checkFormat(kind, term.text, term.known, term.path, reading);
      yield { kind, ...term };
    }
  }
}

function isKind(text: string): text is PrincipalKind {
  return (PRINCIPAL_KINDS as readonly string[]).includes(text);
}

function checkFormat(
  kind: PrincipalKind,
  text: string,
  known: boolean,
  path: string,
  reading: Reading,
): void {
  if (!known) return;
  if (kind === "AWS") {
    if (text === "*" || ACCOUNT.test(text) || UNIQUE_ID.test(text)) return;
    if (!PRINCIPAL_ARN.test(text)) {
      reading.wrong(
        path,
        `"${text}" is no AWS principal: expected "*", an account id or an IAM or STS ARN`,
        "INVALID_PRINCIPAL_FORMAT",
      );
    } else if (WILDCARD_IN_ARN.test(text)) {
      reading.wrong(
        path,
        `"${text}": a principal's ARN can't hold a wildcard; use a condition on aws:PrincipalArn`,
        "UNSUPPORTED_WILDCARD_IN_PRINCIPAL",
      );
    }
  } else if (kind === "Service" && text !== "*" && !/^[\w.-]+\.[\w.-]+$/.test(text)) {
    reading.wrong(
      path,
      `"${text}" is no service principal: expected e.g. "lambda.amazonaws.com"`,
      "INVALID_SERVICE_PRINCIPAL_FORMAT",
    );
  }
}
