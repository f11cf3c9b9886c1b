import type { GoalOptions } from "./goal";
import type { SourcePosition } from "./source-position";
import type { WireObject } from "../wire/values";

/** What an update would do to a resource. `replace-unknown`: an update that may turn out to be a replacement. */
export type Operation = "create" | "update" | "replace-unknown" | "delete" | "same" | "read";

/** A resource as the preview plans it. */
export interface PlannedResource {
  readonly urn: string;
  readonly type: string;
  readonly name: string;
  /** URN of the parent, empty for the stack and for default providers. */
  readonly parent: string;
  readonly custom: boolean;
  /** A component built inside a provider plugin: nobody here sees what it contains. */
  readonly remote: boolean;
  readonly id: string;
  readonly operation: Operation;
  readonly inputs: WireObject;
  /** Planned outputs; for a component, what it registered. */
  outputs: WireObject;
  /** URN of the provider resource, empty for components and providers. */
  readonly provider: string;
  readonly isDefaultProvider: boolean;
  readonly dependencies: readonly string[];
  readonly propertyDependencies: Readonly<Record<string, readonly string[]>>;
  readonly options: GoalOptions;
  /** URNs under which the resource stood in the state, when not its own. */
  readonly aliases: readonly string[];
  /** Where the program creates it, as far as the SDK tells. */
  readonly source?: SourcePosition;
  /** Inputs that differ from the state. */
  readonly changes: readonly string[];
}
