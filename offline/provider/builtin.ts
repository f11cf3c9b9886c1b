import { GenericProvider } from "./generic";
import type { PlanRequest } from "./provider";
import type { WireObject } from "../wire/values";
import { UNKNOWN } from "../wire/values";

/** Outputs of other stacks by their full or short name, as given with `--stack-outputs`. */
export type StackOutputs = ReadonlyMap<string, WireObject>;

/** The `pulumi` package, which the engine implements itself: stack references and stashes. */
export class BuiltinProvider extends GenericProvider {
  constructor(
    private readonly stackOutputs: StackOutputs,
    private readonly warn: (message: string) => void,
  ) {
    super("pulumi", "");
  }

  override plan({ type, inputs }: PlanRequest): WireObject {
    if (type === "pulumi:pulumi:StackReference") return this.#stackReference(inputs);
    if (type === "pulumi:index:Stash") return { ...inputs, output: inputs.input ?? null };
    return inputs;
  }

  #stackReference(inputs: WireObject): WireObject {
    const name = typeof inputs.name === "string" ? inputs.name : "";
    const outputs = this.stackOutputs.get(name) ?? this.stackOutputs.get(name.split("/").at(-1) ?? "");
    if (!outputs) {
      this.warn(
        `outputs of stack "${name}" are not known offline; give them with --stack-outputs ${name}=FILE`,
      );
      return { name, outputs: UNKNOWN, secretOutputNames: UNKNOWN };
    }
    return { name, outputs, secretOutputNames: [] };
  }
}
