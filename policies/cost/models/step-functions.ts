/** Step Functions state machines. */
import { usage } from "./line";
import type { CostModel } from "./model";
import { quantity } from "./model";
import type { Subject } from "./subject";

/** Express workflows are billed in steps of 64 MB and 100 ms (Step Functions pricing page). */
const MEMORY_STEP_MB = 64;
const DURATION_STEP_MS = 100;

const stateMachine: CostModel = {
  type: "aws:sfn/stateMachine:StateMachine",
  usage: {
    monthlyTransitions: quantity(
      "transitions",
      "State transitions a month of a standard workflow.",
      [10_000, 500_000, 20_000_000],
    ),
    monthlyRequests: quantity(
      "requests",
      "Runs a month of an express workflow.",
      [10_000, 1_000_000, 50_000_000],
    ),
    workflowDurationMs: quantity("ms", "Average duration of an express run.", [1000, 1000, 1000]),
    memoryMb: quantity("MB", "Average memory of an express run.", [64, 64, 64]),
  },
  bill(subject) {
    const { properties, usage: assumed } = subject;
    if (properties.text("type", "STANDARD").toUpperCase() === "STANDARD") {
      const transitions = assumed.number("monthlyTransitions");
      return [usage("Transitions", states("standard/transitions"), "transitions", transitions)];
    }
    return [
      usage("Requests", states("express/requests"), "requests", assumed.number("monthlyRequests")),
      usage("Duration", states("express/duration"), "GB-hours", gigabyteHours(subject)),
    ];
  },
};

function gigabyteHours({ usage: assumed }: Subject): number | undefined {
  const requests = assumed.number("monthlyRequests");
  const duration = assumed.number("workflowDurationMs");
  const memory = assumed.number("memoryMb");
  if (requests === undefined || duration === undefined || memory === undefined) return undefined;
  const milliseconds = Math.ceil(duration / DURATION_STEP_MS) * DURATION_STEP_MS;
  const megabytes = Math.max(1, Math.ceil(memory / MEMORY_STEP_MB)) * MEMORY_STEP_MB;
  return (requests * milliseconds * megabytes) / (1000 * 3600 * 1024);
}

function states(product: string) {
  return { service: "AmazonStates", product };
}

export const stateMachines: readonly CostModel[] = [stateMachine];
