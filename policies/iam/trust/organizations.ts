import type { PolicyDocument, Term } from "../language/document";
import { parseOperator } from "../language/operators";

/** Keys that name the organization a request comes from, or a path in one (`o-a1b2c3d4e5/r-ab12/…`). */
const KEYS = /^aws:(?:principal|source)org(?:id|paths)$/;

/** Organizations that Allow statements let in, and that are not among those allowed; none when all are. */
export function foreignOrganizations(
  { statements }: PolicyDocument,
  allowed: readonly string[],
): readonly Term[] {
  if (allowed.length === 0) return [];
  return statements
    .filter(({ effect }) => effect === "Allow")
    .flatMap(({ conditions }) => conditions)
    .filter(({ key, operator }) => KEYS.test(key.toLowerCase()) && parseOperator(operator)?.negated === false)
    .flatMap(({ values }) => values)
    .filter(({ text, known }) => known && !allowed.includes(text.split("/")[0] ?? text));
}
