import type { Contradiction } from "./contradiction";

/** Of the roles that deliver. */
export const DELIVERY: readonly Contradiction[] = [
  {
    paths: ["delivery.gitlab", "delivery.github"],
    find: ({ delivery }) =>
      delivery.gitlab && delivery.github
        ? `is set, and delivery.github is too; allowed: one of them, for a stack is deployed from one place`
        : undefined,
  },
  {
    paths: ["iam.permissionsBoundary", "delivery.github", "delivery.gitlab"],
    find: ({ delivery, iam }) =>
      (delivery.gitlab ?? delivery.github) && iam.permissionsBoundary === undefined
        ? `is missing; allowed while delivery.github or delivery.gitlab is set: the ARN of a policy that bounds the deploying role and every role it makes (docs/environments/delivery.md has one)`
        : undefined,
  },
];
