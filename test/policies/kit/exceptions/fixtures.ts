/** Fixtures of the tests of exceptions: one day that never passes, one stack, one finding. */
import type { Exception } from "../../../../policies/kit";
import { Desk } from "../../../../policies/kit/exceptions/desk";
import type { Subject } from "../../../../policies/kit/exceptions/subject";
import { urnOf } from "../../../support/judge";

export const TODAY = "2026-11-26";
export const STACK = { stack: "test", project: "plumbline" };
export const BUCKET = "aws:s3/bucket:Bucket";

/** An exception in force, by default from every rule for the bucket "logs". */
export function anException(extra: Partial<Exception> = {}): Exception {
  return {
    rule: "*",
    resource: "logs",
    reason: "The bucket holds test data.",
    owner: "platform",
    ticket: "OPS-12",
    expires: "2026-12-31",
    source: "plumbline.exceptions.yaml:2",
    ...extra,
  };
}

/** The bucket "logs", with exceptions of its own if given. */
export function logs(...inline: readonly Exception[]): Subject {
  return { urn: urnOf(BUCKET, "logs"), inline };
}

/** A desk with these exceptions. */
export function aDesk(
  exceptions: readonly Exception[],
  settings: { readonly maximumDays?: number; readonly forbid?: readonly string[] } = {},
  ...rest: [baseline?: ConstructorParameters<typeof Desk>[4]]
): Desk {
  const { maximumDays = 365, forbid = [] } = settings;
  return new Desk(exceptions, { maximumDays, forbid: [...forbid] }, STACK, TODAY, ...rest);
}
