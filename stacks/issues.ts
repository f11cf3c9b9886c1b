import { z } from "zod";

import type { Mistake } from "./mistakes";
import { shown, suggestion } from "./mistakes";
import { allowed } from "./values";

type Path = readonly PropertyKey[];

/** A key and a path inside its value, as it is written in the file: `plumbline:network.zones[1]`. */
export function keyOf(root: string, path: Path): string {
  return path.reduce<string>(
    (key, part) => (typeof part === "number" ? `${key}[${part}]` : `${key}.${String(part)}`),
    root,
  );
}

/** The value at a path, or nothing. */
export function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, part) =>
      typeof inner === "object" && inner !== null ? (inner as Record<PropertyKey, unknown>)[part] : undefined,
    value,
  );
}

function child(schema: z.ZodType, part: PropertyKey): z.ZodType | undefined {
  if (schema instanceof z.ZodOptional) return child(schema.unwrap() as z.ZodType, part);
  if (schema instanceof z.ZodObject) return schema.shape[String(part)] as z.ZodType | undefined;
  if (schema instanceof z.ZodArray) return schema.element as z.ZodType;
  return schema instanceof z.ZodRecord ? (schema.valueType as z.ZodType) : undefined;
}

/** What the schema allows at a path: its own words, or the names of an object's fields. */
function allowedAt(schema: z.ZodType, path: Path): string {
  let inner: z.ZodType | undefined = schema;
  for (const part of path) inner = inner && child(inner, part);
  while (inner instanceof z.ZodOptional && allowed(inner) === undefined) inner = inner.unwrap() as z.ZodType;
  if (!inner) return "nothing";
  return (
    allowed(inner) ??
    (inner instanceof z.ZodObject ? `an object of ${namesOf(inner).join(", ")}` : "another value")
  );
}

function namesOf(schema: z.ZodObject): readonly string[] {
  return Object.keys(schema.shape);
}

/** Says in words what the parser found wrong with one section's value. */
export function mistakesOf(
  error: z.ZodError,
  section: {
    readonly key: string;
    readonly schema: z.ZodType;
    readonly value: unknown;
    readonly secret: boolean;
  },
): readonly Mistake[] {
  return error.issues.flatMap((issue) => {
    const key = keyOf(section.key, issue.path);
    const words = allowedAt(section.schema, issue.path);
    if (issue.code === "unrecognized_keys") {
      return issue.keys.map((name) => unknownField(section.schema, section.key, issue.path, name));
    }
    if (issue.code === "invalid_key") {
      return [
        {
          key,
          message: `is not a key that is allowed here; allowed: ${allowedAt(section.schema, issue.path.slice(0, -1))}`,
        },
      ];
    }
    const value = valueAt(section.value, issue.path);
    if (value === undefined) return [{ key, message: `is missing; allowed: ${words}` }];
    return [{ key, message: `is ${shown(value, section.secret)}; allowed: ${words}` }];
  });
}

function unknownField(schema: z.ZodType, root: string, path: Path, name: string): Mistake {
  let inner: z.ZodType | undefined = schema;
  for (const part of path) inner = inner && child(inner, part);
  while (inner instanceof z.ZodOptional) inner = inner.unwrap() as z.ZodType;
  const known = inner instanceof z.ZodObject ? namesOf(inner) : [];
  const hint = suggestion(name, known);
  return {
    key: keyOf(root, [...path, name]),
    message: `is not a known key${hint}; allowed: ${known.join(", ")}`,
  };
}
