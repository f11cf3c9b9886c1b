/** What may have a public address: where it stands, which security groups guard it, on which ports it answers. */
import {
  BALANCER_ADDRESS,
  INSTANCE_ADDRESS,
  INTERFACE_ADDRESS,
  SUBNETS,
  CLASSIC_ADDRESS,
  attachedGroups,
  bySwitch,
} from "./address";
import { DATABASE_PORTS } from "./ports";
import type { Condition } from "../conditions/answer";
import { is } from "../conditions/property";
import { attachedTo, targetsOf } from "../joins/link";
import type { Targets } from "../joins/link";
import type { Family } from "../network/addresses";
import { SECURITY_GROUP } from "../network/openings";
import { CLASSIC, LISTENERS, LOAD_BALANCERS } from "../rules/load-balancing/types";
import { View } from "../reading/view";
import type { JudgedResource, ResourceGraph } from "../../kit";

/** The ports on which something answers. */
export interface Ports {
  readonly known: readonly number[];
  /** Whether there are more that aren't known. */
  readonly unknown: boolean;
}

/** A kind of resource that the internet may reach. */
export interface Exposed {
  readonly types: readonly string[];
  /** Whether it has a public address of a family. */
  readonly address: Readonly<Record<Family, Condition>>;
  /** Its subnets; nothing when it says none, so that AWS puts it into the default VPC. */
  subnets(view: View): Targets | undefined;
  /** Its security groups; nothing when it says none, so that the VPC's default group guards it. */
  groups(view: View): Targets | undefined;
  /** Without a security group, nothing is between it and the internet. */
  readonly openWithoutGroups?: Condition;
  /** The ports it answers on; without it, on all that its security groups let through. */
  ports?(view: View): Ports;
}

/** What a property names, by way of a group of subnets if `through` says how that names them. */
function named(
  property: string,
  types: readonly string[],
  through?: { readonly type: string; readonly property: string; readonly keys?: readonly string[] },
): (view: View) => Targets | undefined {
  return (view) => {
    if (view.at(property).kind === "absent") return undefined;
    if (!through) return targetsOf(view, property, types);
    const groups = targetsOf(view, property, [through.type], through.keys);
    const inside = groups.found.map((group) =>
      targetsOf(View.of(group, view.graph), through.property, types),
    );
    return {
      found: inside.flatMap(({ found }) => found),
      outside: groups.outside || inside.some(({ outside }) => outside),
    };
  };
}

/** The subnets of a load balancer that says more of each than its id. */
function mapped(view: View): Targets | undefined {
  const { views, unknown } = view.members("subnetMappings");
  if (views.length === 0 && !unknown) return undefined;
  const subnets = views.map((each) => targetsOf(each, "subnetId", SUBNETS));
  return {
    found: [...new Set(subnets.flatMap(({ found }) => found))],
    outside: unknown || subnets.some(({ outside }) => outside),
  };
}

const inSubnet = named("subnetId", SUBNETS);
const guardedBy = (property: string) => named(property, [SECURITY_GROUP]);

/** The groups that a property names and those that are attached from outside. */
function withAttached(property: string): Exposed["groups"] {
  return (view) => {
    const own = guardedBy(property)(view);
    const attachments = attachedGroups(view).certain.map((each) =>
      targetsOf(View.of(each, view.graph), "securityGroupId", [SECURITY_GROUP]),
    );
    if (attachments.length === 0) return own;
    const all = [...(own ? [own] : []), ...attachments];
    return {
      found: all.flatMap(({ found }) => found),
      outside: all.some(({ outside }) => outside),
    };
  };
}

const RDS_SUBNETS = { type: "aws:rds/subnetGroup:SubnetGroup", property: "subnetIds" };
const CLUSTER = "aws:rds/cluster:Cluster";

/** The cluster of an Aurora instance, which has its network settings. */
function clusterOf(view: View): View | undefined {
  const [cluster] = targetsOf(view, "clusterIdentifier", [CLUSTER], ["clusterIdentifier", "id"]).found;
  return cluster && View.of(cluster, view.graph);
}

const OUTSIDE: Targets = { found: [], outside: true };

function databasePorts(view: View): Ports {
  const port = view.at("port");
  if (port.kind === "known") return { known: [Number(port.value)], unknown: false };
  if (port.kind === "unknown") return { known: [], unknown: true };
  const engine = view.text("engine");
  const usual = DATABASE_PORTS.find(([form]) => engine !== undefined && form.test(engine));
  return { known: usual ? [usual[1]] : [], unknown: usual === undefined };
}

