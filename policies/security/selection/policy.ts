import { z } from "zod";

import { SEVERITIES, select } from "./selection";
import { SERVICES } from "./services";
import { FRAMEWORK_NAMES } from "../frameworks/names";
import { rememberInputs } from "../reading/seen-inputs";
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
});

/**
 * Takes the selection of rules and judges nothing. It stands first in the pack, so that it has been asked about a
 * resource before any other policy is; it sees every resource's inputs, which joining rules ask for later.
 */
export const securitySelection = resourcePolicy<z.infer<typeof config>>({
  name: "security-selection",
  description:
    "Chooses which rules of this pack run, by framework, severity and service; judges nothing itself.",
  severity: "low",
  enforcementLevel: "advisory",
  frameworks: [],
  remediation: "Set frameworks, severity and services; without them all rules run.",
  config,
  check(resource, { config: selection }) {
    select(selection);
    rememberInputs(resource);
    return [];
  },
});
