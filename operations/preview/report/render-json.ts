import { z } from "zod";

import type { PreviewReport } from "./schema";
import { previewReport } from "./schema";

/**
 * The report as JSON, for machines: keys in the order of the published schema, the keys of free-form objects
 * (properties, outputs) sorted, two spaces of indent, a newline at the end. The same report gives the same bytes.
 */
export function renderJson(report: PreviewReport): string {
  return `${JSON.stringify(inOrder(report, previewReport), null, 2)}\n`;
}

/** The value with its objects' keys in the schema's order; what the schema doesn't name follows, sorted. */
export function inOrder(value: unknown, schema: unknown): unknown {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable)
    return inOrder(value, schema.unwrap());
  if (Array.isArray(value)) {
    const element: unknown = schema instanceof z.ZodArray ? schema.element : undefined;
    return value.map((item) => inOrder(item, element));
  }
  if (typeof value !== "object" || value === null) return value;
  const shape: Readonly<Record<string, unknown>> = schema instanceof z.ZodObject ? schema.shape : {};
  const source = value as Readonly<Record<string, unknown>>;
  const ordered: Record<string, unknown> = {};
  for (const key of Object.keys(shape))
    if (Object.hasOwn(source, key)) set(ordered, key, inOrder(source[key], shape[key]));
  const others = Object.keys(source).filter((key) => !Object.hasOwn(shape, key));
  for (const key of others.sort()) set(ordered, key, inOrder(source[key], undefined));
  return ordered;
}

/** Sets a property; one called `__proto__` stays a property. */
function set(object: Record<string, unknown>, key: string, value: unknown): void {
  if (key === "__proto__") Object.defineProperty(object, key, { value, enumerable: true });
  else object[key] = value;
}
