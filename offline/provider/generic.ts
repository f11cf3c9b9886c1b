import type {
  CheckRequest,
  CheckResult,
  InputChanges,
  InvokeRequest,
  InvokeResult,
  PlanRequest,
  ProviderStandIn,
} from "./provider";
import { changedInputs } from "./changes";
import type { WireObject } from "../wire/values";
import { UNKNOWN } from "../wire/values";

/**
 * An unknown result. The SDK takes a result that contains an unknown value for unknown as a whole; `id` is the
 * field that nearly every function returns.
 */
export const UNKNOWN_RESULT: WireObject = { id: UNKNOWN };

/**
 * Stands in for a provider nobody here knows anything about: inputs are taken as they are and echoed; what the
 * provider would compute is unknown.
 */
export class GenericProvider implements ProviderStandIn {
  constructor(private readonly packageName: string) {}

  check({ inputs }: CheckRequest): Promise<CheckResult> {
    return Promise.resolve({ inputs, failures: [] });
  }

  plan({ inputs }: PlanRequest): WireObject {
    return inputs;
  }

  diff(
    _type: string,
    oldInputs: WireObject,
    newInputs: WireObject,
    _ignoreChanges: readonly string[],
  ): InputChanges {
    const changed = changedInputs(oldInputs, newInputs);
    // Which inputs force a replacement only the provider knows.
    return { changed, replacing: changed };
  }

  invoke({ token }: InvokeRequest): InvokeResult {
    const warning =
      `${token} is answered by the "${this.packageName}" provider, which the offline preview doesn't have: ` +
      "its result is unknown";
    return { kind: "unknown", result: UNKNOWN_RESULT, warning };
  }
}
