/** Confused deputies: services let in for anybody whose configuration names this resource. */
import type { PolicyDocument, PrincipalTerm } from "../language/document";
import { requestContext } from "../language/context";
import { evaluateConditions } from "../language/evaluate-condition";
import { factsDate } from "../facts/date";
import { admitted, partyOf } from "./principal";
import { sendsSource } from "./service-principals";

/** Keys that tie a service's request to an account, an organization or a resource. */
const TYING_KEY =
  /^(?:aws:source(?:arn|account|orgid|orgpaths|owner)|aws:principalorgid|sts:externalid|kms:(?:viaservice|calleraccount|encryptioncontext.*)|lambda:eventsourcetoken|aws:resourceaccount)$/;

export interface Deputy {
  readonly term: PrincipalTerm;
  readonly service: string;
}

/** Services let in without a condition that ties them to an account or a resource. */
export function confusedDeputies(document: PolicyDocument, use: "trust" | "resource"): readonly Deputy[] {
  const context = requestContext({ now: factsDate() });
  return document.statements.flatMap((statement) => {
    const tying = statement.conditions.filter(({ key }) => TYING_KEY.test(key.toLowerCase()));
    // A condition that always holds ("aws:SourceArn": "*") ties nothing.
    if (tying.length > 0 && evaluateConditions(tying, context).canHold !== "yes") return [];
    return admitted(statement).flatMap((term) => {
      const party = partyOf(term);
      return party.kind === "service" && sendsSource(party.service, use)
        ? [{ term, service: party.service }]
        : [];
    });
  });
}
