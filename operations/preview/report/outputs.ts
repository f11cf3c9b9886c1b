import { compareText } from "./resource-tree";
import type { PreviewReport, PropertyValue } from "./schema";

/** One of the stack's outputs as a line of text. */
export interface OutputLine {
  readonly name: string;
  readonly value: string;
}

/** The stack's outputs by name, in words: what is unknown or secret is said to be. */
export function outputLines({ outputs }: Pick<PreviewReport, "outputs">): readonly OutputLine[] {
  return Object.entries(outputs)
    .map(([name, value]) => ({ name, value: inWords(value) }))
    .toSorted((a, b) => compareText(a.name, b.name));
}

function inWords(value: PropertyValue): string {
  if (typeof value === "string") return value;
  if (typeof value === "object" && value !== null) {
    if ("$unknown" in value) return "known after the update";
    if ("$secret" in value) return "[secret]";
  }
  return JSON.stringify(value);
}
