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
import { unknownResult } from "./function-results";
import type { WireObject } from "../wire/values";

/**
 * Stands in for a provider nobody here knows anything about: inputs are taken as they are and echoed; what the
 * provider would compute is unknown.
 */
export class GenericProvider implements ProviderStandIn {
  constructor(
    private readonly packageName: string,
    protected readonly programDirectory: string,
  ) {}

  check({ inputs }: CheckRequest): Promise<CheckResult> {
    return Promise.resolve({ inputs, failures: [] });
  }

  plan({ inputs }: PlanRequest): WireObject {
    return inputs;
  }

  diff(_type: string, oldInputs: WireObject, newInputs: WireObject): InputChanges {
    const changed = changedInputs(oldInputs, newInputs);
    // Which inputs force a replacement only the provider knows.
    return { changed, replacing: changed };
  }

  invoke({ token }: InvokeRequest): InvokeResult {
    const warning =
      `${token} is answered by the "${this.packageName}" provider, which the offline preview doesn't have: ` +
      "its result is unknown";
    return { kind: "unknown", result: unknownResult(token, this.programDirectory), warning };
  }
}
