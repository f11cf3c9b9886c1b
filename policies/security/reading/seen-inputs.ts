/**
 * What the program gave each resource. A stack policy sees outputs, in which what AWS will fill in is unknown like a
 * value that the program gave without knowing it; the inputs, which come by in the analysis of each resource before
 * that of the stack, tell the two apart. A pack's process serves one preview.
 */
import type { JudgedResource, Props } from "../../kit";

const inputs = new Map<string, Props>();

/** Keeps the inputs of a resource that is being analysed by itself. */
export function rememberInputs({ urn, props }: JudgedResource): void {
  inputs.set(urn, props);
}

/** The inputs of a resource, if its analysis has come by. */
export function inputsOf(resource: JudgedResource): Props | undefined {
  return inputs.get(resource.urn);
}

/** Forgets all inputs: the next preview begins. */
export function forgetInputs(): void {
  inputs.clear();
}
