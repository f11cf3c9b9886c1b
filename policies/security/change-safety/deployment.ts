/**
 * What rules on changes compare a program with. Analyzers see what a program says, never what is deployed: that has
 * to be given, as `pulumi stack export` writes it.
 */
import { readFileSync } from "node:fs";

import { z } from "zod";

import type { Json, Props } from "../../kit";
import { InputError } from "../../kit";

/** Stacks that are production unless the settings say otherwise. */
export const PRODUCTION: readonly string[] = ["prod", "production", "*-prod", "*-production", "prod-*"];

/** A resource as it is deployed. */
export interface Deployed {
  readonly urn: string;
  readonly type: string;
  readonly inputs: Props;
}

interface Deployment {
  readonly production: readonly string[];
  /** Path of the export; empty for none. */
  readonly deployed: string;
}

let current: Deployment = { production: PRODUCTION, deployed: "" };
let read: { readonly path: string; readonly resources: ReadonlyMap<string, Deployed> } | undefined;

/** Sets which stacks are production, and the file that tells what is deployed. */
export function setDeployment(deployment: Deployment): void {
  current = deployment;
}

/** Nothing is deployed as far as anybody knows, and production is called so. */
export function forgetDeployment(): void {
  current = { production: PRODUCTION, deployed: "" };
  read = undefined;
}

/** Whether a stack is one of production. */
export function isProduction(stack: string): boolean {
  return current.production.some((pattern) => {
    const parts = pattern.split("*").map((part) => part.replace(/[.+?^${}()|[\]\\]/g, "\\$&"));
    return new RegExp(`^${parts.join(".*")}$`).test(stack);
  });
}

const json: z.ZodType<Json> = z.json();
const exported = z.object({
  deployment: z.object({
    resources: z
      .array(
        z.object({
          urn: z.string(),
          type: z.string(),
          delete: z.boolean().optional(),
          inputs: z.record(z.string(), json).optional(),
        }),
      )
      .default([]),
  }),
});

/**
 * The resources that are deployed, by URN; nothing when no file is given.
 *
 * @throws {InputError} when the file can't be read, or isn't the export of a stack.
 */
export function deployedResources(): ReadonlyMap<string, Deployed> | undefined {
  const { deployed: path } = current;
  if (path === "") return undefined;
  if (read?.path === path) return read.resources;
  const { deployment } = parse(path);
  const resources = new Map(
    deployment.resources
      // What is pending deletion is no longer the resource of its URN.
      .filter((resource) => resource.delete !== true)
      .map(({ urn, type, inputs = {} }) => [urn, { urn, type, inputs }]),
  );
  read = { path, resources };
  return resources;
}

function parse(path: string): z.infer<typeof exported> {
  let content: unknown;
  try {
    content = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(
      `security-settings: deployed names ${path}, which can't be read as JSON: ${reason}`,
      {
        cause: error,
      },
    );
  }
  const result = exported.safeParse(content);
  if (result.success) return result.data;
  throw new InputError(
    `security-settings: deployed names ${path}, which isn't the export of a stack; make it by pulumi stack export --file`,
  );
}
