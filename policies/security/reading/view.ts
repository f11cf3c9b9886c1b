import { inputsOf } from "./seen-inputs";
import type { Json, JudgedResource, Props, ResourceGraph } from "../../kit";
import { isObject, isUnknown } from "../../kit";

/**
 * What a property holds, to a rule. `absent` means that the program didn't set it, so that AWS's default applies;
 * `sources` are the resources of the stack that an unknown value comes from.
 */
export type Reading =
  | { readonly kind: "absent" }
  | { readonly kind: "known"; readonly value: Json }
  | { readonly kind: "unknown"; readonly sources: readonly JudgedResource[] };

const ABSENT: Reading = { kind: "absent" };

/** The members of a list property; `unknown` when some of them, or all, aren't known before the update. */
export interface Members {
  readonly views: readonly View[];
  readonly unknown: boolean;
}

/**
 * A resource, or an object inside one, as rules read it. It hides the difference between what policies see: of a
 * single resource the inputs, in which every unknown was set by the program; of a stack the outputs, in which
 * everything that AWS will fill in is unknown too. The engine's property dependencies tell the two apart.
 */
export class View {
  private constructor(
    readonly resource: JudgedResource,
    /** All resources of the stack; absent when a resource is judged by itself. */
    readonly graph: ResourceGraph | undefined,
    private readonly object: Props,
    /** Path of the object in the resource, e.g. `ingress[0]`; empty for the resource itself. */
    readonly path: string,
  ) {}

  static of(resource: JudgedResource, graph?: ResourceGraph): View {
    return new View(resource, graph, resource.props, "");
  }

  /** Full path of a property, for messages. */
  pathOf(path: string): string {
    return this.path === "" ? path : `${this.path}.${path}`;
  }

  /** The value at a dotted path. An empty text is how programs and the provider say "none". */
  at(path: string): Reading {
    let value: Json | undefined = this.object;
    const steps = path.split(".");
    for (const [index, step] of steps.entries()) {
      if (!isObject(value)) return ABSENT;
      value = value[step];
      if (isUnknown(value)) return this.classify(steps.slice(0, index + 1).join("."));
    }
    if (value === undefined || value === null || value === "") return ABSENT;
    return { kind: "known", value };
  }

  /** The value at a path as text, if it is known and is a text, number or switch. */
  text(path: string): string | undefined {
    const reading = this.at(path);
    if (reading.kind !== "known" || typeof reading.value === "object") return undefined;
    return String(reading.value);
  }

  /**
   * The members of a list of objects (or a single object, which counts as a list of one). A JSON text, as ECS takes
   * its containers in, is read as what it says.
   */
  members(path: string): Members {
    const reading = this.at(path);
    if (reading.kind !== "known") return { views: [], unknown: reading.kind === "unknown" };
    const value = typeof reading.value === "string" ? parseJson(reading.value) : reading.value;
    const isList = Array.isArray(value);
    const items = isList ? (value as readonly Json[]) : [value];
    const views = items.flatMap((item, index) =>
      isObject(item)
        ? [
            new View(
              this.resource,
              this.graph,
              item,
              isList ? `${this.pathOf(path)}[${index}]` : this.pathOf(path),
            ),
          ]
        : [],
    );
    return { views, unknown: items.some(isUnknown) };
  }

  /** The texts in a list (or a single text), and whether some of them are unknown. */
  texts(path: string): { readonly values: readonly string[]; readonly unknown: boolean } {
    const reading = this.at(path);
    if (reading.kind !== "known") return { values: [], unknown: reading.kind === "unknown" };
    const items = Array.isArray(reading.value) ? (reading.value as readonly Json[]) : [reading.value];
    const known = items.filter((item) => !isUnknown(item) && item !== null);
    return {
      values: known.filter((item) => typeof item !== "object").map(String),
      unknown: known.length < items.length,
    };
  }

  /**
   * Who made the value at this path (the outermost that is unknown) so: a resource policy sees inputs, in which the
   * program did; a stack policy has to ask.
   */
  private classify(path: string): Reading {
    if (!this.graph) return { kind: "unknown", sources: [] };
    const full = this.pathOf(path);
    const [property = ""] = full.split(/[.[]/);
    const inputs = inputsOf(this.resource);
    if (inputs) {
      const isGiven = valueAt(inputs, full) !== undefined;
      return isGiven ? { kind: "unknown", sources: this.graph.referenced(this.resource, property) } : ABSENT;
    }
    const { inputKeys, propertyDependencies } = this.resource;
    const setFrom = propertyDependencies[property];
    const isGiven = inputKeys ? inputKeys.has(property) : setFrom !== undefined;
    if (!isGiven) return ABSENT;
    // Inside an object that the program wrote in constants, an unknown member is one that AWS fills in.
    if ((setFrom?.length ?? 0) === 0 && full !== property) return ABSENT;
    return { kind: "unknown", sources: this.graph.referenced(this.resource, property) };
  }
}

/** The value at a path such as `origins[0].domainName`; of an unknown object, every part is unknown. */
function valueAt(object: Props, path: string): Json | undefined {
  let value: Json | undefined = object;
  for (const step of path.split(/[.[\]]+/).filter((each) => each !== "")) {
    if (isUnknown(value)) return value;
    if (Array.isArray(value)) value = (value as readonly Json[])[Number(step)];
    else value = isObject(value) ? value[step] : undefined;
  }
  return value ?? undefined;
}

function parseJson(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text;
  }
}
