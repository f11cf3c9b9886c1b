import { rootUrnOf } from "../resource";
import type { StackIdentity } from "../resource";
import { matches } from "../wildcard";
import type { Exception } from "./entry";

/** A resource as exceptions see it: what can be told from its URN, and what the program put beside it. */
export interface Subject {
  readonly urn: string;
  /** Exceptions that the program gave with the resource. */
  readonly inline: readonly Exception[];
}

/** The resource that a verdict blames; the stack itself where it names none. */
export function blamed(urn: string | undefined, stack: StackIdentity): string {
  return urn ?? rootUrnOf(stack);
}

/** Whether a resource is the one an exception is for, by URN, name or type. */
export function isFor(exception: Exception, urn: string): boolean {
  const pattern = exception.resource;
  if (pattern === undefined) return true;
  const [, , types = "", ...name] = urn.split("::");
  const type = types.slice(types.lastIndexOf("$") + 1);
  return [urn, name.join("::"), type].some((text) => matches(text, pattern));
}
