/** Lambda functions and provisioned concurrency. */
import type { Line } from "./line";
import { baseline, usage } from "./line";
import type { CostModel, UsageNames } from "./model";
import { choice, quantity } from "./model";
import type { Subject } from "./subject";

const USAGE: UsageNames = {
  monthlyRequests: quantity("requests", "Invocations a month.", [100_000, 5_000_000, 100_000_000]),
  requestDurationMs: quantity("ms", "Average duration of an invocation. Default 1 ms.", [100, 150, 200]),
};

/** Ephemeral storage in MB that a function has for nothing. */
const FREE_STORAGE = 512;

function architectureOf({ properties }: Subject): "arm" | "x86" {
  return properties.list("architectures")[0] === "arm64" ? "arm" : "x86";
}

/** The free tier is an account's, not a function's, so it is left out. */
const lambdaFunction: CostModel = {
  type: "aws:lambda/function:Function",
  usage: USAGE,
  bill(subject) {
    const { properties, usage: assumed } = subject;
    const architecture = architectureOf(subject);
    const requests = assumed.number("monthlyRequests");
    const milliseconds = Math.ceil(assumed.number("requestDurationMs") ?? 1);
    const gigabytes = properties.number("memorySize", 128) / 1024;
    const seconds = requests === undefined ? undefined : (requests * milliseconds) / 1000;
    const storage =
      ((properties.object("ephemeralStorage")?.number("size", FREE_STORAGE) ?? FREE_STORAGE) - FREE_STORAGE) /
      1024;
    return [
      usage("Requests", lambda(`requests/${architecture}`), "requests", requests),
      usage("Duration", lambda(`duration/${architecture}`), "GB-seconds", times(seconds, gigabytes)),
      ...(storage > 0
        ? [
            usage(
              "Ephemeral storage",
              lambda(`ephemeral-storage/${architecture}`),
              "GB-seconds",
              times(seconds, storage),
            ),
          ]
        : []),
    ];
  },
};

function times(seconds: number | undefined, factor: number): number | undefined {
  return seconds === undefined ? undefined : seconds * factor;
}

/** Concurrency is provisioned around the clock unless it is assumed otherwise. */
const provisionedConcurrency: CostModel = {
  type: "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig",
  usage: {
    monthlyDurationHrs: quantity("hours", "Hours a month that concurrency is provisioned. Default: all."),
    architecture: choice("Architecture of a function outside the stack.", ["x86_64", "arm64"]),
    memoryMb: quantity("MB", "Memory of a function outside the stack."),
    ...USAGE,
  },
  bill(subject): Line[] {
    const { properties, usage: assumed, hours } = subject;
    const { architecture, gigabytes } = provisionedFunction(subject);
    const provisioned = (assumed.number("monthlyDurationHrs") ?? hours) * 3600;
    const concurrency = properties.number("provisionedConcurrentExecutions") * gigabytes * provisioned;
    const requests = assumed.number("monthlyRequests");
    const milliseconds = Math.ceil(assumed.number("requestDurationMs") ?? 1);
    const duration = requests === undefined ? undefined : (requests * milliseconds * gigabytes) / 1000;
    return [
      usage("Requests", lambda(`requests/${architecture}`), "requests", requests),
      baseline(
        "Provisioned Concurrency",
        lambda(`provisioned-concurrency/${architecture}`),
        "GB-seconds",
        concurrency,
      ),
      usage("Duration", lambda(`provisioned-duration/${architecture}`), "GB-seconds", duration),
    ];
  },
};

/** The function that concurrency is provisioned for: as assumed, else as the stack has it. */
function provisionedFunction(subject: Subject): { architecture: "arm" | "x86"; gigabytes: number } {
  const { usage: assumed } = subject;
  const [named, memory] = [assumed.text("architecture"), assumed.number("memoryMb")];
  if (memory !== undefined)
    return { architecture: named === "arm64" ? "arm" : "x86", gigabytes: memory / 1024 };
  const target = subject.requiredCompanion("functionName", "function", lambdaFunction.type);
  return {
    architecture: architectureOf(target),
    gigabytes: target.properties.number("memorySize", 128) / 1024,
  };
}

function lambda(product: string) {
  return { service: "AWSLambda", product };
}

export const serverless: readonly CostModel[] = [lambdaFunction, provisionedConcurrency];
