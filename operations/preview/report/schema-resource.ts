import { z } from "zod";

/** A property's value in a report: JSON, in which what JSON can't say stands as a tagged object. */
export type PropertyValue =
  null | boolean | number | string | readonly PropertyValue[] | { readonly [key: string]: PropertyValue };

const unknownValue = z
  .strictObject({ $unknown: z.literal(true) })
  .meta({ id: "unknownValue", description: "A value that will only be known during the update." });

const secretValue = z
  .strictObject({ $secret: z.literal(true) })
  .meta({ id: "secretValue", description: "A secret. Its value is never part of a report." });

const referenceValue = z
  .strictObject({ $ref: z.string().describe("URN of the resource referred to.") })
  .meta({ id: "referenceValue", description: "Another resource of the stack, passed as a value." });

const contents = z.record(z.string(), z.unknown());
const assetValue = z
  .strictObject({
    $asset: contents.describe("Where the file's content comes from: path, uri, text or hash."),
  })
  .meta({ id: "assetValue", description: "A file." });
const archiveValue = z
  .strictObject({ $archive: contents.describe("Where the files come from: path, uri, assets or hash.") })
  .meta({ id: "archiveValue", description: "A collection of files." });

/** A property's value, as the report carries it. */
export const propertyValue: z.ZodType<PropertyValue> = z
  .lazy(() =>
    z.union([
      unknownValue,
      secretValue,
      referenceValue,
      assetValue,
      archiveValue,
      z.null(),
      z.boolean(),
      z.number(),
      z.string(),
      z.array(propertyValue),
      z.record(z.string(), propertyValue),
    ]),
  )
  .meta({
    id: "propertyValue",
    description: "Any JSON; unknowns, secrets, references, files and archives are tagged objects.",
  }) as z.ZodType<PropertyValue>;

/** A resource's properties, or a stack's outputs, by name. */
export const properties = z.record(z.string(), propertyValue);

/**
 * What the update would do with a resource. `replace-unknown`: it would be updated or replaced, and only the
 * provider can say which. The others carry the names of the Pulumi engine's own steps
 * (`display.StepOp` in `sdk/go/common/display` of pulumi/pulumi).
 */
export const operation = z
  .enum([
    "create",
    "update",
    "replace",
    "replace-unknown",
    "create-replacement",
    "delete-replaced",
    "delete",
    "same",
    "read",
    "read-replacement",
    "refresh",
    "import",
    "import-replacement",
    "discard",
    "discard-replaced",
    "remove-pending-replace",
  ])
  .meta({
    id: "operation",
    description:
      "What the update would do. `replace-unknown`: update or replacement, which only the provider can decide; " +
      "the others are the Pulumi engine's own steps.",
  });

const sourceLocation = z
  .object({
    file: z
      .string()
      .describe("Path of the source file, relative to the program's folder, with forward slashes."),
    line: z.int().min(1).describe("Line, counted from 1."),
    column: z.int().min(1).optional().describe("Column, counted from 1."),
  })
  .meta({
    id: "sourceLocation",
    description: "Where the program creates the resource, as far as the SDK tells.",
  });

/** One resource of the stack. */
export const reportedResource = z
  .object({
    urn: z.string().describe("The resource's unique name in the stack."),
    type: z.string().describe("Pulumi type token, e.g. `aws:s3/bucket:Bucket`."),
    name: z.string().describe("The resource's name in the program."),
    parent: z.string().nullable().describe("URN of the parent; null for the stack itself and for orphans."),
    operation,
    custom: z.boolean().describe("True for a resource that a provider manages, false for a component."),
    provider: z.string().optional().describe("URN of the provider that manages the resource."),
    properties: properties.describe("Inputs with the provider's defaults; computed values unknown."),
    changes: z.array(z.string()).optional().describe("Names of the changed properties, for an update."),
    notes: z
      .array(z.string())
      .optional()
      .describe("Remarks on this resource, e.g. what could not be judged inside."),
    source: sourceLocation.optional(),
  })
  .meta({ id: "resource", description: "One resource of the stack and what the update would do with it." });
