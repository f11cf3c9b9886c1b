/**
 * What is known of a request's condition keys before there is a request. A key may be missing; the caller may be
 * able to leave it out or to choose its value (a region, a tag, TLS): a condition on such a key holds back nobody.
 *
 * Facts: https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_condition-keys.html (section
 * "Availability" of each key).
 */

/** What may be said of one condition key in the request at hand. */
export interface KeyState {
  /** Whether requests carry the key: all of them, some, or none. */
  readonly presence: "always" | "sometimes" | "never";
  /** The caller decides whether the key is there. */
  readonly omittable: boolean;
  /** The caller decides what its value is. */
  readonly choosable: boolean;
  /** Its values, when they are known. */
  readonly values?: readonly string[];
}

/** The condition keys of a request. */
export interface RequestContext {
  /** State of a key, by its lower-cased name. */
  key(name: string): KeyState;
  /** Values of policy variables, by lower-cased name. */
  readonly variables: ReadonlyMap<string, string>;
}

const UNKNOWN_KEY: KeyState = { presence: "sometimes", omittable: false, choosable: false };
const FIXED: KeyState = { presence: "always", omittable: false, choosable: false };
const CHOSEN: KeyState = { presence: "always", omittable: false, choosable: true };
const OFFERED: KeyState = { presence: "sometimes", omittable: true, choosable: true };
const AVOIDABLE: KeyState = { presence: "sometimes", omittable: true, choosable: false };

const BASE: ReadonlyMap<string, KeyState> = new Map<string, KeyState>([
  ["aws:securetransport", { ...CHOSEN, values: ["true"] }],
  ["aws:requestedregion", CHOSEN],
  ["aws:useragent", OFFERED],
  ["aws:referer", OFFERED],
  ["aws:tagkeys", OFFERED],
  ["sts:rolesessionname", CHOSEN],
  ["sts:durationseconds", OFFERED],
  ["sts:sourceidentity", OFFERED],
  ["ec2:instancetype", CHOSEN],
  ["ec2:region", CHOSEN],
  // How a function's URL is called, which whoever calls it decides: it keeps out nobody.
  ["lambda:functionurlauthtype", CHOSEN],
  ["lambda:invokedviafunctionurl", CHOSEN],
  ["s3:prefix", OFFERED],
  ["s3:delimiter", OFFERED],
  ["s3:max-keys", OFFERED],
  // Missing in requests through a VPC endpoint: which way to take is the caller's choice.
  ["aws:sourceip", AVOIDABLE],
  ["aws:sourcevpc", AVOIDABLE],
  ["aws:sourcevpce", AVOIDABLE],
  ["aws:vpcsourceip", AVOIDABLE],
  ["aws:multifactorauthpresent", AVOIDABLE],
  ["aws:multifactorauthage", AVOIDABLE],
  ["aws:principalarn", FIXED],
  ["aws:principalaccount", FIXED],
  ["aws:principaltype", FIXED],
  ["aws:userid", FIXED],
  ["aws:viaawsservice", FIXED],
  ["aws:principalisawsservice", { ...FIXED, values: ["false"] }],
]);

/** Keys whose caller sends the value, by prefix. */
const OFFERED_PREFIXES = ["aws:requesttag/", "s3:x-amz-", "s3:requestobjecttag", "s3:tlsversion"];

/** Known values and states that a question adds to what holds for every request. */
export interface ContextFacts {
  /** The instant at which date conditions are judged. */
  readonly now: Date;
  /** Keys with known values, e.g. the service a role is passed to. */
  readonly values?: Readonly<Record<string, readonly string[]>>;
  /** Keys that are surely missing. */
  readonly absent?: readonly string[];
  /** Keys that the caller may leave out. */
  readonly avoidable?: readonly string[];
  /** Values of policy variables, beside those of `values`. */
  readonly variables?: Readonly<Record<string, string>>;
}

/** The context of a request by a caller of whom nothing is known but `facts`. */
export function requestContext(facts: ContextFacts): RequestContext {
  const states = new Map(BASE);
  const now = facts.now.toISOString();
  states.set("aws:currenttime", { ...FIXED, values: [now] });
  states.set("aws:epochtime", { ...FIXED, values: [now] });
  // Session tokens carry the time of their issue; long-term keys have none. Either is the caller's choice.
  states.set("aws:tokenissuetime", { ...OFFERED, choosable: false, values: [now] });
  for (const key of facts.avoidable ?? []) states.set(key.toLowerCase(), AVOIDABLE);
  for (const key of facts.absent ?? []) {
    states.set(key.toLowerCase(), { presence: "never", omittable: false, choosable: false });
  }
  const variables = new Map<string, string>();
  for (const [key, value] of Object.entries(facts.variables ?? {})) variables.set(key.toLowerCase(), value);
  for (const [key, values] of Object.entries(facts.values ?? {})) {
    states.set(key.toLowerCase(), { ...FIXED, values });
    const only = values.length === 1 ? values[0] : undefined;
    if (only !== undefined) variables.set(key.toLowerCase(), only);
  }
  return {
    variables,
    key: (name) =>
      states.get(name) ??
      (OFFERED_PREFIXES.some((prefix) => name.startsWith(prefix)) ? OFFERED : UNKNOWN_KEY),
  };
}
