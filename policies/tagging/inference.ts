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
  readonly fromStack: readonly string[];
  readonly fromProject: readonly string[];
}

/** The value a missing tag should get: from its component, the configured defaults, the stack or the project. */
export function inferTag(
  key: string,
  resource: JudgedResource,
  stack: StackIdentity,
  inference: Inference,
): string | undefined {
  const components = componentsOf(resource);
  for (const { component, tags } of inference.byComponent) {
    const value = tags[key];
    if (value !== undefined && components.some((name) => matches(name, component))) return value;
  }
  const value = inference.defaults[key];
  if (value !== undefined) return value;
  if (inference.fromStack.includes(key)) return stack.stack;
  return inference.fromProject.includes(key) ? stack.project : undefined;
}
