/** Direct Connect: ports, data that leaves through them, gateways' attachments to transit gateways. */
import type { Line } from "./line";
import { baseline, free, usage } from "./line";
import type { CostModel, UsageNames } from "./model";
import { choice, quantity } from "./model";
import type { Subject } from "./subject";
import { Unpriceable } from "./unpriceable";

const BY_REGION = "monthlyOutboundFromRegionToDxConnectionLocation";

/** Regions from which data may leave through a connection. */
const REGIONS = [
  "us-east-1",
  "us-east-2",
  "us-west-1",
  "us-west-2",
  "ca-central-1",
  "ca-west-1",
  "mx-central-1",
  "sa-east-1",
  "eu-central-1",
  "eu-central-2",
  "eu-west-1",
  "eu-west-2",
  "eu-west-3",
  "eu-north-1",
  "eu-south-1",
  "eu-south-2",
  "il-central-1",
  "me-central-1",
  "me-south-1",
  "af-south-1",
  "ap-east-1",
  "ap-south-1",
  "ap-south-2",
  "ap-southeast-1",
  "ap-southeast-2",
  "ap-southeast-3",
  "ap-southeast-4",
  "ap-northeast-1",
  "ap-northeast-2",
  "ap-northeast-3",
];

/** As a usage name: `eu-west-1` is `euWest1`. */
function usageName(region: string): string {
  return `${BY_REGION}.${region.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase())}`;
}

const OUTBOUND: UsageNames = Object.fromEntries(
  REGIONS.map((code) => [usageName(code), quantity("GB", `Data a month from ${code} to the location.`)]),
);

const connection: CostModel = {
  type: "aws:directconnect/connection:Connection",
  usage: {
    ...OUTBOUND,
    monthlyOutboundRegionToDxLocationGb: quantity(
      "GB",
      "Data a month from the connection's own region, if none is assumed by region.",
    ),
    dxVirtualInterfaceType: choice("Virtual interface that the data takes. Default: private.", [
      "private",
      "public",
    ]),
    dxConnectionType: choice("Kind of port. Default: dedicated.", ["dedicated", "hosted"]),
  },
  bill(subject) {
    const { properties, hours, usage: assumed } = subject;
    const kind = assumed.text("dxConnectionType") ?? "dedicated";
    const port = `port/${kind}/${properties.text("bandwidth")}`;
    return [
      baseline("DX connection", { service: "AWSDirectConnect", product: port }, "hours", hours),
      ...outboundLines(subject),
    ];
  },
};

function outboundLines(subject: Subject): Line[] {
  const { usage: assumed } = subject;
  const byRegion = REGIONS.flatMap((code) => {
    const sent = assumed.number(usageName(code));
    return sent === undefined ? [] : [outboundLine(subject, code, sent)];
  });
  if (byRegion.length > 0) return byRegion;
  const sent = assumed.number("monthlyOutboundRegionToDxLocationGb");
  return sent === undefined ? [] : [outboundLine(subject, subject.region, sent)];
}

/** What leaves depends on both ends; it is on the bill of the connection's region here. */
function outboundLine({ properties, usage: assumed }: Subject, from: string, sent: number): Line {
  const location = properties.text("location");
  const kind = assumed.text("dxVirtualInterfaceType") ?? "private";
  return usage(
    `Outbound data transfer (from ${from}, to ${location})`,
    { service: "AWSDirectConnect", product: `data-out/${kind}/${from}/${location}` },
    "GB",
    sent,
  );
}

const TRANSIT_GATEWAY = "aws:ec2transitgateway/transitGateway:TransitGateway";

/** A virtual private gateway is attached for nothing; a transit gateway's attachment is billed. */
const gatewayAssociation: CostModel = {
  type: "aws:directconnect/gatewayAssociation:GatewayAssociation",
  usage: { monthlyDataProcessedGb: quantity("GB", "Data processed a month.", [10, 100, 1000]) },
  bill(subject) {
    const { hours, usage: assumed, properties } = subject;
    const target = subject.companion("associatedGatewayId", "aws:ec2/vpnGateway:VpnGateway", TRANSIT_GATEWAY);
    const id = properties.reference("associatedGatewayId");
    if (!target && id === undefined)
      throw new Unpriceable("the kind of gateway (associatedGatewayId) is not known before the update");
    const isPrivate = target ? target.resource.type !== TRANSIT_GATEWAY : id?.startsWith("vgw-");
    if (isPrivate) return free("virtual private gateways are attached free of charge");
    return [
      usage("Data processed", attachment("data"), "GB", assumed.number("monthlyDataProcessedGb")),
      baseline("Transit gateway attachment", attachment("hours"), "hours", hours),
    ];
  },
};

function attachment(product: string) {
  return { service: "AmazonVPC", product: `transit-gateway/direct-connect/${product}` };
}

export const directConnect: readonly CostModel[] = [connection, gatewayAssociation];
