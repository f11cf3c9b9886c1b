import { z } from "zod";

import { section } from "../section";
import { numberThat, oneOfNumbers, toggle } from "../values";

/** An objective low enough to be spent fourteen times too fast, and not so high that there is nothing to spend. */
function objective() {
  return numberThat("a number of percent from 95 to 99.99", (percent) => percent >= 95 && percent <= 99.99);
}

const schema = z.strictObject({
  /** Whether people are told when something is wrong: with the objectives below, and with what things run out of. */
  alarms: toggle(),
  /** What users are promised, over 30 days. */
  objectives: z.strictObject({
    /** Requests that don't fail, in percent. */
    availabilityPercent: objective(),
    /** Requests answered within `latencySeconds`, in percent. */
    latencyPercent: objective(),
    latencySeconds: numberThat(
      "a number of seconds from 0.01 to 60",
      (seconds) => seconds >= 0.01 && seconds <= 60,
    ),
  }),
  /** Whether alarms learn what traffic and latency are usual. They tell nobody until somebody switches their actions on. */
  anomalyBands: toggle(),
  /** Whether a dashboard shows all of it. */
  dashboard: toggle(),
  /** Minutes between two visits of a synthetic user to the public URL; 0 for none. */
  canaryMinutes: oneOfNumbers([0, 1, 5, 10, 15, 30, 60]),
});

/** How the application is watched. */
export const observability = section({
  description: "Alarms by service-level objectives, dashboard, anomaly bands, a canary of the public URL",
  schema,
  defaults: {
    all: {
      alarms: true,
      objectives: { availabilityPercent: 99.5, latencyPercent: 95, latencySeconds: 1 },
      anomalyBands: false,
      dashboard: true,
      canaryMinutes: 15,
    },
    test: { alarms: false, dashboard: false, canaryMinutes: 0 },
    staging: {},
    prod: {
      objectives: { availabilityPercent: 99.9, latencyPercent: 99 },
      anomalyBands: true,
      canaryMinutes: 5,
    },
  },
});
