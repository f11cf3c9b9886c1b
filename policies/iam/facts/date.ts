import { aboutFacts } from "./store";

let date: Date | undefined;

/**
 * The instant at which date conditions are judged: when AWS's reference was read for the bundled facts. A fixed
 * one, so that the same document always gives the same findings.
 */
export function factsDate(): Date {
  date ??= new Date(aboutFacts().updated);
  return date;
}
