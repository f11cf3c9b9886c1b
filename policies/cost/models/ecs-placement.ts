/** Where a service's tasks run: on Fargate, on Fargate Spot, or on instances that are billed themselves. */
import type { PropertyReader } from "./properties";
import type { Subject } from "./subject";

const PROVIDERS = "aws:ecs/clusterCapacityProviders:ClusterCapacityProviders";

/** How many of a service's tasks run where. */
export interface Placement {
  /** Whether any would run on Fargate, even if none is wanted. */
  readonly usesFargate: boolean;
  readonly fargate: number;
  readonly fargateSpot: number;
}

/** One entry of a capacity provider strategy. */
interface Strategy {
  readonly provider: string;
  readonly base: number;
  readonly weight: number;
}

/**
 * Splits tasks as ECS does: by the service's own strategy or launch type, else by its cluster's default strategy;
 * what is said nowhere runs on instances.
 */
export function placementOf(subject: Subject, tasks: number): Placement {
  const { properties } = subject;
  const own = properties.objects("capacityProviderStrategies").map(strategy);
  if (own.length > 0) return split(own, tasks);
  if (properties.has("launchType")) {
    const onFargate = properties.text("launchType").toUpperCase() === "FARGATE";
    return { usesFargate: onFargate, fargate: onFargate ? tasks : 0, fargateSpot: 0 };
  }
  return split(clusterStrategies(subject), tasks);
}

function strategy(properties: PropertyReader): Strategy {
  return {
    provider: properties.text("capacityProvider", ""),
    base: properties.number("base", 0),
    weight: properties.number("weight", 0),
  };
}

function clusterStrategies(subject: Subject): readonly Strategy[] {
  const cluster = subject.companion("cluster", "aws:ecs/cluster:Cluster");
  return (cluster?.pointedAtBy(PROVIDERS, "clusterName") ?? []).flatMap(({ properties: providers }) => {
    const strategies = providers.objects("defaultCapacityProviderStrategies").map(strategy);
    if (strategies.length > 0) return strategies;
    // Without a default strategy, a cluster that has Fargate alone can run nothing elsewhere.
    const names = providers.list("capacityProviders");
    const isFargate =
      names.length > 0 && names.every((name) => typeof name === "string" && name.startsWith("FARGATE"));
    return isFargate ? [{ provider: "FARGATE", base: 0, weight: 1 }] : [];
  });
}

/** The bases first, the rest by weight; a strategy without any weight is one of equal weights. */
function split(strategies: readonly Strategy[], tasks: number): Placement {
  const weights = strategies.reduce((sum, { weight }) => sum + weight, 0);
  const bases = Math.min(
    tasks,
    strategies.reduce((sum, { base }) => sum + base, 0),
  );
  const shareOf = ({ base, weight }: Strategy) =>
    Math.min(base, tasks) + (tasks - bases) * (weights > 0 ? weight / weights : 1 / strategies.length);
  const of = (provider: string) =>
    strategies.filter((each) => each.provider === provider).reduce((sum, each) => sum + shareOf(each), 0);
  return {
    usesFargate: strategies.some(({ provider }) => provider.startsWith("FARGATE")),
    fargate: of("FARGATE"),
    fargateSpot: of("FARGATE_SPOT"),
  };
}
