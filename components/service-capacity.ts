import type * as aws from "@pulumi/aws";

/**
 * What tasks run on: Fargate at its full price; Fargate Spot, up to 70% cheaper, whose tasks AWS may end with two
 * minutes' notice; or the first task on Fargate and three of four others on Spot.
 */
export type Capacity = "on-demand" | "spot" | "mixed";

/** The capacity providers that every cluster of Fargate may have. */
export const CAPACITY_PROVIDERS = ["FARGATE", "FARGATE_SPOT"] as const;

type Strategy = aws.types.input.ecs.ServiceCapacityProviderStrategy;

/**
 * How ECS spreads a service's tasks over capacity providers: `base` tasks first, then by weight.
 *
 * Source: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-capacity-providers.html
 */
export function capacityStrategy(capacity: Capacity): Strategy[] {
  switch (capacity) {
    case "on-demand":
      return [{ capacityProvider: "FARGATE", weight: 1 }];
    case "spot":
      return [{ capacityProvider: "FARGATE_SPOT", weight: 1 }];
    case "mixed":
      return [
        { capacityProvider: "FARGATE", base: 1, weight: 1 },
        { capacityProvider: "FARGATE_SPOT", weight: 3 },
      ];
  }
}
