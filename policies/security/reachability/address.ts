/** Whether a resource has an address on the internet, and by what. */
import { attachedTo } from "../joins/link";
import type { Condition } from "../conditions/answer";
import { YES, allOf, anyOf, cannotTell, no, not } from "../conditions/answer";
import { is, isAtLeast, isSet } from "../conditions/property";
import { hasAttached, refersTo } from "../joins/conditions";
import type { Family } from "../network/addresses";
import { DEFAULT_SUBNET } from "./routes";

/** What subnets resources stand in. */
export const SUBNETS = ["aws:ec2/subnet:Subnet", DEFAULT_SUBNET];

/** The setting of the resource, or else that of its subnet, or of the default VPC's subnets, which give addresses. */
function givenOrBySubnet(own: string, value: Condition, bySubnet: string): Condition {
  return (view, config) => {
    if (view.at(own).kind !== "absent") return value(view, config);
    if (view.at("subnetId").kind === "absent") return YES;
    return refersTo("subnetId", SUBNETS, (subnet, settings) =>
      is(bySubnet, true, subnet.resource.type === DEFAULT_SUBNET)(subnet, settings),
    )(view, config);
  };
}

/** An Elastic IP address is given to the resource. */
function hasElasticIp(property: "instance" | "networkInterface", associated: string): Condition {
  return anyOf(
    hasAttached({ types: ["aws:ec2/eip:Eip"], property }),
    hasAttached({ types: ["aws:ec2/eipAssociation:EipAssociation"], property: associated }),
  );
}

const hasIpv6 = anyOf(isAtLeast("ipv6AddressCount", 1, 0), isSet("ipv6Addresses", "an address"));

/** An instance brings interfaces of its own, which are looked at by themselves. */
const hasOwnInterfaces: Condition = (view) =>
  view.at("networkInterfaces").kind === "absent" ? no("no interfaces of its own") : YES;

export const INSTANCE_ADDRESS: Readonly<Record<Family, Condition>> = {
  ipv4: anyOf(
    hasElasticIp("instance", "instanceId"),
    allOf(
      not(hasOwnInterfaces, "its network interfaces have the addresses"),
      givenOrBySubnet(
        "associatePublicIpAddress",
        is("associatePublicIpAddress", true),
        "mapPublicIpOnLaunch",
      ),
    ),
  ),
  ipv6: anyOf(hasIpv6, inheritsIpv6()),
};

export const INTERFACE_ADDRESS: Readonly<Record<Family, Condition>> = {
  ipv4: hasElasticIp("networkInterface", "networkInterfaceId"),
  ipv6: anyOf(hasIpv6, inheritsIpv6()),
};

/** Without a word on IPv6, the subnet decides; AWS's default is to give none. */
function inheritsIpv6(): Condition {
  return (view, config) =>
    view.at("ipv6AddressCount").kind !== "absent" ||
    view.at("ipv6Addresses").kind !== "absent" ||
    view.at("subnetId").kind === "absent"
      ? no("no IPv6 address")
      : refersTo("subnetId", SUBNETS, is("assignIpv6AddressOnCreation", true, false))(view, config);
}

/** A load balancer in front of the internet. Gateway load balancers have no address of an application. */
export const BALANCER_ADDRESS: Readonly<Record<Family, Condition>> = {
  ipv4: allOf(
    is("internal", false, false),
    not(is("loadBalancerType", "gateway"), "a gateway load balancer has no public address"),
  ),
  ipv6: allOf(is("internal", false, false), (view) => {
    const kind = view.at("ipAddressType");
    if (kind.kind === "unknown") return cannotTell("ipAddressType is not known");
    return view.text("ipAddressType")?.startsWith("dualstack") ? YES : no("it has IPv4 alone");
  }),
};

/** Classic load balancers are public unless they are told otherwise, and of IPv4 alone. */
export const CLASSIC_ADDRESS: Readonly<Record<Family, Condition>> = {
  ipv4: is("internal", false, false),
  ipv6: () => no("it has IPv4 alone"),
};

/** A switch that gives a public IPv4 address. */
export function bySwitch(property: string): Readonly<Record<Family, Condition>> {
  return { ipv4: is(property, true, false), ipv6: () => no("it has IPv4 alone") };
}

/** The security groups that are put on an interface, or an instance's first one, by attachments. */
export function attachedGroups(view: Parameters<Condition>[0]) {
  return attachedTo(view, {
    types: ["aws:ec2/networkInterfaceSecurityGroupAttachment:NetworkInterfaceSecurityGroupAttachment"],
    property: "networkInterfaceId",
  });
}
