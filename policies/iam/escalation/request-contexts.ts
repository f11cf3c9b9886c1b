/** What is known of the condition keys of the requests that an escalation makes. */
import type { Target } from "./path";
import { CALLER_NAME } from "./targets";
import type { RequestContext } from "../language/context";
import { requestContext } from "../language/context";
import { factsDate } from "../facts/date";

/** Policies worth attaching: a condition on `iam:PolicyARN` has to keep out all of them. */
const POWERFUL_POLICIES = [
  "arn:aws:iam::aws:policy/AdministratorAccess",
  "arn:aws:iam::aws:policy/IAMFullAccess",
  "arn:aws:iam::aws:policy/PowerUserAccess",
];

const contexts = new Map<string, readonly RequestContext[]>();

/** The ways in which the request can be made: the path is open if one of them is allowed. */
export function requestContexts(
  action: string,
  target: Target,
  passedTo: readonly string[],
): readonly RequestContext[] {
  const key = [action, target, ...passedTo].join(" ");
  const seen = contexts.get(key);
  if (seen) return seen;
  const made = variants(action, target, passedTo).map((values) =>
    requestContext({
      now: factsDate(),
      values: { ...regionOf(action), ...values },
      variables: { "aws:username": CALLER_NAME },
    }),
  );
  contexts.set(key, made);
  return made;
}

function variants(
  action: string,
  target: Target,
  passedTo: readonly string[],
): readonly Readonly<Record<string, readonly string[]>>[] {
  if (action === "iam:PassRole") return passedTo.map((service) => ({ "iam:PassedToService": [service] }));
  if (/^iam:Attach(?:User|Role|Group)Policy$/.test(action)) {
    return POWERFUL_POLICIES.map((arn) => ({ "iam:PolicyARN": [arn] }));
  }
  return [target === "self-user" ? { "aws:PrincipalType": ["User"] } : {}];
}

/** IAM is a global service: its requests all carry the region us-east-1. */
function regionOf(action: string): Readonly<Record<string, readonly string[]>> {
  return action.startsWith("iam:") ? { "aws:RequestedRegion": ["us-east-1"] } : {};
}
