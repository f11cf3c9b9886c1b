/** The resources of a stack as `pulumi stack export` writes them, as a bill is made from them. */
import { z } from "zod";

import type { Json, JudgedProvider, JudgedResource, Props } from "../../kit";
import { UNKNOWN, isObject } from "../../kit";

/** What JSON.parse made is JSON: only that it is an object has to be seen. */
const properties = z.custom<Props>((value) => isObject(value), "expected an object").default({});

const resourceSchema = z.object({
  urn: z.string(),
  type: z.string(),
  id: z.string().default(""),
  parent: z.string().optional(),
  /** `URN::id` of the provider. */
  provider: z.string().default(""),
  inputs: properties,
  outputs: properties,
  dependencies: z.array(z.string()).nullish(),
  propertyDependencies: z.record(z.string(), z.array(z.string()).nullable()).nullish(),
  delete: z.boolean().default(false),
});

const exportSchema = z.object({
  version: z.union([z.literal(3), z.literal(4)]),
  deployment: z.object({ resources: z.array(resourceSchema).nullish() }),
});

/** Whether a JSON document is a stack export, whatever else may be wrong with it. */
export function isStackExport(document: unknown): boolean {
  return isObject(document) && isObject(document.deployment);
}

/**
 * Reads a stack export. Resources that only wait to be deleted are left out; secrets that are encrypted are unknown.
 *
 * @throws {Error} naming what is not as in an export
 */
export function stateResources(document: unknown): readonly JudgedResource[] {
  const parsed = exportSchema.safeParse(document);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(
      `not a stack export of version 3 or 4 (${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""})`,
    );
  }
  const entries = (parsed.data.deployment.resources ?? []).filter((entry) => !entry.delete);
  const byUrn = new Map(entries.map((entry) => [entry.urn, entry]));
  return entries.map((entry): JudgedResource => {
    const { urn, type, id, parent, inputs, outputs, dependencies, propertyDependencies } = entry;
    const provider = byUrn.get(entry.provider.slice(0, Math.max(0, entry.provider.lastIndexOf("::"))));
    return {
      urn,
      type,
      name: nameOf(urn),
      props: readable({ ...(id !== "" && { id }), ...inputs, ...outputs }),
      options: { protect: false, ignoreChanges: [], aliases: [] },
      ...(provider && { provider: asProvider(provider) }),
      ...(parent !== undefined && parent !== "" && { parent }),
      dependencies: dependencies ?? [],
      propertyDependencies: Object.fromEntries(
        Object.entries(propertyDependencies ?? {}).map(([property, urns]) => [property, urns ?? []]),
      ),
    };
  });
}

function asProvider({ urn, type, inputs }: z.infer<typeof resourceSchema>): JudgedProvider {
  return { urn, type, name: nameOf(urn), props: readable(inputs) };
}

function nameOf(urn: string): string {
  return urn.slice(urn.lastIndexOf("::") + 2);
}

/** The key by which Pulumi marks special values, and its mark of a secret (`sdk/go/common/resource/properties.go`). */
const SIGNATURE = "4dabf18193072939515e22adb298388d";
const SECRET = "1b47061264138c4ac30d75fd1eb44270";

function readable(props: Readonly<Record<string, Json>>): Props {
  return Object.fromEntries(Object.entries(props).map(([key, value]) => [key, withoutSecrets(value)]));
}

/** Secrets are `ciphertext`, or JSON text in `plaintext` where the export was told to show them. */
function withoutSecrets(value: Json): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map(withoutSecrets);
  if (!isObject(value)) return value;
  if (value[SIGNATURE] !== SECRET) return readable(value);
  if (typeof value.plaintext !== "string") return UNKNOWN;
  return withoutSecrets(JSON.parse(value.plaintext) as Json);
}
