import type { Contradiction } from "./contradiction";

/** Of working hours. */
export const OFF_HOURS: readonly Contradiction[] = [
  {
    paths: ["offHours.enabled", "tier"],
    find: ({ offHours, tier }, show) =>
      offHours.enabled && tier === "prod"
        ? `is ${show("offHours.enabled")}; allowed in prod: false, for its users keep no working hours`
        : undefined,
  },
  {
    paths: ["offHours.stop", "offHours.start"],
    find: ({ offHours }, show) =>
      offHours.stop <= offHours.start
        ? `is ${show("offHours.stop")}, not after start (${show("offHours.start")}); allowed: a later time of the same day`
        : undefined,
  },
];
