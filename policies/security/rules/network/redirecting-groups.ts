import type { Condition } from "../../conditions/answer";
import { YES, no } from "../../conditions/answer";
import { attachedTo, targetsOf } from "../../joins/link";
import { SECURITY_GROUP, SECURITY_GROUP_SHAPES } from "../../network/openings";
import { View } from "../../reading/view";
import { redirectsToHttps } from "../load-balancing/listeners";
import { LISTENERS, LOAD_BALANCERS } from "../load-balancing/types";

const NOT_KNOWN = no("it is not only load balancers that redirect to HTTPS which it lets clients reach");

/**
 * The security group, or the one that the rule belongs to, is that of load balancers alone, and all that they do on
 * port 80 is to send clients to HTTPS. That has to be known for certain: a group that anything else refers to may let
 * clients reach that, too.
 */
export const reachesRedirectsAlone: Condition = (view, config) => {
  const { graph, resource } = view;
  if (!graph) return NOT_KNOWN;
  const groups =
    resource.type === SECURITY_GROUP
      ? [resource]
      : targetsOf(view, "securityGroupId", [SECURITY_GROUP], ["id"]).found;
  const guarded = groups.flatMap((group) =>
    graph.resources.filter(
      ({ type, propertyDependencies }) =>
        !SECURITY_GROUP_SHAPES.includes(type) &&
        Object.values(propertyDependencies).some((urns) => urns.includes(group.urn)),
    ),
  );
  const listeners = guarded.map((guard) =>
    LOAD_BALANCERS.includes(guard.type) ? plainListeners(View.of(guard, graph)) : [],
  );
  const isCertain =
    listeners.length > 0 &&
    listeners.every(
      (ofOne) =>
        ofOne.length > 0 && ofOne.every((listener) => redirectsToHttps(listener, config).holds === true),
    );
  return isCertain ? YES : NOT_KNOWN;
};

/** The listeners of a load balancer on port 80, or on one that isn't known. */
function plainListeners(loadBalancer: View): readonly View[] {
  const { certain } = attachedTo(loadBalancer, { types: LISTENERS, property: "loadBalancerArn" });
  return certain
    .map((listener) => View.of(listener, loadBalancer.graph))
    .filter((listener) => ["80", undefined].includes(listener.text("port")));
}
