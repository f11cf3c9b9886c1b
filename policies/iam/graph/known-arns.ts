/** ARNs of a stack's resources by kind, for proposals: what there is that an action applies to. */
import type { StackModel } from "./stack-model";
import type { ActionFacts, ResourceType } from "../facts/actions";
import { serviceOf } from "../language/arn";
import { arnsIntersect } from "../language/pattern";
import { oncePer } from "../../kit/once-per";

interface KnownArn {
  readonly urn: string;
  readonly arn: string;
}

/** The ARNs of one stack, sorted out once. */
class KnownArns {
  readonly #byService = new Map<string, KnownArn[]>();
  readonly #byKind = new Map<string, readonly KnownArn[]>();

  constructor({ graph, names }: StackModel) {
    for (const resource of graph.resources) {
      const arn = names.openArnOf(resource);
      if (arn === undefined) continue;
      const ofService = this.#byService.get(serviceOf(arn)) ?? [];
      ofService.push({ urn: resource.urn, arn });
      this.#byService.set(serviceOf(arn), ofService);
    }
  }

  ofKind({ arn: kind, name }: ResourceType): readonly KnownArn[] {
    const key = `${name} ${kind}`;
    const seen = this.#byKind.get(key);
    if (seen) return seen;
    const ofService = this.#byService.get(serviceOf(kind)) ?? [];
    // An object's ARN is its bucket's with a key.
    const found =
      name === "object"
        ? ofService.filter(({ arn }) => !arn.includes("/")).map(({ urn, arn }) => ({ urn, arn: `${arn}/*` }))
        : ofService.filter(
            ({ arn }) => !(name === "bucket" && arn.includes("/")) && arnsIntersect(kind, arn, false),
          );
    this.#byKind.set(key, found);
    return found;
  }
}

const knownArns = oncePer((model: StackModel) => new KnownArns(model));

/** ARNs of the stack's resources an action applies to, but for the resource with the URN `except`. */
export function arnsFor(
  { resourceTypes }: ActionFacts,
  except: string,
  model: StackModel,
): readonly string[] {
  const found = resourceTypes.flatMap((type) => knownArns(model).ofKind(type));
  return [...new Set(found.filter(({ urn }) => urn !== except).map(({ arn }) => arn))];
}