const fixedPort = (usual: number) => (view: View) => numbers([view], "port", usual);

function numbers(views: readonly View[], property: string, usual?: number): Ports {
  const texts = views.map((view) => view.text(property));
  const known = texts.flatMap((text) => (text === undefined ? [] : [Number(text)]));
  const isAbsent = views.length === 1 && views[0]?.at(property).kind === "absent";
  if (isAbsent && usual !== undefined) return { known: [usual], unknown: false };
  return { known, unknown: known.length < views.length };
}

export const EXPOSED: readonly Exposed[] = [
  {
    types: ["aws:ec2/instance:Instance"],
    address: INSTANCE_ADDRESS,
    subnets: inSubnet,
    groups: withAttached("vpcSecurityGroupIds"),
  },
  {
    types: ["aws:ec2/networkInterface:NetworkInterface"],
    address: INTERFACE_ADDRESS,
    subnets: inSubnet,
    groups: withAttached("securityGroups"),
  },
  {
    types: LOAD_BALANCERS,
    address: BALANCER_ADDRESS,
    subnets: (view) => named("subnets", SUBNETS)(view) ?? mapped(view),
    groups: guardedBy("securityGroups"),
    openWithoutGroups: is("loadBalancerType", "network", "application"),
    ports: (view) => {
      const listeners = attachedTo(view, { types: LISTENERS, property: "loadBalancerArn" });
      const own = numbers(
        listeners.certain.map((listener) => View.of(listener, view.graph)),
        "port",
      );
      return { known: own.known, unknown: own.unknown || listeners.possible.length > 0 };
    },
  },
  {
    types: [CLASSIC],
    address: CLASSIC_ADDRESS,
    subnets: named("subnets", SUBNETS),
    groups: guardedBy("securityGroups"),
    ports: (view) => {
      const { views, unknown } = view.members("listeners");
      const own = numbers(views, "lbPort");
      return { known: own.known, unknown: own.unknown || unknown };
    },
  },
  {
    types: ["aws:rds/instance:Instance"],
    address: bySwitch("publiclyAccessible"),
    subnets: named("dbSubnetGroupName", SUBNETS, RDS_SUBNETS),
    groups: guardedBy("vpcSecurityGroupIds"),
    ports: databasePorts,
  },
  {
    types: ["aws:rds/clusterInstance:ClusterInstance"],
    address: bySwitch("publiclyAccessible"),
    subnets: (view) => {
      const own = named("dbSubnetGroupName", SUBNETS, RDS_SUBNETS);
      const cluster = clusterOf(view);
      return own(view) ?? (cluster ? own(cluster) : OUTSIDE);
    },
    groups: (view) => {
      const cluster = clusterOf(view);
      return cluster ? guardedBy("vpcSecurityGroupIds")(cluster) : OUTSIDE;
    },
    ports: (view) => databasePorts(clusterOf(view) ?? view),
  },
  {
    types: ["aws:redshift/cluster:Cluster"],
    address: bySwitch("publiclyAccessible"),
    subnets: named("clusterSubnetGroupName", SUBNETS, {
      type: "aws:redshift/subnetGroup:SubnetGroup",
      property: "subnetIds",
    }),
    groups: guardedBy("vpcSecurityGroupIds"),
    ports: fixedPort(5439),
  },
  {
    types: ["aws:redshiftserverless/workgroup:Workgroup"],
    address: bySwitch("publiclyAccessible"),
    subnets: named("subnetIds", SUBNETS),
    groups: guardedBy("securityGroupIds"),
    ports: fixedPort(5439),
  },
  {
    types: ["aws:dms/replicationInstance:ReplicationInstance"],
    address: bySwitch("publiclyAccessible"),
    subnets: named("replicationSubnetGroupId", SUBNETS, {
      type: "aws:dms/replicationSubnetGroup:ReplicationSubnetGroup",
      property: "subnetIds",
      keys: ["replicationSubnetGroupId", "id"],
    }),
    groups: guardedBy("vpcSecurityGroupIds"),
  },
  {
    types: ["aws:mq/broker:Broker"],
    address: bySwitch("publiclyAccessible"),
    subnets: named("subnetIds", SUBNETS),
    groups: guardedBy("securityGroups"),
  },
  {
    types: ["aws:ecs/service:Service"],
    address: bySwitch("networkConfiguration.assignPublicIp"),
    subnets: named("networkConfiguration.subnets", SUBNETS),
    groups: guardedBy("networkConfiguration.securityGroups"),
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
