/** Which rules of the pack run: all, or those of some frameworks, severities and services. */
import { serviceOf } from "./services";
import type { FrameworkName } from "../frameworks/names";
import { FRAMEWORKS } from "../frameworks/names";
import type { FrameworkReference, Severity } from "../../kit";

/** What rules are chosen by. An empty list chooses all. */
export interface Selection {
  readonly frameworks: readonly FrameworkName[];
  /** The least severity that runs. */
  readonly severity: Severity;
  readonly services: readonly string[];
}

/** What a selection asks of a rule. */
export interface Selectable {
  readonly name: string;
  readonly severity: Severity;
  readonly frameworks: readonly FrameworkReference[];
}

/** Severities, the least first. */
export const SEVERITIES = ["low", "medium", "high", "critical"] as const;

const EVERYTHING: Selection = { frameworks: [], severity: "low", services: [] };

/**
 * The selection in force. Pulumi hands each policy its own configuration and knows none for a pack as a whole, so the
 * one policy that takes the selection keeps it here for the others; a pack's process serves one preview.
 */
let current = EVERYTHING;
const answers = new Map<string, boolean>();

/** Sets the selection that holds from now on. */
export function select(selection: Selection): void {
  if (selection === current) return;
  current = selection;
  answers.clear();
}

/** All rules run again. */
export function selectEverything(): void {
  select(EVERYTHING);
}

/** Whether the selection in force has the rule. */
export function isSelected(rule: Selectable): boolean {
  if (current === EVERYTHING) return true;
  const known = answers.get(rule.name) ?? chooses(current, rule);
  answers.set(rule.name, known);
  return known;
}

/** Whether a selection has a rule: by each of framework, severity and service. */
export function chooses({ frameworks, severity, services }: Selection, rule: Selectable): boolean {
  const names: readonly string[] = frameworks.map((each) => FRAMEWORKS[each].name);
  return (
    SEVERITIES.indexOf(rule.severity) >= SEVERITIES.indexOf(severity) &&
    (services.length === 0 || services.includes(serviceOf(rule.name))) &&
    (names.length === 0 || rule.frameworks.some(({ name }) => names.includes(name)))
  );
}
