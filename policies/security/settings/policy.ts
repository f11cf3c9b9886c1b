import { z } from "zod";

import { PRODUCTION, setDeployment } from "../change-safety/deployment";
import { FRAMEWORK_NAMES } from "../frameworks/names";
import { rememberInputs } from "../reading/seen-inputs";
import { SEVERITIES, select } from "../selection/selection";
import { SERVICES } from "../selection/services";
import { resourcePolicy } from "../../kit";

const config = z.strictObject({
  frameworks: z
    .array(z.enum(FRAMEWORK_NAMES))
    .default([])
    .describe("Only rules that serve one of these frameworks run. Empty: all rules."),
  severity: z.enum(SEVERITIES).default("low").describe("Only rules of this severity or a higher one run."),
  services: z
    .array(z.enum(SERVICES))
    .default([])
    .describe("Only rules about one of these services run. Empty: all services."),
  production: z
    .array(z.string().min(1))
    .default([...PRODUCTION])
    .describe("Names of the stacks that are production; * stands for any text."),
  deployed: z
    .string()
    .default("")
    .describe(
      "Absolute path of a `pulumi stack export` of what is deployed, with which the program is compared. Empty: it isn't.",
    ),
});

/**
 * Takes what holds for the pack as a whole, which Pulumi has no configuration for, and judges nothing. It stands first
 * in the pack, so that it has been asked about a resource before any other policy is; it sees every resource's
 * inputs, which joining rules ask for later.
 */
export const securitySettings = resourcePolicy<z.infer<typeof config>>({
  name: "security-settings",
  description:
    "Settings of the whole pack: which rules run, which stacks are production, what is deployed. Judges nothing itself.",
  severity: "low",
  enforcementLevel: "advisory",
  frameworks: [],
  remediation: "Set frameworks, severity and services to choose rules; without them all rules run.",
  config,
  check(resource, { config: settings }) {
    select(settings);
    setDeployment(settings);
    rememberInputs(resource);
    return [];
  },
});
