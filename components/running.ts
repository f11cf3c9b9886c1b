import type * as pulumi from "@pulumi/pulumi";

import type { Observed, ObservedService } from "./observability/observed";

/** A service, and what registers the bounds of its auto scaling. */
export interface RunningService extends ObservedService {
  readonly scaling: pulumi.Resource;
}

/** What runs in an application, as those need to know it who watch, save and stop it. Each by a stable name. */
export interface Running extends Omit<Observed, "canaries" | "services"> {
  /** Where the application answers its users, if anywhere. */
  readonly url: pulumi.Output<string> | undefined;
  readonly services: Readonly<Record<string, RunningService>>;
}
