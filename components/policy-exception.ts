import * as pulumi from "@pulumi/pulumi";

/** An exception from policies, granted in the program to the resource it is for. */
export interface PolicyException {
  /** The rule that is excepted, e.g. `s3-bucket-versioning`; `*` stands for any characters. */
  readonly rule: string;
  /** Why the rule doesn't apply here. */
  readonly reason: string;
  /** Who answers for the exception: a team or an address. */
  readonly owner: string;
  /** Where it was decided: a ticket's number or address. */
  readonly ticket: string;
  /** The last day on which it holds, e.g. `2027-01-31`. */
  readonly expires: string;
  /** The exact finding, by its fingerprint or its message. Default: all findings of the rule on the resource. */
  readonly finding?: string;
}

/**
 * What a policy pack recognises an exception by: an entry of `additionalSecretOutputs` that begins like this, with
 * the exception as JSON behind it. The engine looks for an output of that name and finds none; judges see the entry
 * with the resource, under every engine, and it never reaches AWS.
 */
export const EXCEPTION_MARK = "plumbline:exception:";

/** A resource's options with exceptions added: `new aws.s3.Bucket("logs", args, withExceptions(exception, { parent }))`. */
export function withExceptions(
  exceptions: PolicyException | readonly PolicyException[],
  options: pulumi.CustomResourceOptions = {},
): pulumi.CustomResourceOptions {
  const list = Array.isArray(exceptions)
    ? (exceptions as readonly PolicyException[])
    : [exceptions as PolicyException];
  const additionalSecretOutputs = list.map((exception) => EXCEPTION_MARK + JSON.stringify(exception));
  return pulumi.mergeOptions(options, { additionalSecretOutputs });
}

/**
 * A transform that gives exceptions to resources inside a component, for those whose options the program doesn't
 * see: `new Storage("assets", args, { transforms: [exceptInside(exception, ["aws:s3/bucket:Bucket"])] })`.
 *
 * @param types the type tokens of the resources
 */
export function exceptInside(
  exceptions: PolicyException | readonly PolicyException[],
  types: readonly string[],
): pulumi.ResourceTransform {
  return ({ custom, type, props, opts }) => {
    if (!custom || !types.includes(type)) return undefined;
    return { props, opts: withExceptions(exceptions, opts) };
  };
}
