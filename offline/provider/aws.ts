import { GenericProvider } from "./generic";
import type {
  CheckRequest,
  CheckResult,
  InputChanges,
  InvokeRequest,
  InvokeResult,
  PlanRequest,
} from "./provider";
import { functionContext, invokeAwsFunction } from "../aws/functions";
import { changedProperties, checkAwsProvider, checkAwsResource, planAwsResource } from "../aws";
import type { WireObject } from "../wire/values";
import { isProviderType } from "../wire/urn";

/** The AWS provider's stand-in, as the engine uses it. */
export class AwsProvider extends GenericProvider {
  constructor(
    private readonly environment: Readonly<Record<string, string | undefined>>,
    private readonly warn: (message: string) => void,
  ) {
    super("aws", "");
  }

  override check(request: CheckRequest): Promise<CheckResult> {
    if (!isProviderType(request.type)) return Promise.resolve(checkAwsResource(request));
    const { inputs, failures, warnings } = checkAwsProvider(request.inputs, this.environment);
    for (const warning of warnings) this.warn(warning);
    return Promise.resolve({ inputs, failures });
  }

  override plan(request: PlanRequest): WireObject {
    // A type that this version of the provider doesn't have is treated like any unknown resource.
    return planAwsResource(request) ?? super.plan(request);
  }

  override invoke({ token, args, providerConfig }: InvokeRequest): InvokeResult {
    return invokeAwsFunction(token, args, functionContext(providerConfig));
  }

  override diff(type: string, oldInputs: WireObject, newInputs: WireObject): InputChanges {
    return changedProperties(type, oldInputs, newInputs, []);
  }
}
