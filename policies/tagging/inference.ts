import { z } from "zod";

import type { JudgedResource, StackIdentity } from "../kit";
import { componentsOf } from "./scope";
import { matches } from "../kit/wildcard";

/** What a missing tag's value may be inferred from, at level `remediate`. */
export const inferenceFields = {
  defaults: z
    .record(z.string(), z.string())
    .default({})
    .describe("Remediation: the value a missing tag gets, by key."),
  byComponent: z
    .array(
      z.strictObject({
        component: z.string().min(1).describe("The component; `*` stands for any characters."),
        tags: z.record(z.string(), z.string()).describe("The values its resources get, by key."),
      }),
    )
    .default([])
    .describe("Remediation: values by component (type, its last part, or name of the direct parent)."),
  fromConfig: z
    .record(z.string(), z.string())
    .default({})
    .describe(
      "Remediation: keys of the stack's configuration whose value a missing tag gets, by tag key " +
        "(`owner` is the project's own, `team:owner` another namespace's). Not for secrets: tags can be read by many.",
    ),
  fromStack: z
    .array(z.string())
    .default(["Environment"])
    .describe("Remediation: keys that get the stack's name."),
  fromProject: z
    .array(z.string())
    .default(["Project"])
    .describe("Remediation: keys that get the project's name."),
};

export interface Inference {
  readonly defaults: Readonly<Record<string, string>>;
  readonly byComponent: readonly {
    readonly component: string;
    readonly tags: Readonly<Record<string, string>>;
  }[];
  readonly fromConfig: Readonly<Record<string, string>>;
  readonly fromStack: readonly string[];
  readonly fromProject: readonly string[];
}

/**
 * The value a missing tag should get: from its component, the configured defaults, the stack's configuration, the
 * stack's or the project's name.
 *
 * @param configuration the stack's configuration: full key → value
 */
export function inferTag(
  key: string,
  resource: JudgedResource,
  stack: StackIdentity,
  inference: Inference,
  configuration = stackConfiguration(),
): string | undefined {
  const components = componentsOf(resource);
  for (const { component, tags } of inference.byComponent) {
    const value = tags[key];
    if (value !== undefined && components.some((name) => matches(name, component))) return value;
  }
  const value = inference.defaults[key] ?? fromConfig(key, stack, inference, configuration);
  if (value !== undefined) return value;
  if (inference.fromStack.includes(key)) return stack.stack;
  return inference.fromProject.includes(key) ? stack.project : undefined;
}

function fromConfig(
  key: string,
  { project }: StackIdentity,
  inference: Inference,
  configuration: Readonly<Record<string, string>>,
): string | undefined {
  const name = inference.fromConfig[key];
  if (name === undefined) return undefined;
  const value = configuration[name.includes(":") ? name : `${project}:${name}`];
  return value === "" ? undefined : value;
}

/** The stack's configuration, which every engine hands to a pack's process. */
function stackConfiguration(): Readonly<Record<string, string>> {
  try {
    return JSON.parse(process.env.PULUMI_CONFIG ?? "{}") as Readonly<Record<string, string>>;
  } catch {
    return {};
  }
}
