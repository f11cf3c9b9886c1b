/** What may have a public address: where it stands, and on which ports it answers. */
import type { Condition } from "../conditions/answer";
import { allOf, anyOf, no } from "../conditions/answer";
import { is } from "../conditions/property";
import { hasAttached, refersTo } from "../joins/conditions";
import { attachedTo } from "../joins/link";
import { LISTENERS, LOAD_BALANCERS } from "../rules/load-balancing/types";
import { View } from "../reading/view";
import type { JudgedResource, ResourceGraph } from "../../kit";

/** A kind of resource that the internet may reach. */
export interface Exposed {
  readonly types: readonly string[];
  /** Whether it has a public address. */
  readonly isPublic: Condition;
  /** Property that names its subnets, by way of `through` if it has them from a group. */
  readonly subnets: string;
  readonly through?: { readonly type: string; readonly subnets: string };
  /** Property that names its security groups. */
  readonly groups: string;
  /** The ports it answers on; nothing when it answers on all that its security groups let through. */
  ports?(view: View, graph: ResourceGraph): readonly number[];
}

const SUBNET = "aws:ec2/subnet:Subnet";
const getsAddress: Condition = (view, config) =>
  view.at("associatePublicIpAddress").kind === "absent"
    ? refersTo("subnetId", [SUBNET], is("mapPublicIpOnLaunch", true, false))(view, config)
    : is("associatePublicIpAddress", true)(view, config);

/** The default ports of database engines, by the beginning of their names. */
const DATABASE_PORTS: readonly (readonly [engine: RegExp, port: number])[] = [
  [/^(?:postgres|aurora-postgresql)/, 5432],
  [/^(?:mysql|mariadb|aurora)/, 3306],
  [/^sqlserver/, 1433],
  [/^oracle/, 1521],
  [/^db2/, 50_000],
];

export const EXPOSED: readonly Exposed[] = [
  {
    types: ["aws:ec2/instance:Instance"],
    isPublic: anyOf(
      allOf(
        (view) => (view.at("subnetId").kind === "absent" ? no("no subnet") : { holds: true, because: "" }),
        getsAddress,
      ),
      hasAttached({ types: ["aws:ec2/eip:Eip"], property: "instance" }),
      hasAttached({ types: ["aws:ec2/eipAssociation:EipAssociation"], property: "instanceId" }),
    ),
    subnets: "subnetId",
    groups: "vpcSecurityGroupIds",
  },
  {
    types: LOAD_BALANCERS,
    isPublic: is("internal", false, false),
    subnets: "subnets",
    groups: "securityGroups",
    ports: (view, graph) =>
      attachedTo(view, { types: LISTENERS, property: "loadBalancerArn" }).certain.flatMap((listener) =>
        numberAt(View.of(listener, graph), "port"),
      ),
  },
  {
    types: ["aws:rds/instance:Instance", "aws:rds/clusterInstance:ClusterInstance"],
    isPublic: is("publiclyAccessible", true, false),
    subnets: "dbSubnetGroupName",
    through: { type: "aws:rds/subnetGroup:SubnetGroup", subnets: "subnetIds" },
    groups: "vpcSecurityGroupIds",
    ports: (view) => {
      const own = numberAt(view, "port");
      const engine = view.text("engine") ?? "";
      const usual = DATABASE_PORTS.find(([form]) => form.test(engine));
      return own.length > 0 ? own : usual ? [usual[1]] : [];
    },
  },
  {
    types: ["aws:ecs/service:Service"],
    isPublic: is("networkConfiguration.assignPublicIp", true, false),
    subnets: "networkConfiguration",
    groups: "networkConfiguration",
  },
];

/** All resources that may be reached, with what is known of their kind. */
export function exposedIn(
  graph: ResourceGraph,
): readonly { readonly resource: JudgedResource; readonly kind: Exposed }[] {
  return EXPOSED.flatMap((kind) =>
    kind.types.flatMap((type) => graph.ofType(type).map((resource) => ({ resource, kind }))),
  );
}

function numberAt(view: View, property: string): readonly number[] {
  const text = view.text(property);
  return text === undefined ? [] : [Number(text)];
}
