import type * as pulumi from "@pulumi/pulumi";

import type { Statement } from "./policy-document";
import type { Connection } from "./service-traffic";

/** What it takes to use a part of the environment. A part offers it; a service is given it, and has no other. */
export interface Access {
  /** Environment variables that say where the part is. No secrets. */
  readonly variables?: Readonly<Record<string, pulumi.Input<string>>>;
  /** Environment variables that ECS fetches when a task starts: name → ARN of a parameter or secret. */
  readonly secrets?: Readonly<Record<string, pulumi.Input<string>>>;
  /** Ways through the network. */
  readonly connections?: readonly Connection[];
  /** What ECS has to be allowed to fetch `secrets`. */
  readonly startStatements?: readonly Statement[];
  /** What the application has to be allowed. */
  readonly taskStatements?: readonly Statement[];
  /** What has to be there before a task starts: what it fetches then, and what it would wait for in vain. */
  readonly ready?: readonly pulumi.Resource[];
}

/** All that several parts take, together. */
export function together(accesses: readonly Access[]): Required<Access> {
  return {
    variables: Object.fromEntries(accesses.flatMap(({ variables = {} }) => Object.entries(variables))),
    secrets: Object.fromEntries(accesses.flatMap(({ secrets = {} }) => Object.entries(secrets))),
    connections: accesses.flatMap(({ connections = [] }) => connections),
    startStatements: once(accesses.flatMap(({ startStatements = [] }) => startStatements)),
    taskStatements: once(accesses.flatMap(({ taskStatements = [] }) => taskStatements)),
    ready: accesses.flatMap(({ ready = [] }) => ready),
  };
}

/** What several parts ask for in the same words is said once. */
function once(statements: readonly Statement[]): readonly Statement[] {
  return [...new Set(statements)];
}
